import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../platform/calendar.rules.js';
import { type PolicyRow, inForce, rowInForce } from './policy.rules.js';

const row = (
  value: number,
  recordedAt: string,
  from: string | null,
  to: string | null = null,
): PolicyRow<number> => ({
  key: 'answer',
  value,
  from,
  to,
  recordedAt: `${recordedAt}T12:00:00Z`,
  source: 'a test',
});
const known = (date: string) => new Date(`${date}T23:00:00Z`);

describe('the value in force', () => {
  it('holds from its first day to its last', () => {
    const rows = [row(30, '2026-01-01', '2026-03-01', '2026-03-31')];
    const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'];
    expect(days.map((on) => inForce(rows, 'answer', on, known('2026-06-01')))).toEqual([
      undefined,
      30,
      30,
      undefined,
    ]);
  });

  it('changes by itself on the day a future row begins', () => {
    const rows = [row(30, '2026-01-01', null), row(20, '2026-05-01', '2026-07-01')];
    expect(inForce(rows, 'answer', '2026-06-30', known('2026-06-30'))).toBe(30);
    expect(inForce(rows, 'answer', '2026-07-01', known('2026-07-01'))).toBe(20);
  });

  it('is not changed for what was already decided by a row entered later with a past start', () => {
    const rows = [row(30, '2026-01-01', null), row(10, '2026-06-15', '2026-05-01')];
    expect(inForce(rows, 'answer', '2026-05-20', known('2026-05-20'))).toBe(30);
    expect(inForce(rows, 'answer', '2026-05-20', new Date('2026-06-15T11:59:59Z'))).toBe(30);
    expect(inForce(rows, 'answer', '2026-05-20', new Date('2026-06-15T12:00:00Z'))).toBe(10);
    expect(inForce(rows, 'answer', '2026-04-30', known('2026-07-01'))).toBe(30);
  });

  it('is unknown before anyone wrote it down, and for a key nobody set', () => {
    const rows = [row(30, '2026-01-01', null)];
    expect(inForce(rows, 'answer', '2026-05-20', new Date('2025-12-31T00:00:00Z'))).toBeUndefined();
    expect(inForce(rows, 'question', '2026-05-20', known('2026-05-20'))).toBeUndefined();
  });

  it('never depends on the order of rows recorded at different times', () => {
    const spans = fc
      .uniqueArray(fc.tuple(fc.nat(300), fc.nat(200), fc.nat(100)), { selector: ([recorded]) => recorded })
      .map((list) =>
        list.map(([recorded, start, length], index) =>
          row(
            index,
            addDays('2026-01-01', recorded),
            addDays('2026-01-01', start),
            addDays('2026-01-01', start + length),
          ),
        ),
      );
    fc.assert(
      fc.property(spans, fc.nat(330), fc.nat(330), (rows, on, knownOn) => {
        const day = addDays('2026-01-01', on);
        const instant = known(addDays('2026-01-01', knownOn));
        const found = rowInForce(rows, 'answer', day, instant);
        expect(rowInForce(rows.toReversed(), 'answer', day, instant)).toBe(found);
        const later = rows.filter(
          (each) =>
            each.from! <= day &&
            day <= each.to! &&
            Date.parse(each.recordedAt) <= instant.getTime() &&
            (!found || each.recordedAt > found.recordedAt),
        );
        expect(later).toEqual([]);
      }),
    );
  });
});
