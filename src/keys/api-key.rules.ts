import { addDays, addYears, type IsoDate, startOfDay } from '../platform/calendar.rules.js';
import { type Message, message } from '../platform/words/message.js';
import type { ApiKey } from './api-key.entity.js';

/** As many keys a company may have that are good at the same time. */
export const mostKeys = 20;

/** So many days an old key may stay good beside the new one. */
export const overlaps = ['0', '1', '3', '7'] as const;
export type Overlap = (typeof overlaps)[number];

/** So many days before a key ends, its company is told. */
export const remindedBefore = 14;

export type KeyStanding = 'good' | 'ending' | 'ended' | 'revoked';

/** How a key stands at an instant: good, good but replaced, at its end, or revoked. */
export function standingOf(
  { state, expiresAt, successorId }: Pick<ApiKey, 'state' | 'expiresAt' | 'successorId'>,
  now: Date,
): KeyStanding {
  if (state === 'revoked') return 'revoked';
  if (expiresAt.getTime() <= now.getTime()) return 'ended';
  return successorId === null ? 'good' : 'ending';
}

/** The last day on which a key made on this day can be good: a year later. */
export function lastDayFor(today: IsoDate): IsoDate {
  return addYears(today, 1);
}

/** The instant at which a key ends that is good on this day, and on no later one. */
export function endOf(day: IsoDate): Date {
  return startOfDay(addDays(day, 1));
}

/** What is wrong with a day as the last on which a key is good; null when nothing. */
export function wrongWith(day: IsoDate, today: IsoDate): Message | null {
  if (day < today) return message('keys.reasons.over');
  return day > lastDayFor(today) ? message('keys.reasons.late', { day: lastDayFor(today) }) : null;
}

/** When the old key ends once a new one takes its place: after the overlap, and never later than it would have. */
export function endAfterRotation(expiresAt: Date, overlap: Overlap, now: Date): Date {
  const end = now.getTime() + Number(overlap) * 86_400_000;
  return new Date(Math.min(expiresAt.getTime(), end));
}

/** Reasons against one more key. @param good how many are */
export function againstMaking(good: number): Message[] {
  return good < mostKeys ? [] : [message('keys.reasons.tooMany', { count: mostKeys })];
}

export function againstRotating(key: ApiKey, now: Date): Message[] {
  const standing = standingOf(key, now);
  if (standing === 'ended') return [message('keys.reasons.ended')];
  return standing === 'ending' ? [message('keys.reasons.replaced')] : [];
}
