import { addDays, type IsoDate, isBusinessDay, startOfDay } from '../platform/calendar.rules.js';
import type { Chapter } from './chapter.js';
import type { Company } from './company.js';

/** The first day of which the demonstration may tell: the terms of the program hold from the start of that year. */
export const earliest: IsoDate = '2026-01-05';

/** One chapter of one company, and when it happens. */
export interface Moment {
  readonly at: Date;
  readonly company: Company;
  readonly chapter: Chapter;
}

/** One day of the demonstration, with what happens on it, the earliest first. */
export interface Day {
  readonly date: IsoDate;
  readonly moments: readonly Moment[];
}

/**
 * The days from the first chapter of any company up to yesterday. What people do happens on business days in Washington,
 * from nine o'clock on; a chapter that would fall on another day happens on the business day before. Chapters of one
 * company that fall on one day follow each other two hours apart.
 */
export function timeline(companies: readonly Company[], today: IsoDate): Day[] {
  const moments = new Map<IsoDate, Moment[]>();
  for (const [place, company] of companies.entries()) {
    for (const chapter of company.chapters) {
      const date = businessDayUpTo(addDays(today, -chapter.daysAgo));
      const ofDay = moments.get(date) ?? [];
      const earlier = ofDay.filter((moment) => moment.company === company).length;
      const at = atTime(date, 9 + 2 * earlier, beginning(date, place));
      moments.set(date, [...ofDay, { at, company, chapter }]);
    }
  }
  const days: Day[] = [];
  const [first = today] = [...moments.keys()].toSorted();
  for (let date = first; date < today; date = addDays(date, 1)) {
    const ofDay = moments.get(date) ?? [];
    days.push({ date, moments: ofDay.toSorted((one, other) => one.at.getTime() - other.at.getTime()) });
  }
  return days;
}

/** A time of day in Washington. Clocks there change on Sundays at two, long before anything happens here. */
export function atTime(date: IsoDate, hour: number, minute = 0): Date {
  return new Date(startOfDay(date).getTime() + (hour * 60 + minute) * 60_000);
}

/** Nobody sits down at the same minute every day: so many minutes after nine a company begins, up to half past eleven. */
function beginning(date: IsoDate, place: number): number {
  const [, month = 0, day = 0] = date.split('-').map(Number);
  return (place * 37 + month * 31 + day * 53) % 150;
}

/** The day itself when it is a business day, otherwise the last one before it. */
export function businessDayUpTo(date: IsoDate): IsoDate {
  let day = date;
  while (!isBusinessDay(day)) day = addDays(day, -1);
  return day;
}
