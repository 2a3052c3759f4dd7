import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decide, type WorkflowRecord } from '../src/platform/actions/workflow.js';
import { memberRoles } from '../src/platform/people/actor.js';
import { company, insider, type Persona, personas } from './support/personas.js';
import { type AnyWorkflow, everyWorkflow } from './support/workflows.js';
import { samples } from './support/samples.js';

const page = join(resolve(import.meta.dirname, '..'), 'docs', 'authorization.md');
const workflows = await everyWorkflow();

/** A record of the company, as this workflow judges it, in this state. */
function recordOf({ name }: AnyWorkflow, state = ''): WorkflowRecord {
  return { ...samples[name]?.record, state } as WorkflowRecord;
}

function meeting({ name }: AnyWorkflow): readonly Persona[] {
  return [...personas, ...(samples[name]?.besides ?? [])];
}

function statesOf({ actions }: AnyWorkflow): string[] {
  const named = Object.values(actions).flatMap(({ from, to }) => [...(from ?? []), ...(to ? [to] : [])]);
  return [...new Set(named)];
}

/** Who may do it in this state, whatever else it needs; the empty state is that of a record that is not there yet. */
function allowed(workflow: AnyWorkflow, action: string, state: string): string[] {
  const row = workflow.actions[action];
  if (!row) return [];
  const { needs: _needs, ...bare } = row;
  const record = recordOf(workflow, state);
  return meeting(workflow)
    .filter(({ actor }) => decide(bare, actor, record, undefined, state === '').allowed)
    .map(({ name }) => name);
}

/** One line for each verb: from where to where, by whom, and how sure of them. */
function table(workflow: AnyWorkflow): string {
  const lines = Object.entries(workflow.actions).map(([action, { from, to, fresh, needs }]) => {
    const states = from ?? [''];
    const who = [...new Set(states.flatMap((state) => allowed(workflow, action, state)))];
    const cells = [
      `\`${action}\``,
      from === null ? 'nothing' : from.join(', '),
      to ?? 'the same',
      who.join(', '),
      fresh ? 'yes' : '',
      needs ? 'yes' : '',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const seen = meeting(workflow).filter(({ actor }) =>
    workflow.seenBy(actor, recordOf(workflow, statesOf(workflow)[0])),
  );
  return [
    `## ${workflow.name}`,
    '',
    `Known to: ${seen.map(({ name }) => name).join(', ')}.`,
    '',
    '| verb | from | to | who | fresh factor | conditions |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

describe('who may do what', () => {
  it('is known for the records of every workflow', () => {
    expect(Object.keys(samples).sort()).toEqual(workflows.map(({ name }) => name));
  });

  it('stands in docs/authorization.md, verb by verb', async () => {
    const text = [
      '# Who may do what',
      '',
      'Read from the tables of actions, for a record of one company; `npm run authorization` writes it anew, and a test',
      'fails when it does not fit any more. Names without more are roles in that company or in the office. “Fresh factor”:',
      'only within fifteen minutes of proving a second factor. “Conditions”: rules of the record are asked as well.',
      '',
      ...workflows.map(table),
    ].join('\n');
    await expect(text).toMatchFileSnapshot(page);
  });

  it.each(workflows.map((workflow) => [workflow.name, workflow] as const))(
    'does not change with the state except as the table says: %s',
    (_, workflow) => {
      const outOfPlace = Object.entries(workflow.actions).flatMap(([action, { from }]) =>
        ['', ...statesOf(workflow)]
          .filter((state) => (from === null ? state !== '' : !from.includes(state)))
          .filter((state) => allowed(workflow, action, state).length > 0)
          .map((state) => `${action} from ${state}`),
      );
      expect(outOfPlace).toEqual([]);
    },
  );

  it('is nothing for those who only look: viewers, auditors, ports and partner agencies', () => {
    const onlyLook = ['viewer', 'port user', 'partner agency viewer'];
    const done = workflows.flatMap((workflow) =>
      Object.entries(workflow.actions).flatMap(([action, { from }]) =>
        (from ?? [''])
          .flatMap((state) => allowed(workflow, action, state))
          .filter((name) => onlyLook.includes(name) && !ownAffairs.includes(`${workflow.name}.${action}`))
          .map((name) => `${name}: ${workflow.name}.${action}`),
      ),
    );
    expect(done).toEqual([]);
  });

  it('is nothing at all for strangers', () => {
    const strangers = ['someone without a seat', 'everyone of another company'];
    const done = workflows.flatMap((workflow) =>
      Object.entries(workflow.actions).flatMap(([action, { from }]) =>
        (from ?? [''])
          .flatMap((state) => allowed(workflow, action, state))
          .filter((name) => strangers.includes(name) && !ownAffairs.includes(`${workflow.name}.${action}`))
          .map((name) => `${name}: ${workflow.name}.${action}`),
      ),
    );
    expect(done).toEqual([]);
  });

  it('is nothing in the matter of a company that someone of the office works for', () => {
    const cases = workflows.filter(({ name }) => ['review', 'participation', 'letter'].includes(name));
    const done = cases.flatMap((workflow) =>
      Object.entries(workflow.actions).flatMap(([action, row]) =>
        row.by(insider, recordOf(workflow)) ? [`${workflow.name}.${action}`] : [],
      ),
    );
    expect(cases).toHaveLength(3);
    expect(done).toEqual([]);
  });

  it('never lets a consultant sign', () => {
    const signed = workflows.flatMap((workflow) =>
      Object.entries(workflow.actions).flatMap(([action, row]) => {
        const signs = (name: string) =>
          row.by(personas.find((one) => one.name === name)?.actor ?? insider, recordOf(workflow));
        const others = memberRoles.filter((role) => role !== 'consultant' && signs(role));
        return others.every((role) => role === 'signatory' || role === 'owner') && signs('consultant')
          ? [`${workflow.name}.${action} of ${company}`]
          : [];
      }),
    );
    expect(signed).toEqual([]);
  });
});

/** What people decide for themselves, whatever they are to a company. */
const ownAffairs: readonly string[] = ['organization.register', 'membership.leave'];
