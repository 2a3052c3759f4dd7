import { describe, expect, it } from 'vitest';
import { addDays, isBusinessDay, programDate } from '../platform/calendar.rules.js';
import { companies } from './companies.js';
import { type Moment, timeline } from './timeline.rules.js';

/** Days of a year on which somebody may start the portal, of every kind: weekdays, weekends, around holidays. */
const someDays = Array.from({ length: 40 }, (_, place) => addDays('2026-11-22', place * 9));

describe.each(someDays)('the days of the demonstration, told on %s', (today) => {
  const moments = timeline(companies, today).flatMap((day) => day.moments);

  it('hold every chapter of each company once and in its order, with time enough for each', () => {
    for (const company of companies) {
      const own = moments.filter((moment) => moment.company === company);
      expect(own.map(({ chapter }) => chapter)).toEqual(company.chapters);
      expect(Math.min(...hoursBetween(own))).toBeGreaterThanOrEqual(2);
    }
  });

  it('are business days before today, one after the other', () => {
    const days = [...new Set(moments.map(({ at }) => programDate(at)))];
    expect(days.filter((day) => day >= today || !isBusinessDay(day))).toEqual([]);
    expect(days).toEqual(days.toSorted());
    expect(Math.min(...hoursBetween(moments))).toBeGreaterThanOrEqual(0);
  });
});

function hoursBetween(moments: readonly Moment[]): number[] {
  return moments
    .slice(1)
    .map(({ at }, place) => (at.getTime() - (moments[place]?.at.getTime() ?? 0)) / 3_600_000);
}
