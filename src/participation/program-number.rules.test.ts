import * as fc from 'fast-check';
import { stdnum } from 'stdnum';
import { describe, expect, it } from 'vitest';
import { checkDigit, programNumber, readProgramNumber } from './program-number.rules.js';

const serials = fc.integer({ min: 1, max: 9_999_999 });
const digitsOf = (number: string) => number.replaceAll(/\D/g, '');

describe('a program number', () => {
  it('is spelled in two groups of four digits', () => {
    expect(programNumber(1)).toMatch(/^KSP-0000-001\d$/);
    expect(programNumber(9_999_999)).toMatch(/^KSP-9999-999\d$/);
  });

  it('carries the check digit of ISO 7064 MOD 11,10', () => {
    expect([checkDigit('0794'), checkDigit('79462'), checkDigit('00200667308')]).toEqual(['5', '3', '5']);
  });

  it('agrees with a kept library on numbers of another country that use the same standard', () => {
    const german = stdnum['DE']!['vat']!;
    fc.assert(
      fc.property(fc.integer({ min: 10_000_000, max: 99_999_999 }).map(String), (digits) => {
        expect(german.validate(digits + checkDigit(digits)).isValid).toBe(true);
      }),
    );
  });

  it('gives back its serial, however it is typed', () => {
    fc.assert(
      fc.property(serials, (serial) => {
        const number = programNumber(serial);
        const typings = [
          number,
          number.toLowerCase(),
          ` ${digitsOf(number)} `,
          number.replaceAll('-', ' '),
          number.replaceAll('-', '–'),
        ];
        for (const typed of typings) {
          expect(readProgramNumber(typed)).toBe(number);
        }
      }),
    );
  });

  it('is refused with any one digit wrong', () => {
    fc.assert(
      fc.property(serials, fc.nat(7), fc.integer({ min: 1, max: 9 }), (serial, place, change) => {
        const digits = digitsOf(programNumber(serial)).split('');
        digits[place] = String((Number(digits[place]) + change) % 10);
        expect(readProgramNumber(digits.join(''))).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused with two neighboring digits exchanged, in at least 97 of 100 cases', () => {
    let exchanged = 0;
    let refused = 0;
    for (let serial = 1; serial < 9_999_999; serial += 1_009) {
      const digits = digitsOf(programNumber(serial));
      for (let place = 0; place < 7; place += 1) {
        const [first, second] = [digits[place], digits[place + 1]];
        if (first === second) continue;
        exchanged += 1;
        const typed = digits.slice(0, place) + second + first + digits.slice(place + 2);
        if (readProgramNumber(typed) === undefined) refused += 1;
      }
    }
    expect(exchanged).toBeGreaterThan(50_000);
    expect(refused / exchanged).toBeGreaterThan(0.97);
  });

  it.each(['', 'KSP', 'KSP-0000-0000', 'KSP-1234-567', 'KSP-1234-56789', 'ABC-0000-7945', '07A45'])(
    'is not %j',
    (typed) => {
      expect(readProgramNumber(typed)).toBeUndefined();
    },
  );

  it.each([0, -1, 1.5, 10_000_000, Number.NaN])('is not made of the serial %d', (serial) => {
    expect(() => programNumber(serial)).toThrow(RangeError);
  });
});
