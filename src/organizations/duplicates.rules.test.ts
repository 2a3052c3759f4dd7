import { describe, expect, it } from 'vitest';
import { comparisonsOf, domainsOf, lettersOf, nameStem } from './duplicates.rules.js';
import { openDomains } from './open-domains.js';

const identifier = (kind: string, value: string) => ({ kind, value, checked: 'format' as const });

describe('what is looked for among the identifiers of other companies', () => {
  it('is the same number, also where it goes by another name', () => {
    const identifiers = [identifier('ein', '91-1144442'), identifier('highway-scac', 'UPSN')];
    expect(comparisonsOf({ identifiers })).toEqual([
      { kind: 'ein', value: '91-1144442' },
      { kind: 'scac', value: 'UPSN' },
      { kind: 'highway-scac', value: 'UPSN' },
    ]);
  });

  it('is nothing that many companies have in common', () => {
    const identifiers = [identifier('country-code', 'GB'), identifier('cbp-port', '0401')];
    expect(comparisonsOf({ identifiers })).toEqual([]);
  });
});

describe('the domains of a company', () => {
  const contact = (email: string) => ({ email });

  it('are those of its website, its shop and its mail, each once', () => {
    expect(
      domainsOf({
        website: 'https://www.Tamaracktide.example/shop',
        contacts: [contact('fiona@TAMARACKTIDE.example'), contact('noah@workshop.example')],
        identifiers: [identifier('domain-name', 'shop.tamaracktide.example')],
      }),
    ).toEqual(['tamaracktide.example', 'shop.tamaracktide.example', 'workshop.example']);
  });

  it('are never those that are open to everybody', () => {
    const profile = {
      website: 'https://www.facebook.com/kiln',
      contacts: [contact('lena@gmail.com')],
      identifiers: [],
    };
    expect(domainsOf(profile)).toEqual([]);
    expect([...openDomains].filter((domain) => domain !== domain.toLowerCase())).toEqual([]);
  });

  it('are none when nothing is given', () => {
    expect(domainsOf({ website: null, contacts: [], identifiers: [] })).toEqual([]);
  });
});

describe('the stem of a name', () => {
  it.each([
    ['Brightlane Market, Inc.', 'brightlanemarket'],
    ['BRIGHTLANE  MARKET', 'brightlanemarket'],
    ['Rheinpaket Express GmbH & Co. KG', 'rheinpaketexpress'],
    ['Transportes Cerro Lucero, S.A. de C.V.', 'transportescerrolucero'],
    ['Limited', 'limited'],
    ['花木', '花木'],
  ])('of %s is %s', (name, stem) => expect(nameStem(name)).toBe(stem));

  it('begins the letters of the name it was made of', () => {
    for (const name of [
      'Brightlane Market, Inc.',
      "Ada's Kiln (West) / East LLC",
      'Tamarack & Tide Outfitters Ltd.',
    ]) {
      expect(lettersOf(name).startsWith(nameStem(name))).toBe(true);
    }
  });
});
