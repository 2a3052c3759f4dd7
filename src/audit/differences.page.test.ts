import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { wordsIn } from '../platform/words/words.js';
import { differencesSaid, valueSaid } from './differences.page.js';

function entry(changes: Partial<AuditEntry>): AuditEntry {
  return Object.assign(new AuditEntry(), {
    record: 'application',
    fromState: 'draft',
    toState: 'draft',
    differences: {},
    ...changes,
  });
}

describe('what an action changed', () => {
  it('reads as what it was and what it is', () => {
    const said = differencesSaid(
      entry({
        fromState: 'draft',
        toState: 'submitted',
        differences: {
          dueOn: ['2026-11-30', '2027-02-28'],
          'contact.email': [null, 'ana@brightlane.example'],
          website: ['https://old.example', null],
          participantTypes: [['marketplace'], ['marketplace', 'seller']],
        },
      }),
      wordsIn(),
    );
    expect(said).toEqual([
      'State: submitted (before: draft)',
      'Due on: February 28, 2027 (before: November 30, 2026)',
      'Email: ana@brightlane.example',
      'Website, until then “https://old.example”, was removed',
      'Roles: marketplace and seller (before: marketplace)',
    ]);
  });

  it('leaves out what only machines know records by, and nothing that became nothing', () => {
    const said = differencesSaid(
      entry({
        differences: {
          organizationId: [null, crypto.randomUUID()],
          'site.id': [null, 'x'],
          version: [1, 2],
          gates: [null, {}],
        },
      }),
      wordsIn(),
    );
    expect(said).toEqual([]);
  });

  it('says an answer with its parts, and calls a criterion by its code', () => {
    const answer = { state: 'partly_met', text: 'We train twice a year.', plan: '', planOn: '2027-01-15' };
    expect(differencesSaid(entry({ differences: { 'GOV-01': [null, answer] } }), wordsIn())).toEqual([
      'GOV-01: State: partly met; Text: We train twice a year.; Planned for: January 15, 2027',
    ]);
  });

  it('never prints a shape', () => {
    const shapes = [
      { a: { b: [1, { c: true }] } },
      [[]],
      {},
      [{ name: 'x' }],
      [{ code: 'C' }, { code: 'D' }],
    ];
    for (const shape of shapes) expect(valueSaid(shape, wordsIn())).not.toMatch(/object|\[|\{|undefined/);
  });
});
