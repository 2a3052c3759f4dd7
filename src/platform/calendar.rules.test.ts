import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  addDays,
  addMonths,
  addYears,
  businessDaysBetween,
  compare,
  daysBetween,
  isBusinessDay,
  isFederalHoliday,
  isIsoDate,
  programDate,
  startOfDay,
} from './calendar.rules.js';

const dates = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

describe('calendar days', () => {
  it('counts ninety days from November 30, 2026 to February 28, 2027', () => {
    expect(addDays('2026-11-30', 90)).toBe('2027-02-28');
  });

  it('moves a deadline of ninety days by a pause of ten to March 10, 2027', () => {
    expect(addDays('2026-11-30', 90 + 10)).toBe('2027-03-10');
  });

  it('finds four years after a leap day on the next leap day', () => {
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  it('takes February 28 where a year or month has no such day', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
  });

  it('crosses a change to daylight saving time without losing a day', () => {
    expect(addDays('2026-03-07', 1)).toBe('2026-03-08');
    expect(addDays('2026-03-08', 1)).toBe('2026-03-09');
    expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
  });

  it('tells real days from impossible ones', () => {
    expect(isIsoDate('2028-02-29')).toBe(true);
    for (const wrong of [
      '2026-02-29',
      '2026-13-01',
      '26-01-01',
      '2026-1-1',
      '2026-01-01T00:00:00Z',
      '',
      20260101,
    ]) {
      expect(isIsoDate(wrong)).toBe(false);
    }
  });

  it('refuses to count from something that is not a day', () => {
    expect(() => addDays('yesterday', 1)).toThrow(RangeError);
  });

  it('adds and takes away the same number of days', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -20_000, max: 20_000 }), (date, days) => {
        expect(addDays(addDays(date, days), -days)).toBe(date);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  it('orders days as their text does', () => {
    fc.assert(
      fc.property(dates, dates, (first, second) => {
        expect(compare(first, second)).toBe(Math.sign(Number(first > second) - Number(first < second)));
      }),
    );
  });

  it('stays in the month that was meant', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 600 }), (date, months) => {
        const [year = 0, month = 0] = date.split('-').map(Number);
        const expected = year * 12 + month - 1 + months;
        const [reachedYear = 0, reachedMonth = 0] = addMonths(date, months).split('-').map(Number);
        expect(reachedYear * 12 + reachedMonth - 1).toBe(expected);
      }),
    );
  });
});

describe('the day in Washington', () => {
  it('is still yesterday when London has passed midnight', () => {
    expect(programDate(new Date('2026-12-01T04:59:59Z'))).toBe('2026-11-30');
    expect(programDate(new Date('2026-12-01T05:00:00Z'))).toBe('2026-12-01');
  });

  it('begins an hour earlier by universal time in summer', () => {
    expect(programDate(new Date('2026-07-01T03:59:59Z'))).toBe('2026-06-30');
    expect(programDate(new Date('2026-07-01T04:00:00Z'))).toBe('2026-07-01');
  });

  it('has 23 hours when the clocks go forward and 25 when they go back', () => {
    const hours = (date: string) =>
      (startOfDay(addDays(date, 1)).getTime() - startOfDay(date).getTime()) / 3_600_000;
    expect(hours('2026-03-08')).toBe(23);
    expect(hours('2026-11-01')).toBe(25);
    expect(hours('2026-11-02')).toBe(24);
  });

  it('begins at the first instant of that day and not before', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(programDate(startOfDay(date))).toBe(date);
        expect(programDate(new Date(startOfDay(date).getTime() - 1))).toBe(addDays(date, -1));
      }),
    );
  });
});

describe('business days', () => {
  it('leaves out weekends', () => {
    expect(isBusinessDay('2026-11-27')).toBe(true);
    expect(isBusinessDay('2026-11-28')).toBe(false);
    expect(isBusinessDay('2026-11-29')).toBe(false);
  });

  it.each([
    ['New Year’s Day', '2026-01-01'],
    ['Birthday of Martin Luther King, Jr.', '2026-01-19'],
    ['Washington’s Birthday', '2026-02-16'],
    ['Memorial Day', '2026-05-25'],
    ['Juneteenth', '2026-06-19'],
    ['Independence Day, a Saturday observed on Friday', '2026-07-03'],
    ['Labor Day', '2026-09-07'],
    ['Columbus Day', '2026-10-12'],
    ['Veterans Day', '2026-11-11'],
    ['Thanksgiving Day', '2026-11-26'],
    ['Christmas Day', '2026-12-25'],
    ['Independence Day, a Sunday observed on Monday', '2027-07-05'],
    ['Juneteenth, a Saturday observed on Friday', '2027-06-18'],
    ['New Year’s Day of 2028, observed in the year before', '2027-12-31'],
    ['New Year’s Day of 2023, a Sunday observed on Monday', '2023-01-02'],
  ])('closes for %s', (_name, date) => {
    expect(isFederalHoliday(date)).toBe(true);
    expect(isBusinessDay(date)).toBe(false);
  });

  it('works on Juneteenth before it was a federal holiday', () => {
    expect(isBusinessDay('2020-06-19')).toBe(true);
  });

  it('counts five business days over Thanksgiving to the Monday after next', () => {
    expect(addBusinessDays('2026-11-20', 5)).toBe('2026-11-30');
  });

  it('counts from a weekend to the first working day', () => {
    expect(addBusinessDays('2026-11-28', 1)).toBe('2026-11-30');
    expect(addBusinessDays('2026-11-30', -1)).toBe('2026-11-27');
    expect(addBusinessDays('2026-11-28', 0)).toBe('2026-11-28');
  });

  it('lands on a business day, and counting back gives the number again', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 200 }), (date, count) => {
        const reached = addBusinessDays(date, count);
        expect(isBusinessDay(reached)).toBe(true);
        expect(businessDaysBetween(date, reached)).toBe(count);
        expect(businessDaysBetween(reached, date)).toBe(-count);
      }),
    );
  });
});
