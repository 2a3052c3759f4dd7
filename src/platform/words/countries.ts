import countries from 'i18n-iso-countries';
import type { Words } from './words.js';

/** Every country and territory by its two letters (ISO 3166-1 alpha-2). */
const codes: ReadonlySet<string> = new Set(Object.keys(countries.getAlpha2Codes()));

/** Is this the code of a country: `US`, `MX`? */
export function isCountry(code: string): boolean {
  return codes.has(code);
}

/** What a country is called; the code itself when it is none. */
export function countryName(words: Words, code: string): string {
  return namesIn(words.language).of(code) ?? code;
}

/** Every country as the choices of a form, by name. */
export function countryChoices(words: Words): readonly { value: string; label: string }[] {
  const known = choices.get(words.language);
  if (known) return known;
  const order = new Intl.Collator(words.language);
  const made = [...codes]
    .map((value) => ({ value, label: countryName(words, value) }))
    .sort((one, other) => order.compare(one.label, other.label));
  choices.set(words.language, made);
  return made;
}

const choices = new Map<string, readonly { value: string; label: string }[]>();
const names = new Map<string, Intl.DisplayNames>();

function namesIn(language: string): Intl.DisplayNames {
  const known = names.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  names.set(language, known);
  return known;
}
