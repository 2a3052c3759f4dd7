import type { SignIn } from './sign-in.entity.js';

const minute = 60_000;

/** Milliseconds after which everybody signs in anew, however busy they are (NIST SP 800-63B-4, AAL2: at most 24 hours). */
export const overAfter = 12 * 60 * minute;

/** Milliseconds for which a proven second factor counts as fresh. */
export const freshFor = 15 * minute;

/** Milliseconds for which someone of the office may look with another person's eyes. */
export const lookingFor = 15 * minute;

/** The time of the last request is written down again after so many milliseconds. */
export const seenAnewAfter = 15_000;

export type SignInStanding = 'open' | 'idle' | 'over' | 'ended';

/**
 * How a sign-in stands at an instant: open, at rest for idleness, over its time, or ended on purpose.
 * @param idleMinutes without a request after which it rests
 */
export function standingOf(
  { startedAt, seenAt, endedAt }: Pick<SignIn, 'startedAt' | 'seenAt' | 'endedAt'>,
  idleMinutes: number,
  now: Date,
): SignInStanding {
  if (endedAt) return 'ended';
  if (now.getTime() - startedAt.getTime() >= overAfter) return 'over';
  return now.getTime() - seenAt.getTime() >= idleMinutes * minute ? 'idle' : 'open';
}

/** Seconds until somebody who signed in then has to sign in anew, however busy they are. */
export function secondsLeft({ startedAt }: Pick<SignIn, 'startedAt'>, now: Date): number {
  return Math.max(0, Math.floor((startedAt.getTime() + overAfter - now.getTime()) / 1000));
}

/** Was a second factor proven a short while ago? */
export function isFresh(factorAt: Date | null, now: Date): boolean {
  return factorAt !== null && now.getTime() - factorAt.getTime() < freshFor;
}
