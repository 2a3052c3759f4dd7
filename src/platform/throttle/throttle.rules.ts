import type { Gate, Rate } from './limits.js';

/** Nobody is told to come back later than tomorrow. */
const tomorrow = 24 * 60 * 60;

/**
 * The failures in a row that a gate still counts.
 * @param failures as many as there were at the latest one; @param since seconds that have passed since
 */
export function counted({ forgivesEvery, remembers }: Gate, failures: number, since: number): number {
  if (since >= remembers) return 0;
  return forgivesEvery ? Math.max(0, failures - Math.floor(since / forgivesEvery)) : failures;
}

/**
 * How many seconds a gate stays closed: none for the failures that are free, then two seconds, doubling up to the longest
 * (NIST SP 800-63B-4, 3.2.2).
 * @param failures in a row; @param since seconds since the latest one
 */
export function closedFor(gate: Gate, failures: number, since: number): number {
  const { free, longest, most = Number.POSITIVE_INFINITY, remembers } = gate;
  const left = counted(gate, failures, since);
  if (left >= most) return Math.min(Math.ceil(remembers - since), tomorrow);
  if (left <= free) return 0;
  return Math.max(0, Math.ceil(Math.min(2 ** (left - free), longest) - since));
}

/** Those of these instants that still count at this one. */
export function recent(taken: readonly Date[], { minutes }: Rate, now: Date): Date[] {
  const since = now.getTime() - minutes * 60_000;
  return taken.filter((at) => at.getTime() > since);
}

/** How many seconds until one more may be taken; 0 at once. */
export function fullFor(taken: readonly Date[], rate: Rate, now: Date): number {
  const counting = recent(taken, rate, now).sort((one, other) => one.getTime() - other.getTime());
  const leaves = counting.at(-rate.most);
  if (counting.length < rate.most || !leaves) return 0;
  return Math.max(1, Math.ceil((leaves.getTime() - now.getTime()) / 1000 + rate.minutes * 60));
}
