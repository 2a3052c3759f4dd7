import { describe, expect, it } from 'vitest';
import {
  againstMaking,
  againstRotating,
  endAfterRotation,
  endOf,
  lastDayFor,
  mostKeys,
  standingOf,
  wrongWith,
} from './api-key.rules.js';
import type { ApiKey } from './api-key.entity.js';

const now = new Date('2026-11-30T15:00:00Z');
const later = new Date('2027-05-30T04:00:00Z');

function aKey(differently: Partial<ApiKey> = {}): ApiKey {
  return { state: 'active', expiresAt: later, successorId: null, ...differently } as ApiKey;
}

describe('the last day of a key', () => {
  it('is a year away at most', () => {
    expect(lastDayFor('2026-11-30')).toBe('2027-11-30');
    expect(wrongWith('2027-11-30', '2026-11-30')).toBeNull();
    expect(wrongWith('2027-12-01', '2026-11-30')?.key).toBe('keys.reasons.late');
  });

  it('is February 28 for a key made on a leap day, and may be a leap day itself', () => {
    expect(lastDayFor('2028-02-29')).toBe('2029-02-28');
    expect(wrongWith('2029-03-01', '2028-02-29')?.with).toEqual({ day: '2029-02-28' });
    expect(lastDayFor('2027-03-01')).toBe('2028-03-01');
    expect(wrongWith('2028-02-29', '2027-03-01')).toBeNull();
    expect(endOf('2028-02-29')).toEqual(new Date('2028-03-01T05:00:00Z'));
  });

  it('can be today, and no day that is over', () => {
    expect(wrongWith('2026-11-30', '2026-11-30')).toBeNull();
    expect(wrongWith('2026-11-29', '2026-11-30')?.key).toBe('keys.reasons.over');
  });

  it('ends at midnight in Washington, in winter, in summer and when the clocks change', () => {
    expect(endOf('2026-11-30')).toEqual(new Date('2026-12-01T05:00:00Z'));
    expect(endOf('2027-06-30')).toEqual(new Date('2027-07-01T04:00:00Z'));
    expect(endOf('2027-03-13')).toEqual(new Date('2027-03-14T05:00:00Z'));
    expect(endOf('2027-03-14')).toEqual(new Date('2027-03-15T04:00:00Z'));
  });
});

describe('a key', () => {
  it('is good up to the instant at which it ends', () => {
    expect(standingOf(aKey(), new Date(later.getTime() - 1))).toBe('good');
    expect(standingOf(aKey(), later)).toBe('ended');
  });

  it('is ending once another takes its place, and ended afterwards', () => {
    const replaced = aKey({ successorId: 'another' });
    expect(standingOf(replaced, now)).toBe('ending');
    expect(standingOf(replaced, later)).toBe('ended');
  });

  it('is revoked whatever else is true of it', () => {
    expect(standingOf(aKey({ state: 'revoked', successorId: 'another' }), now)).toBe('revoked');
    expect(standingOf(aKey({ state: 'revoked' }), later)).toBe('revoked');
  });
});

describe('the key that another takes the place of', () => {
  it('stays good for the overlap', () => {
    expect(endAfterRotation(later, '0', now)).toEqual(now);
    expect(endAfterRotation(later, '1', now)).toEqual(new Date('2026-12-01T15:00:00Z'));
    expect(endAfterRotation(later, '7', now)).toEqual(new Date('2026-12-07T15:00:00Z'));
  });

  it('never stays good for longer than it would have', () => {
    const soon = new Date('2026-12-02T05:00:00Z');
    expect(endAfterRotation(soon, '7', now)).toEqual(soon);
  });

  it('can be any key that is good and has no successor yet', () => {
    expect(againstRotating(aKey(), now)).toEqual([]);
    expect(againstRotating(aKey({ successorId: 'another' }), now)[0]?.key).toBe('keys.reasons.replaced');
    expect(againstRotating(aKey(), later)[0]?.key).toBe('keys.reasons.ended');
  });
});

describe('one more key', () => {
  it('can be made as long as fewer than twenty are good', () => {
    expect(mostKeys).toBe(20);
    expect(againstMaking(19)).toEqual([]);
    expect(againstMaking(20)).toEqual([{ key: 'keys.reasons.tooMany', with: { count: 20 } }]);
  });
});
