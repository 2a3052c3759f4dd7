import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf, isCode, newCode, tidied } from './recovery-code.rules.js';

describe('a recovery code', () => {
  const codes = Array.from({ length: 2_000 }, newCode);

  it('holds eighty random bits in sixteen digits that nobody mixes up', () => {
    expect(codes.every((code) => /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(codes.length);
    const seen = new Map<string, number>();
    for (const digit of codes.join('').replaceAll('-', '')) seen.set(digit, (seen.get(digit) ?? 0) + 1);
    expect(seen.size).toBe(32);
    for (const times of seen.values()) expect(times).toBeGreaterThan(800);
  });

  it('is read however it is typed', () => {
    const [code = ''] = codes;
    for (const typed of [
      code.toLowerCase(),
      ` ${code} `,
      code.replaceAll('-', ''),
      code.replaceAll('-', ' – '),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ])
      expect(tidied(typed)).toBe(code.replaceAll('-', ''));
  });

  it('is known by its hash and its salt only', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.nat(codes.length - 2), (salt, other, place) => {
        const code = codes[place] ?? '';
        const hash = hashOf(salt, code);
        expect(hash).not.toContain(tidied(code));
        expect(isCode(code.toLowerCase(), salt, hash)).toBe(true);
        expect(isCode(codes[place + 1] ?? '', salt, hash)).toBe(false);
        expect(isCode(code, other, hash)).toBe(salt === other);
      }),
    );
  });
});
