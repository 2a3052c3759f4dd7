/** A gate forgets its failures after this many seconds without a new one. */
export const forgottenAfter = 15 * 60;

/** Failures that cost nothing: everyone mistypes. */
const free = 4;

/**
 * How many seconds a gate stays closed: none for the first few failures, then two seconds, doubling up to fifteen
 * minutes (NIST SP 800-63B-4, 3.2.2).
 * @param failures failures in a row; @param sinceLast seconds since the latest one
 */
export function closedFor(failures: number, sinceLast: number): number {
  if (failures <= free || sinceLast >= forgottenAfter) return 0;
  const closed = Math.min(2 ** (failures - free), forgottenAfter);
  return Math.max(0, Math.ceil(closed - sinceLast));
}
