import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../platform/calendar.rules.js';
import { decisionClock } from './decision-clock.rules.js';

const policy = { limitDays: 90, amberDays: 60, redDays: 80 };
const submitted = '2026-11-30';

describe('the clock of the decision', () => {
  it('gives the office 90 days from submission', () => {
    expect(decisionClock(submitted, [], submitted, policy)).toMatchObject({
      dueOn: '2027-02-28',
      used: 0,
      level: 'green',
    });
  });

  it('moves on by the ten days on which the applicant held the ball', () => {
    const pauses = [{ from: '2026-12-10', to: '2026-12-20' }];
    expect(decisionClock(submitted, pauses, '2027-01-01', policy)).toMatchObject({
      dueOn: '2027-03-10',
      used: 22,
    });
  });

  it('rests while the applicant holds the ball', () => {
    const pauses = [{ from: '2026-12-10', to: null }];
    const [early, late] = ['2026-12-15', '2027-06-15'].map((today) =>
      decisionClock(submitted, pauses, today, policy),
    );
    expect(early).toMatchObject({ used: 10, isPaused: true, level: 'green' });
    expect(late).toMatchObject({ used: 10, isPaused: true, level: 'green' });
  });

  it('turns amber at 60 days, red at 80, and is overdue after the ninetieth', () => {
    const level = (used: number) => decisionClock(submitted, [], addDays(submitted, used), policy).level;
    expect([59, 60, 79, 80, 90, 91].map(level)).toEqual(['green', 'amber', 'amber', 'red', 'red', 'overdue']);
  });

  it('counts days in overlapping pauses once, in whatever order they are told', () => {
    const pause = fc.tuple(fc.nat(80), fc.nat(40)).map(([start, length]) => ({
      from: addDays(submitted, start),
      to: addDays(submitted, start + length),
    }));
    fc.assert(
      fc.property(fc.array(pause, { maxLength: 6 }), (pauses) => {
        const today = addDays(submitted, 130);
        const days = new Set<string>();
        for (const { from, to } of pauses)
          for (let day = from; day < to; day = addDays(day, 1)) days.add(day);
        const forwards = decisionClock(submitted, pauses, today, policy);
        expect(forwards.dueOn).toBe(addDays(submitted, 90 + days.size));
        expect(decisionClock(submitted, pauses.toReversed(), today, policy)).toEqual(forwards);
      }),
    );
  });
});
