const american = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/;
const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/**
 * The day somebody typed into a date field.
 * @param text as typed: "11/30/2026", "11-30-2026" or "2026-11-30"
 * @returns the day as `2026-11-30`, or undefined when the calendar has no such day
 */
export function typedDate(text: string): string | undefined {
  const trimmed = text.trim();
  const [, isoYear, isoMonth, isoDay] = iso.exec(trimmed) ?? [];
  const [, month = isoMonth, day = isoDay, year = isoYear] = american.exec(trimmed) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written) ? written : undefined;
}
