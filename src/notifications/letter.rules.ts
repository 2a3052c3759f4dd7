import { type Message, message } from '../platform/words/message.js';

/** Why somebody in the office acts on a letter. */
export interface Explanation {
  reason: string;
}

/** Nobody acts on a letter without saying why. */
export function unexplained(given: Explanation | void): Message[] {
  return given?.reason ? [] : [message('letters.refusals.unexplained')];
}

const firstPause = 5;
const longestPause = 30 * 60;

/**
 * How many seconds to wait before a letter is tried again: five, then twice as long each time up to half an hour, and
 * each time between half and all of that, so that letters that failed together do not come back together.
 * @param attempts how often it was tried, at least once
 * @param chance a number from 0 to 1
 */
export function pauseAfter(attempts: number, chance: number): number {
  const longest = Math.min(firstPause * 2 ** (attempts - 1), longestPause);
  return longest * (0.5 + chance / 2);
}

/** For so many days a letter is tried again before a person has to look after it (RFC 5321, 4.5.4.1: 4 to 5 days). */
const patienceInDays = 4;

/** Until when a letter that is handed over from an instant on is tried again. */
export function patientUntil(since: Date): Date {
  return new Date(since.getTime() + patienceInDays * 86_400_000);
}

/** What stands in a stored letter where its reader finds the secret of the link. */
const secretPlace = 'shown-only-in-the-letter';

/** A page that is opened with the secret of the link in the letter. */
export function opening(path: string): string {
  return `${path}?link=${secretPlace}`;
}

/** Does a stored letter have a place for the secret of a link? */
export function holdsSecret({ text }: { text: string }): boolean {
  return text.includes(secretPlace);
}

/** The letter as its reader gets it, with the secret of its link. */
export function withSecret<Body extends { html: string; text: string }>(body: Body, secret: string): Body {
  const told = (text: string) => text.replaceAll(secretPlace, secret);
  return { ...body, html: told(body.html), text: told(body.text) };
}
