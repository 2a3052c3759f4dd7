import holidays from '@18f/us-federal-holidays';
import { Temporal } from 'temporal-polyfill';

/** A day on the calendar as `YYYY-MM-DD`. Dates of this shape sort as text. */
export type IsoDate = string;

/** Every deadline of the program falls on a day as it is counted in Washington. */
export const PROGRAM_TIME_ZONE = 'America/New_York';

/** Whether the value is a real calendar day written `YYYY-MM-DD`: `2026-02-28` is, `2026-02-30` is not. */
export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    Temporal.PlainDate.from(value, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Swedish writes a day as `YYYY-MM-DD`; made once, for asking the time zone anew costs thirty times as much. */
const programDay = new Intl.DateTimeFormat('sv-SE', { timeZone: PROGRAM_TIME_ZONE });

/** The day on which an instant falls in Washington, daylight saving time included. */
export function programDate(instant: Date): IsoDate {
  return programDay.format(instant);
}

/** The instant at which a day begins in Washington; a deadline on a day ends when the next day begins. */
export function startOfDay(date: IsoDate): Date {
  return new Date(day(date).toZonedDateTime(PROGRAM_TIME_ZONE).epochMilliseconds);
}

/** The day a whole number of calendar days later; a negative number goes back. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(midnight(date) + days * dayInMs).toISOString().slice(0, 10);
}

/** The same day a number of months later; where that month is shorter, its last day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return day(date).add({ months }).toString();
}

/** The same day a number of years later; February 29 becomes February 28 in a year without it. */
export function addYears(date: IsoDate, years: number): IsoDate {
  return day(date).add({ years }).toString();
}

/**
 * The business day that lies a number of business days after a date; the date itself is not counted.
 * A negative number goes back, and zero is the date itself, whatever day of the week it is.
 */
export function addBusinessDays(date: IsoDate, businessDays: number): IsoDate {
  const step = Math.sign(businessDays);
  let reached = date;
  for (let left = Math.abs(businessDays); left > 0;) {
    reached = addDays(reached, step);
    if (isBusinessDay(reached)) left -= 1;
  }
  return reached;
}

/** Calendar days from one date to another: 1 from Monday to Tuesday, negative when `to` is the earlier one. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return (midnight(to) - midnight(from)) / dayInMs;
}

/** Business days after `from` up to and including `to`; negative when `to` is the earlier one. */
export function businessDaysBetween(from: IsoDate, to: IsoDate): number {
  if (compare(from, to) > 0) return -businessDaysBetween(to, from);
  let counted = 0;
  for (let date = from; compare(date, to) < 0;) {
    date = addDays(date, 1);
    if (isBusinessDay(date)) counted += 1;
  }
  return counted;
}

/** -1 when the first date is the earlier one, 1 when it is the later one, 0 for the same day. */
export function compare(first: IsoDate, second: IsoDate): number {
  return Math.sign(midnight(first) - midnight(second));
}

/** Monday to Friday, except the days on which a federal holiday is observed. */
export function isBusinessDay(date: IsoDate): boolean {
  return day(date).dayOfWeek <= 5 && !isFederalHoliday(date);
}

/**
 * Whether federal offices are closed for a holiday: the holiday itself, or the Friday before a Saturday and the
 * Monday after a Sunday (5 U.S.C. 6103 and Executive Order 11582).
 */
export function isFederalHoliday(date: IsoDate): boolean {
  const { year } = day(date);
  // New Year's Day of the following year is observed on December 31 when it falls on a Saturday.
  return observedHolidays(year).has(date) || observedHolidays(year + 1).has(date);
}

const observedByYear = new Map<number, ReadonlySet<IsoDate>>();

function observedHolidays(year: number): ReadonlySet<IsoDate> {
  let observed = observedByYear.get(year);
  if (!observed) {
    observed = new Set(holidays.allForYear(year).map((holiday) => holiday.dateString));
    observedByYear.set(year, observed);
  }
  return observed;
}

function day(date: IsoDate): Temporal.PlainDate {
  return Temporal.PlainDate.from(date);
}

const dayInMs = 86_400_000;

/** The beginning of the day in universal time, where all days are equally long. */
function midnight(date: IsoDate): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`"${date}" is not a date.`);
  return at;
}
