import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import oracles from '../../test/oracles/test-oracles.json' with { type: 'json' };
import { wordsIn } from '../platform/words/words.js';
import { editionOf } from '../program/editions.js';
import { identifiers } from './identifiers.js';
import {
  type IdentifierKind,
  checkIdentifier,
  identifierHint,
  identifierKinds,
  identifierLabel,
} from './identifiers.rules.js';

const accepted = (kind: IdentifierKind, typed: string) => checkIdentifier(kind, typed).accepted;
const reasons = (kind: IdentifierKind, typed: string) => {
  const verdict = checkIdentifier(kind, typed);
  return verdict.accepted ? [] : verdict.reasons.map((reason) => reason.key);
};

/** The published examples, by the kind of identifier they belong to. */
const published: readonly [string, IdentifierKind][] = [
  ['ein', 'ein'],
  ['importerNumber', 'importer-number'],
  ['lei', 'lei'],
  ['scac', 'scac'],
  ['iataDesignator', 'iata-designator'],
  ['cbpPort', 'cbp-port'],
  ['firms', 'firms'],
  ['duns', 'duns'],
  ['usdot', 'usdot'],
  ['rfcMexico', 'rfc'],
];
const examples = published.flatMap(([id, kind]) => {
  const oracle = oracles.identifiers.find((each) => each.id === id)!;
  return [
    ...oracle.valid.map((typed) => ({ kind, typed, isValid: true })),
    ...oracle.invalid.map((typed) => ({ kind, typed, isValid: false })),
  ];
});

/** Further ones from the standards and from forms in use. */
const further: readonly [IdentifierKind, string, string | undefined][] = [
  ['ein', '911144442', '91-1144442'],
  ['ein', ' 91–1144442 ', '91-1144442'],
  ['ein', '00-1234567', undefined],
  ['importer-number', '264701-00123', '264701-00123'],
  ['importer-number', '91-1144442 00', '91-114444200'],
  ['importer-number', '04-2103594ab', '04-2103594AB'],
  ['importer-number', '04-2103594AO', undefined],
  ['importer-number', '04-2103594IA', undefined],
  ['importer-number', '04-2103594ZZ', undefined],
  ['importer-number', '91114444200', undefined],
  ['importer-number', '911144442', undefined],
  ['lei', '5299 00TO DVLN UTNS YF94', '529900TODVLNUTNSYF94'],
  ['highway-scac', 'fdeg', 'FDEG'],
  ['highway-scac', 'FDE', undefined],
  ['scac', 'AB1', undefined],
  ['iata-designator', 'fx', 'FX'],
  ['iata-prefix', '020', '020'],
  ['iata-prefix', '20', undefined],
  ['rfc', 'XAX010101000', 'XAX010101000'],
  ['rfc', 'XAX010231000', undefined],
  ['rfc', 'abc-680524-p76', 'ABC680524P76'],
  ['usdot', 'USDOT 1234567', '1234567'],
  ['country-code', 'gb', 'GB'],
  ['country-code', 'XX', undefined],
  ['upu-operator', 'gba', 'GBA'],
  ['fmc-number', '012345NF', '012345NF'],
  ['bond-type', '3a', '3A'],
  ['filer-code', '9X9', '9X9'],
  ['broker-license', '12345', '12345'],
  ['business-registration', 'hrb 123456 b', 'HRB 123456 B'],
  ['business-registration', '!', undefined],
  ['domain-name', 'https://Shop.Example.com/us?x=1', 'shop.example.com'],
  ['domain-name', 'köln.example', 'xn--kln-sna.example'],
  ['domain-name', 'localhost', undefined],
  ['domain-name', '127.0.0.1', undefined],
  ['domain-name', 'a shop', undefined],
  ['originator-code', 'acme01', 'ACME01'],
  ['permit-or-zone', 'FTZ 26', 'FTZ 26'],
];

