import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { normal } from './pass-phrase.rules.js';

/** A guesser that looks at the beginning only: a longer phrase is never weaker, and looking at all of it can take seconds. */
const guesser = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 40 });
const common = new Set(dictionary['passwords-common']);

/** Whether the whole phrase, however it is capitalized, is among the fifty thousand that are used most. */
export function isCommon(phrase: string): boolean {
  const small = normal(phrase).toLowerCase();
  return common.has(small) || common.has(small.replaceAll(/\s+/g, ''));
}

/** How many guesses the phrase withstands, as a power of ten; 12.5 says three million million. */
export function guessesFor(phrase: string, names: readonly string[]): number {
  return guesser.check(normal(phrase), [...names]).guessesLog10;
}
