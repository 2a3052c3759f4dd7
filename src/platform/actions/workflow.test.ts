import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Actor, thePortal } from '../people/actor.js';
import { rootFolder } from '../root.js';
import { message } from '../words/message.js';
import { someone } from '../../../test/support/actor.js';
import {
  decide,
  offered,
  type Row,
  type Rows,
  unreachable,
  workflow,
  type WorkflowRecord,
} from './workflow.js';

class Case implements WorkflowRecord {
  id = 'case';
  state = '';
}
type Facts = { reasons: number };

const states = ['a', 'b', 'c', 'd', 'e'];
const names = ['start', 'one', 'two', 'three', 'four', 'five'];
const people: Actor[] = ['Ana', 'Ben'].map((id) => someone({ id }));

/** Any row: from some states or from nothing, to a state or staying, by some people, asking for something or not. */
const row: fc.Arbitrary<Row<Case, Facts>> = fc
  .record({
    from: fc.option(fc.uniqueArray(fc.constantFrom(...states), { minLength: 1 }), { nil: null }),
    to: fc.option(fc.constantFrom(...states), { nil: undefined }),
    allowed: fc.subarray(people.map(({ id }) => id)),
    strict: fc.boolean(),
  })
  .map(({ from, to, allowed, strict }) => ({
    from,
    ...(to !== undefined && { to }),
    by: (actor) => actor.id !== null && allowed.includes(actor.id),
    ...(strict && { needs: (_, { reasons }) => Array.from({ length: reasons }, () => message('no')) }),
  }));

/** Any table; its first action creates the record. */
const table: fc.Arbitrary<Rows<Case, Facts>> = fc
  .tuple(fc.constantFrom(...states), fc.array(row, { minLength: 1, maxLength: names.length - 1 }))
  .map(([first, rows]) => ({
    start: { from: null, to: first, by: () => true },
    ...Object.fromEntries(rows.map((one, index) => [names[index + 1]!, one])),
  }));

const attempts = fc.array(
  fc.record({
    action: fc.constantFrom(...names),
    actor: fc.constantFrom(...people),
    reasons: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 60 },
);

interface Entry {
  action: string;
  from: string | null;
  to: string;
}

/** Lives through the attempts as `Actions` does: judge, and write down what was allowed. */
function live(rows: Rows<Case, Facts>, tries: { action: string; actor: Actor; reasons: number }[]) {
  const record = new Case();
  const trail: Entry[] = [];
  for (const { action, actor, reasons } of [{ action: 'start', actor: people[0]!, reasons: 0 }, ...tries]) {
    const tried = rows[action];
    const isNew = trail.length === 0;
    if (!tried || (isNew && tried.from !== null)) continue;
    const verdict = decide(tried, actor, record, { reasons }, isNew);
    if (!verdict.allowed) continue;
    trail.push({ action, from: isNew ? null : record.state, to: verdict.to });
    record.state = verdict.to;
  }
  return { record, trail };
}

describe('a workflow', () => {
  it('has no path outside its table', () => {
    fc.assert(
      fc.property(table, attempts, (rows, tries) => {
        for (const { action, from, to } of live(rows, tries).trail) {
          const taken = rows[action]!;
          expect(taken.from ?? [null]).toContain(from);
          expect(to).toBe(taken.to ?? from);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('leads to the same state when its trail is replayed', () => {
    fc.assert(
      fc.property(table, attempts, (rows, tries) => {
        const { record, trail } = live(rows, tries);
        const replayed = trail.reduce<string | null>((state, entry) => {
          expect(entry.from).toBe(state);
          return entry.to;
        }, null);
        expect(replayed).toBe(record.state);
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses first who, then when, then under which conditions', () => {
    fc.assert(
      fc.property(
        row,
        fc.constantFrom(...people),
        fc.constantFrom(...states),
        fc.nat(2),
        (one, actor, state, reasons) => {
          const record = Object.assign(new Case(), { state });
          const verdict = decide(one, actor, record, { reasons });
          const isTheirs = one.by(actor, record);
          const isTime = one.from !== null && one.from.includes(state);
          const isFine = !one.needs || reasons === 0;
          const because = !isTheirs ? 'person' : !isTime ? 'state' : isFine ? undefined : 'needs';
          expect(verdict.allowed ? undefined : verdict.because).toBe(because);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('offers exactly the actions that it would not refuse for who or when', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...people), fc.constantFrom(...states), (rows, actor, state) => {
        const record = Object.assign(new Case(), { state });
        const described = workflow<Case, Facts>(Case, () => true)('case', rows);
        const possible = Object.keys(rows).filter((name) => {
          const verdict = decide(rows[name]!, actor, record, { reasons: 1 });
          return verdict.allowed || verdict.because === 'needs';
        });
        expect([...offered(described, actor, record)]).toEqual(possible);
      }),
    );
  });

  it('never reaches a state that it calls unreachable', () => {
    fc.assert(
      fc.property(table, attempts, (rows, tries) => {
        const closed = unreachable(rows, states);
        for (const { to } of live(rows, tries).trail) expect(closed).not.toContain(to);
      }),
      { numRuns: 2_000 },
    );
  });

  it('creates a record once, and acts on nothing before it is there', () => {
    const start: Row<Case, Facts> = { from: null, to: 'a', by: () => true };
    const record = Object.assign(new Case(), { state: 'a' });
    expect(decide(start, thePortal, record, { reasons: 0 }, false)).toMatchObject({ because: 'state' });
    expect(decide({ ...start, from: ['a'] }, thePortal, record, { reasons: 0 }, true)).toMatchObject({
      because: 'state',
    });
  });
});

const files = filesEndingIn('.workflow.ts');

describe.each(files)('the table in %s', (file) => {
  it('reaches every state that its record can have', async () => {
    for (const { name, actions } of await tablesIn(file)) {
      const listed = await statesOf(name);
      const named = Object.values(actions).flatMap(({ from, to }) => [...(from ?? []), ...(to ? [to] : [])]);
      expect(unreachable(actions, [...new Set([...listed, ...named])])).toEqual([]);
    }
  });

  it('begins somewhere', async () => {
    for (const { actions } of await tablesIn(file)) {
      expect(Object.values(actions).some(({ from }) => from === null)).toBe(true);
    }
  });
});

interface Table {
  name: string;
  actions: Rows<WorkflowRecord, unknown>;
}

async function tablesIn(file: string): Promise<Table[]> {
  const module = (await import(join(rootFolder, file))) as Record<string, unknown>;
  const tables = Object.values(module).filter(
    (one): one is Table => typeof one === 'object' && one !== null && 'actions' in one && 'name' in one,
  );
  expect(tables).not.toEqual([]);
  return tables;
}

/** The states that the record's own file lists, as `reviewStates` or as a union `ReviewState`. */
async function statesOf(name: string): Promise<string[]> {
  const [entity] = filesEndingIn(`/${name}.entity.ts`);
  if (!entity) return [];
  const module = (await import(join(rootFolder, entity))) as Record<string, unknown>;
  const listed = module[`${name}States`];
  if (Array.isArray(listed)) return listed.map(String);
  const union =
    /export type \w+State =([^;]+);/.exec(readFileSync(join(rootFolder, entity), 'utf8'))?.[1] ?? '';
  return [...union.matchAll(/'(\w+)'/g)].map(([, state]) => state!);
}

function filesEndingIn(end: string): string[] {
  return readdirSync(join(rootFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.split(sep).join('/')}`)
    .filter((path) => path.endsWith(end))
    .sort();
}
