import { Temporal } from 'temporal-polyfill';
import { type IsoDate, PROGRAM_TIME_ZONE } from '../platform/calendar.rules.js';
import { type Message, message } from '../platform/words/message.js';
import type { Announcement } from './announcement.entity.js';

/** Whether an announcement is shown, and when if not. */
export type Showing = 'draft' | 'discarded' | 'withdrawn' | 'planned' | 'shown' | 'over';

/** How an announcement stands at an instant. */
export function showingOf({ state, startsAt, endsAt }: Announcement, now: Date): Showing {
  if (state !== 'published') return state;
  if (now < startsAt) return 'planned';
  return now < endsAt ? 'shown' : 'over';
}

/** An announcement that would end before it began to be shown tells nobody anything. */
export function overAlready({ endsAt }: Announcement, { now }: { now: Date }): Message[] {
  return endsAt <= now ? [message('administration.announcement.over')] : [];
}

/**
 * The instant of a time of day in Washington; in the hour that the clocks skip in spring, the hour after it.
 * @param time 24 hours, as `22:30`
 * @returns undefined when the clock has no such time
 */
export function instantAt(day: IsoDate, time: string): Date | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const local = Temporal.PlainDateTime.from(`${day}T${time}`);
  return new Date(local.toZonedDateTime(PROGRAM_TIME_ZONE).epochMilliseconds);
}

/**
 * The time that somebody typed, as 24 hours.
 * @param text as typed: "22:30", "10:30 pm", "9 a.m."
 * @returns `22:30`, or undefined when it is no time
 */
export function typedTime(text: string): string | undefined {
  const plain = text.trim().toLowerCase().replaceAll('.', '');
  const [, typedHour, minutes = '00', half] = /^(\d{1,2})(?::(\d{2}))? ?(am|pm)?$/.exec(plain) ?? [];
  if (typedHour === undefined || Number(minutes) > 59) return undefined;
  const hour = Number(typedHour);
  if (half && (hour < 1 || hour > 12)) return undefined;
  const whole = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  if (whole > 23 || (!half && !plain.includes(':'))) return undefined;
  return `${String(whole).padStart(2, '0')}:${minutes}`;
}
