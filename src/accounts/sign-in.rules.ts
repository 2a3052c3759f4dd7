import type { SignIn } from './sign-in.entity.js';

const minute = 60_000;

/** Milliseconds without a request after which a sign-in rests (NIST SP 800-63B-4 allows an hour; the office reads other people's papers). */
export const idleAfter = { member: 30 * minute, official: 15 * minute } as const;

/** Milliseconds after which everybody signs in anew, however busy they are (NIST SP 800-63B-4, AAL2: at most 24 hours). */
export const overAfter = 12 * 60 * minute;

/** Milliseconds for which a proven second factor counts as fresh. */
export const freshFor = 15 * minute;

/** So long before the end people are asked whether they are still there, in milliseconds. */
export const warnedBefore = 2 * minute;

/** The time of the last request is written down again after so many milliseconds. */
export const seenAnewAfter = 15_000;

export type SignInStanding = 'open' | 'idle' | 'over' | 'ended';

/** How a sign-in stands at an instant: open, at rest for idleness, over its time, or ended on purpose. */
export function standingOf(
  { startedAt, seenAt, endedAt }: Pick<SignIn, 'startedAt' | 'seenAt' | 'endedAt'>,
  isOfficial: boolean,
  now: Date,
): SignInStanding {
  if (endedAt) return 'ended';
  if (now.getTime() - startedAt.getTime() >= overAfter) return 'over';
  const idle = isOfficial ? idleAfter.official : idleAfter.member;
  return now.getTime() - seenAt.getTime() >= idle ? 'idle' : 'open';
}

/** Was a second factor proven a short while ago? */
export function isFresh(factorAt: Date | null, now: Date): boolean {
  return factorAt !== null && now.getTime() - factorAt.getTime() < freshFor;
}
