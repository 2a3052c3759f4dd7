import { type Message, message } from '../platform/words/message.js';
import type { Recovery } from './recovery.entity.js';

/** So many hours the true owner has to object before somebody else can get the account. */
export const hoursToObject = 24;

/** From when on a recovery may be confirmed. */
export function opensAt({ askedAt }: Pick<Recovery, 'askedAt'>): Date {
  return new Date(askedAt.getTime() + hoursToObject * 3_600_000);
}

/** The owner of the account had a day to object. */
export function tooEarly(recovery: Recovery, now: Date | void): Message[] {
  const isOpen = now instanceof Date && now >= opensAt(recovery);
  return isOpen ? [] : [message('registrations.recovery.tooEarly', { hours: hoursToObject })];
}
