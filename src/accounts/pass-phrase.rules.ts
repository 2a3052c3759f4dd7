import { type Message, message } from '../platform/words/message.js';

/** Characters of a pass phrase that is all one needs to sign in, and of one that only works with a second factor (NIST SP 800-63B-4, 3.1.1). */
export const least = { alone: 15, withFactor: 8 } as const;

/** More characters than anyone types; what is longer is refused before it costs anything. */
export const longest = 256;

/** One guess in so many is right: what can be guessed sooner is no secret (powers of ten). */
const guessesNeeded = 6;

/** Letters and digits that are left when the words are taken out that everyone knows about the person. */
const ownPart = 6;

/** What is known about a phrase and the person who chose it. */
export interface Choice {
  hasFactor: boolean;
  /** Names that strangers try first: of the person, their address, their companies, the portal. */
  names: readonly string[];
  /** Whether the whole phrase is on a list of phrases that many people use. */
  isCommon: boolean;
  /** How many guesses an attacker needs, as a power of ten. */
  guesses: number;
}

/** The phrase as it is hashed: the same characters typed on any keyboard are the same phrase (NIST SP 800-63B-4, 3.1.1.2). */
export function normal(phrase: string): string {
  return phrase.normalize('NFKC');
}

/** Characters as people count them, by code point. */
export function lengthOf(phrase: string): number {
  return Array.from(normal(phrase)).length;
}

/** Too long to be looked at, let alone hashed; told without reading all of it. */
export function isTooLong(phrase: string): boolean {
  return phrase.length > longest * 4 || lengthOf(phrase) > longest;
}

/** Why this phrase cannot be taken, with what to do about it; nothing about which characters it is made of. */
export function weaknesses(phrase: string, { hasFactor, names, isCommon, guesses }: Choice): Message[] {
  const length = lengthOf(phrase);
  const needed = hasFactor ? least.withFactor : least.alone;
  if (length < needed) return [message('registrations.phrase.short', { count: length, needed })];
  if (isCommon) return [message('registrations.phrase.common')];
  if (isMadeOf(phrase, names)) return [message('registrations.phrase.names')];
  return guesses < guessesNeeded ? [message('registrations.phrase.guessable')] : [];
}

/** Does the phrase hold only with a second factor beside it? */
export function needsFactor(phrase: string): boolean {
  return lengthOf(phrase) < least.alone;
}

export type Strength = 'fair' | 'good' | 'strong';

/** How strong a phrase is that can be taken: good beyond what a guesser without the hash tries in years, strong beyond one with it. */
export function strengthOf(guesses: number): Strength {
  if (guesses < 10) return 'fair';
  return guesses < 14 ? 'good' : 'strong';
}

/** The words in these names that are long enough to be recognized in a phrase. */
export function wordsOf(names: readonly string[]): string[] {
  const words = names.flatMap((name) => squeezed(name, ' ').split(' '));
  return [...new Set(words.filter((word) => word.length > 2))].sort(
    (one, other) => other.length - one.length,
  );
}

function isMadeOf(phrase: string, names: readonly string[]): boolean {
  const whole = squeezed(phrase, '');
  const rest = wordsOf(names).reduce((left, word) => left.replaceAll(word, ''), whole);
  return rest.length < whole.length && Array.from(rest).length < ownPart;
}

/** In small letters, and something else in the place of blanks and punctuation. */
function squeezed(text: string, between: string): string {
  return normal(text)
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, between);
}
