import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessesFor, isCommon } from './pass-phrase-lists.js';
import {
  type Choice,
  isTooLong,
  lengthOf,
  longest,
  needsFactor,
  normal,
  weaknesses,
} from './pass-phrase.rules.js';

const names = ['Known Shipper Portal', 'Ana Ruiz', 'ana.ruiz@brightlane.example', 'Brightlane Market, Inc.'];

/** Why the phrase cannot be taken, by the last words of the messages. */
function refused(phrase: string, choice: Partial<Choice> = {}): string[] {
  const known = { isCommon: isCommon(phrase), guesses: guessesFor(phrase, names) };
  return weaknesses(phrase, { hasFactor: false, names, ...known, ...choice }).map(({ key }) =>
    key.replace('registrations.phrase.', ''),
  );
}

describe('a pass phrase', () => {
  it('has at least fifteen characters when it stands alone, and eight beside a second factor', () => {
    expect(refused('harbor quiet so')).toEqual([]);
    expect(refused('harbor quiet s')).toEqual(['short']);
    expect(refused('quiet rx', { hasFactor: true })).toEqual([]);
    expect(refused('quiet r', { hasFactor: true })).toEqual(['short']);
    expect([needsFactor('harbor quiet s'), needsFactor('harbor quiet so')]).toEqual([true, false]);
  });

  it('is counted by code point, so that a picture is one character', () => {
    const pictures = '🚢📦⚓🌊🏭🧭🚚🛂🛃🗺🧾🔏🕰🪢';
    expect(lengthOf(pictures)).toBe(14);
    expect(refused(pictures)).toEqual(['short']);
    expect(refused(`${pictures}🪵`)).toEqual([]);
  });

  it('is the same however its letters are composed', () => {
    const composed = 'größte façade über';
    const taken = composed.normalize('NFD');
    expect(taken).not.toBe(composed);
    expect(normal(taken)).toBe(normal(composed));
    assert(property(string({ unit: 'grapheme' }), (text) => normal(text.normalize('NFD')) === normal(text)));
  });

  it('is made of whatever one likes: no digits, no capitals, no signs are asked for, and blanks are fine', () => {
    for (const phrase of [
      'seven quiet harbors',
      '               x  y z q',
      'тихая гавань весной',
      '静かな港の七つの灯台と船乗り達の歌',
    ])
      expect(refused(phrase)).toEqual([]);
  });

  it('may have more than sixty-four characters, and is never cut', () => {
    const long = 'seven quiet harbors and a lighthouse that nobody has painted since nineteen ten';
    expect([isTooLong(long), isTooLong('x'.repeat(longest)), isTooLong('x'.repeat(longest + 1))]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is refused before anything is computed when it has ninety thousand characters', () => {
    const began = performance.now();
    expect(isTooLong('x'.repeat(90_000))).toBe(true);
    expect(performance.now() - began).toBeLessThan(5);
  });

  it('is none of those that many people use, however it is capitalized or spaced', () => {
    const many = ['Password1', 'iloveyou1', 'QWERTYUIOP', 'sun shine', 'trustno1'];
    for (const phrase of many)
      expect([phrase, ...refused(phrase, { hasFactor: true })]).toEqual([phrase, 'common']);
    expect(refused('POLNIYPIZDEC0211')).toEqual(['common']);
  });

  it('is not made of the names of the person, the company or the portal', () => {
    const made = [
      'Known Shipper Portal',
      'ana.ruiz@brightlane.example',
      'Brightlane Market 2026',
      'ANA RUIZ ana ruiz',
      'market-market-market-26',
    ];
    for (const phrase of made) expect([phrase, ...refused(phrase)]).toEqual([phrase, 'names']);
    expect(refused('Ana keeps seven quiet harbors')).toEqual([]);
  });

  it('is no pattern: no row of keys, no series, nothing over and over', () => {
    const patterns = [
      'aaaaaaaaaaaaaaaa',
      'abcdefghijklmnopqr',
      'passwordpassword',
      '12345678901234567890',
      'xyxyxyxyxyxyxyxyxy',
    ];
    for (const phrase of patterns) expect([phrase, refused(phrase).length]).toEqual([phrase, 1]);
  });

  it('is judged in less time than it is hashed in, also when somebody means to make it slow', () => {
    const began = performance.now();
    for (const phrase of ['a1'.repeat(128), '@$3!0'.repeat(50), 'zxcvbnm,./asdfghjkl;'.repeat(10)])
      refused(phrase);
    expect(performance.now() - began).toBeLessThan(1_500);
  });
});
