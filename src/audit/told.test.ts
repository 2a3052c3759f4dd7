import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyAction } from '../../test/support/workflows.js';
import { rootFolder } from '../platform/root.js';
import { wordsIn } from '../platform/words/words.js';
import { toldToCompany } from './told.js';

const source = join(rootFolder, 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** Every act that is only noted, as its word. */
function notes(): string[] {
  return files
    .filter((file) => /\.service\.ts$|^platform\/actions\//.test(file))
    .flatMap((file) => [
      ...readFileSync(join(source, file), 'utf8').matchAll(/(?:\.note|ownAct)\(\s*\w+,\s*'(\w+)'/g),
    ])
    .map(([, action]) => action ?? '');
}

describe('the story of a case', () => {
  it('has words for every action', async () => {
    const known = await everyAction();
    expect(known.length).toBeGreaterThan(50);
    expect(known.filter((event) => !wordsIn().knows(`audit.actions.${event}`))).toEqual([]);
  });

  it('has words for everything that is noted', () => {
    const words = JSON.stringify(
      JSON.parse(readFileSync(join(rootFolder, 'views/messages/en/audit.json'), 'utf8')).actions,
    );
    expect(notes().length).toBeGreaterThan(1);
    expect(notes().filter((action) => !words.includes(`"${action}":`))).toEqual([]);
  });

  it('has words for every kind of record', async () => {
    const records = new Set((await everyAction()).map((event) => event.split('.')[0] ?? ''));
    expect([...records].filter((record) => !wordsIn().knows(`audit.records.${record}`))).toEqual([]);
  });

  it('has no words for what cannot happen', async () => {
    const known = new Set([...(await everyAction()), ...notes()]);
    const { actions: written } = JSON.parse(
      readFileSync(join(rootFolder, 'views/messages/en/audit.json'), 'utf8'),
    ) as { actions: Record<string, Record<string, string>> };
    const spoken = Object.entries(written).flatMap(([record, words]) =>
      Object.keys(words).map((action) => ({ event: `${record}.${action}`, action })),
    );
    expect(spoken.filter(({ event, action }) => !known.has(event) && !known.has(action))).toEqual([]);
  });

  it('tells companies only of actions that exist, and never of findings, drafts or what the office says to itself', async () => {
    const known = await everyAction();
    const told = Object.keys(toldToCompany);
    expect(told.filter((event) => !known.includes(event))).toEqual([]);
    const internal = ['find', 'vet', 'draftRequest', 'recommend', 'sendBack', 'decide', 'giveUp', 'settle'];
    expect(told.filter((event) => internal.includes(event.split('.')[1] ?? ''))).toEqual([]);
  });
});
