/** The clock the program lives by: dates and times on screen are those of New York. */
const programTimeZone = 'America/New_York';

const sizes = ['KB', 'MB', 'GB', 'TB'] as const;

/** How one language writes dates, times, numbers and lists; every formatter is made once. */
export class Spelling {
  private readonly calendarDay: Intl.DateTimeFormat;
  private readonly programDay: Intl.DateTimeFormat;
  private readonly clock: Intl.DateTimeFormat;
  private readonly plain: Intl.NumberFormat;
  private readonly share: Intl.NumberFormat;
  private readonly conjunction: Intl.ListFormat;
  private readonly plurals: Intl.PluralRules;
  private readonly currencies = new Map<string, Intl.NumberFormat>();

  constructor(private readonly language: string) {
    const locale = language === 'en' ? 'en-US' : language;
    const day = { year: 'numeric', month: 'long', day: 'numeric' } as const;
    this.calendarDay = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
    this.programDay = new Intl.DateTimeFormat(locale, { ...day, timeZone: programTimeZone });
    this.clock = new Intl.DateTimeFormat(locale, {
      hour: 'numeric',
      minute: '2-digit',
      timeZoneName: 'short',
      timeZone: programTimeZone,
    });
    this.plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    this.share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    this.conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
    this.plurals = new Intl.PluralRules(locale);
  }

  date(day: string | Date): string {
    if (day instanceof Date) return this.programDay.format(day);
    return this.calendarDay.format(new Date(`${day}T00:00:00Z`));
  }

  typedDate(day: string): string {
    const [year, month, date] = day.split('-');
    return `${month}/${date}/${year}`;
  }

  time(at: Date): string {
    return this.clock
      .formatToParts(at)
      .map(({ type, value }) => (type === 'dayPeriod' ? this.halfOfDay(value) : value))
      .join('')
      .replaceAll('\u202F', ' ');
  }

  number(value: number): string {
    return this.plain.format(value);
  }

  percent(share: number): string {
    return this.share.format(share);
  }

  money(amount: number, currency: string): string {
    const known = this.currencies.get(currency);
    if (known) return known.format(amount);
    const format = new Intl.NumberFormat(this.language === 'en' ? 'en-US' : this.language, {
      style: 'currency',
      currency,
    });
    this.currencies.set(currency, format);
    return format.format(amount);
  }

  bytes(size: number): string {
    if (size < 1024) return `${this.plain.format(size)} B`;
    const power = Math.min(Math.floor(Math.log(size) / Math.log(1024)), sizes.length);
    const amount = size / 1024 ** power;
    const shown = amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount);
    return `${this.plain.format(shown)} ${sizes[power - 1]}`;
  }

  list(things: readonly string[]): string {
    return this.conjunction.format(things);
  }

  plural(count: number): Intl.LDMLPluralRule {
    return this.plurals.select(count);
  }

  private halfOfDay(period: string): string {
    if (this.language !== 'en') return period;
    return period === 'AM' ? 'a.m.' : 'p.m.';
  }
}
