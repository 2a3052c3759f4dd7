import { type IsoDate, isIsoDate } from '../calendar.rules.js';

/**
 * The day that someone typed as month, day and year (`11/30/2026`, also with dots, dashes or blanks), or as
 * `2026-11-30`; null when it is no day of the calendar.
 */
export function typedDate(text: string): IsoDate | null {
  const [, month, day, year] = /^(\d{1,2})[/. -]+(\d{1,2})[/. -]+(\d{4})$/.exec(text.trim()) ?? [];
  const date =
    month && day && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
  return isIsoDate(date) ? date : null;
}