describe('an identifier', () => {
  it.each(examples)(
    '$kind $typed of the published examples is valid: $isValid',
    ({ kind, typed, isValid }) => {
      expect(accepted(kind, typed)).toBe(isValid);
    },
  );

  it.each(further)('%s typed as %j is kept as %j', (kind, typed, value) => {
    const verdict = checkIdentifier(kind, typed);
    expect(verdict.accepted ? verdict.value : undefined).toBe(value);
  });

  it('says how far it was checked', () => {
    const checked = (kind: IdentifierKind, typed: string) => {
      const verdict = checkIdentifier(kind, typed);
      return verdict.accepted ? [verdict.checked, verdict.proof.key.split('.').at(-1)] : [];
    };
    expect(checked('lei', '213800KUD8LAJWSQ9D15')).toEqual(['rule', 'check-digit']);
    expect(checked('ein', '91-1144442')).toEqual(['rule', 'prefix']);
    expect(checked('importer-number', '91-114444200')).toEqual(['rule', 'prefix']);
    expect(checked('importer-number', '264701-00123')).toEqual(['format', 'format']);
    expect(checked('country-code', 'GB')).toEqual(['rule', 'code-list']);
    expect(checked('rfc', 'GODE561231GR8')).toEqual(['rule', 'check-digit']);
    expect(checked('rfc', 'XAX010101000')).toEqual(['format', 'format']);
    expect(checked('duns', '123456789')).toEqual(['format', 'format']);
  });

  it('in its normal spelling stays as it is', () => {
    const typings = fc.oneof(
      fc.constantFrom(...examples.map((example) => example.typed), ...further.map(([, typed]) => typed)),
      fc.string({ unit: 'binary', maxLength: 24 }),
      fc.stringMatching(/^[A-Za-z0-9 .-]{1,24}$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...identifierKinds), typings, (kind, typed) => {
        const first = checkIdentifier(kind, typed);
        fc.pre(first.accepted);
        expect(first.accepted && checkIdentifier(kind, first.value)).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  it('does not mind capitals, spaces around it, or the dash of another keyboard', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples.filter((example) => example.isValid)), ({ kind, typed }) => {
        const plain = checkIdentifier(kind, typed);
        expect(checkIdentifier(kind, `  ${typed.toLowerCase().replaceAll('-', '—')}\u200b `)).toEqual(plain);
      }),
    );
  });
});

describe('a legal entity identifier', () => {
  const leis = fc.stringMatching(/^[A-Z0-9]{18}$/).map((base) => {
    const digits = `${base}00`.split('').map((character) => String(Number.parseInt(character, 36)));
    return base + String(98n - (BigInt(digits.join('')) % 97n)).padStart(2, '0');
  });

  it('is accepted with the check digits of ISO 17442', () => {
    fc.assert(
      fc.property(leis, (lei) => {
        expect(accepted('lei', lei)).toBe(true);
      }),
    );
  });

  it('is refused with any one digit taken for another, or letter for another', () => {
    fc.assert(
      fc.property(leis, fc.nat(19), fc.integer({ min: 1, max: 25 }), (lei, place, change) => {
        const right = lei.charAt(place);
        const alike = /\d/.test(right) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
        const wrong = alike.charAt((alike.indexOf(right) + change) % alike.length);
        fc.pre(wrong !== right);
        expect(accepted('lei', lei.slice(0, place) + wrong + lei.slice(place + 1))).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a social security number', () => {
  it('is refused in every field, with what to use instead', () => {
    for (const kind of identifierKinds) {
      for (const typed of [
        '123-45-6789',
        '123 45 6789',
        '123.45.6789',
        '911–14–4442',
        ' 078 - 05 - 1120 ',
        'SSN 123-45-6789',
      ]) {
        expect(reasons(kind, typed)).toEqual(['organizations.identifiers.socialSecurityNumber']);
      }
    }
  });

  it('is recognized by its punctuation, not by having nine digits', () => {
    for (const other of ['91-1144442', '911144442', '91-114444200', '1123-45-6789', '123-45-67890']) {
      expect(reasons('business-registration', other)).toEqual([]);
    }
  });

  it('in plain digits is not an importer number', () => {
    expect(reasons('importer-number', '123456789')).toEqual([
      'organizations.identifiers.importer-number.wrong',
    ]);
  });
});

describe('the words of identifiers', () => {
  const words = wordsIn('en');

  it('name every kind, say what to type, and say what is wrong', () => {
    for (const kind of identifierKinds) {
      expect(words.say(identifierLabel(kind))).toMatch(/^[A-Z]/);
      expect(words.say(identifierHint(kind))).toMatch(/\.$/);
      const verdict = checkIdentifier(kind, '?');
      expect(verdict.accepted).toBe(false);
      expect(verdict.accepted ? [] : verdict.reasons.map((reason) => words.say(reason))).toEqual([
        expect.stringMatching(/\.$/),
      ]);
    }
  });

  it('give examples that are accepted', () => {
    for (const kind of identifierKinds) {
      const { example } = identifiers[kind];
      expect({ kind, accepted: example === '' || accepted(kind, example) }).toEqual({ kind, accepted: true });
    }
  });

  it('exist for every proof and every error', () => {
    for (const proof of ['check-digit', 'prefix', 'code-list', 'format']) {
      expect(words.knows(`organizations.identifiers.checked.${proof}`)).toBe(true);
    }
    for (const [kind, typed] of [
      ['lei', '213800KUD8LAJWSQ9D16'],
      ['ein', '07-1144442'],
      ['country-code', 'XX'],
      ['ein', '123-45-6789'],
    ] as const) {
      const verdict = checkIdentifier(kind, typed);
      expect(verdict.accepted ? '' : words.say(verdict.reasons[0]!)).toMatch(/\.$/);
    }
  });
});

it('covers every identifier the nine roles ask for, and no other', () => {
  const asked = editionOf('2026-11')!.participantTypes.flatMap((type) =>
    type.identifiers.flatMap((need) => need.oneOf),
  );
  expect([...new Set(asked)].toSorted()).toEqual(identifierKinds.toSorted());
});
