import { describe, expect, it } from 'vitest';
import { AuditEntry } from './audit-entry.entity.js';
import { entryHash, isUntouched } from './chain.rules.js';

const first = {
  id: '0193494f-0000-7000-8000-000000000001',
  at: new Date('2026-11-22T15:30:00.125Z'),
  actorId: '0193494f-0000-7000-8000-000000000002',
  actorName: 'Ana Ruiz',
  capacity: ['preparer', 'signatory'],
  actorFirm: null,
  onBehalfOf: 'Brightlane Market, Inc.',
  address: '203.0.113.7',
  requestId: null,
  record: 'application',
  recordId: '0193494f-0000-7000-8000-000000000003',
  caseId: '0193494f-0000-7000-8000-000000000003',
  action: 'submit',
  outcome: 'done',
  fromState: 'draft',
  toState: 'submitted',
  differences: { dueOn: [null, '2027-02-28'], days: [1, 2] },
  idempotencyKey: null,
  sequence: 1,
  previousHash: null,
};

function entry(changed: object = {}): AuditEntry {
  return Object.assign(new AuditEntry(), first, changed);
}

describe('the hash of an audit entry', () => {
  it('is SHA-256 over the canonical JSON of what the entry says', () => {
    // Computed once with `printf '%s' '{"action":"submit",…}' | sha256sum`: a change of the rule would break every chain.
    expect(entryHash(entry())).toBe('f00b878d4faf9983bed34b81df9dbf62e248f7a790ae10206f816e5f014082b4');
  });

  it('does not depend on the order of columns or members, nor on columns without a value', () => {
    const { differences, ...rest } = first;
    const turned = { differences: { days: differences.days, dueOn: differences.dueOn }, ...rest };
    expect(entryHash(entry(turned))).toBe(entryHash(entry()));
    const { actorFirm: _, ...short } = first;
    expect(entryHash(Object.assign(new AuditEntry(), short))).toBe(entryHash(entry()));
  });

  it.each([
    ['another word', { action: 'withdraw' }],
    ['a millisecond', { at: new Date('2026-11-22T15:30:00.126Z') }],
    ['a role more', { capacity: ['preparer', 'signatory', 'owner'] }],
    ['a value where there was none', { actorFirm: '' }],
    ['no value where there was one', { onBehalfOf: null }],
    ['a difference that turned around', { differences: { dueOn: ['2027-02-28', null], days: [1, 2] } }],
    ['a number that became text', { differences: { dueOn: [null, '2027-02-28'], days: [1, '2'] } }],
    ['another place in the chain', { sequence: 2, previousHash: 'a' }],
  ])('changes with %s', (_, changed) => {
    expect(entryHash(entry(changed))).not.toBe(entryHash(entry()));
  });

  it('tells an entry that was touched from one that was not, whatever was put into it', () => {
    const hash = entryHash(entry());
    expect(isUntouched(entry({ hash }))).toBe(true);
    expect(isUntouched(entry({ hash: hash.replace(/^./, 'x') }))).toBe(false);
    expect(isUntouched(entry({ hash, at: new Date(Number.NaN) }))).toBe(false);
    expect(isUntouched(entry({ hash, differences: { days: [1, Number.POSITIVE_INFINITY] } }))).toBe(false);
  });
});
