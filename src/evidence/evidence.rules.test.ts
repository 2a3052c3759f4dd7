import { describe, expect, it } from 'vitest';
import { unreachable } from '../platform/actions/workflow.js';
import { wordsIn } from '../platform/words/words.js';
import { documentStates, type EvidenceDocument } from './evidence-document.entity.js';
import {
  closedTo,
  expiryOf,
  isUsualExpiry,
  minutesToWait,
  most,
  withoutRoom,
  wrongDates,
} from './evidence.rules.js';
import { documentWorkflow } from './evidence.workflow.js';

describe('the life of a document', () => {
  it('leads to every state, and only from a check to being clean', () => {
    expect(unreachable<EvidenceDocument, void>(documentWorkflow.actions, documentStates)).toEqual([]);
    const toClean = Object.entries(documentWorkflow.actions).filter(
      ([, row]) => 'to' in row && row.to === 'clean',
    );
    expect(toClean.map(([action]) => action)).toEqual(['clear']);
  });

  it('opens the content in one state only, and says why in the others', () => {
    for (const state of documentStates) {
      const reasons = closedTo({ state });
      expect([state, reasons.length]).toEqual([state, state === 'clean' ? 0 : 1]);
      for (const reason of reasons) expect(wordsIn().say(reason)).toMatch(/\.$/);
    }
  });
});

describe('the end of a document', () => {
  it('comes 24 months after its date, or after it was received', () => {
    expect(expiryOf('2024-02-29', '2026-11-22')).toBe('2026-02-28');
    expect(expiryOf(null, '2026-11-22')).toBe('2028-11-22');
  });

  it('is counted from the day in Washington on which it was received', () => {
    const uploadedAt = new Date('2026-11-23T03:00:00Z');
    expect(isUsualExpiry({ datedOn: null, expiresOn: '2028-11-22', uploadedAt })).toBe(true);
    expect(isUsualExpiry({ datedOn: null, expiresOn: '2028-11-23', uploadedAt })).toBe(false);
  });

  it('comes after its date, and its date is not to come', () => {
    const today = '2026-11-22';
    expect(wrongDates({ datedOn: today, expiresOn: '2026-11-23' }, today)).toEqual({});
    expect(Object.keys(wrongDates({ datedOn: '2026-11-23', expiresOn: null }, today))).toEqual(['datedOn']);
    expect(Object.keys(wrongDates({ datedOn: today, expiresOn: today }, today))).toEqual(['expiresOn']);
  });
});

describe('the next look at a file that nobody could judge', () => {
  it('comes soon, then ever later, and at least four times a day', () => {
    expect([0, 1, 2, 8, 9, 500].map(minutesToWait)).toEqual([1, 2, 4, 256, 360, 360]);
  });
});

describe('the room of a company', () => {
  it('ends with two thousand documents or twenty gigabytes', () => {
    expect(withoutRoom({ documents: most.documents - 1, bytes: most.bytes - 1 })).toEqual([]);
    for (const held of [
      { documents: most.documents, bytes: 1 },
      { documents: 1, bytes: most.bytes },
    ])
      expect(withoutRoom(held)).toMatchObject([{ key: 'evidence.full', with: { limit: 2_000, size: 20 } }]);
  });
});
