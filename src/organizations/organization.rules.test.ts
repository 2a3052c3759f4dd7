import { describe, expect, it } from 'vitest';
import { wordsIn } from '../platform/words/words.js';
import type { ParticipantType, ParticipantTypeRow } from '../program/edition.js';
import { identifierNeeds, missingFromProfile, partDifferences } from './organization.rules.js';
import type { OrganizationSnapshot } from './profile.js';

const row = (code: ParticipantType, ...identifiers: [oneOf: string[], required: boolean][]) =>
  ({
    code,
    identifiers: identifiers.map(([oneOf, required]) => ({ oneOf, required })),
  }) as unknown as ParticipantTypeRow;
const rows = [
  row('marketplace', [['ein', 'foreign-registration'], true], [['lei'], false]),
  row('broker', [['filer-code'], true], [['ein'], true]),
  row('express', [['lei'], true]),
];

const complete: OrganizationSnapshot = {
  id: '0190a6c4-0000-7000-8000-000000000001',
  legalName: 'Brightlane Market, Inc.',
  tradeName: null,
  country: 'US',
  website: null,
  phone: null,
  foundedOn: null,
  employees: null,
  story: 'A marketplace for small makers.',
  participantTypes: ['marketplace'],
  sites: [
    {
      id: 'site',
      kind: 'headquarters',
      name: 'Head office',
      street: '400 Harbor Lane',
      city: 'Baltimore',
      region: 'MD',
      postalCode: '21202',
      country: 'US',
    },
  ],
  contacts: [
    {
      id: 'contact',
      name: 'Dana Whitfield',
      title: 'Chief compliance officer',
      email: 'dana@brightlane.example',
      phone: null,
      isOfficer: true,
      getsLetters: true,
    },
  ],
  identifiers: [{ kind: 'foreign-registration', value: 'HRB 123456', checked: 'format' }],
};

const lacks = (change: Partial<OrganizationSnapshot>) =>
  missingFromProfile({ ...complete, ...change }, rows).map(({ section, message }) => [
    section,
    message.key.replace('organizations.missing.', ''),
  ]);

describe('a profile', () => {
  it('with a headquarters, an officer, a reader of letters and one identifier of each choice is complete', () => {
    expect(lacks({})).toEqual([]);
  });

  it('of a company nobody described says everything it lacks, section by section', () => {
    expect(
      lacks({ legalName: ' ', country: '', story: null, sites: [], contacts: [], identifiers: [] }),
    ).toEqual([
      ['description', 'legalName'],
      ['description', 'country'],
      ['description', 'story'],
      ['sites', 'headquarters'],
      ['contacts', 'officer'],
      ['contacts', 'letters'],
      ['identifiers', 'eitherIdentifier'],
    ]);
  });

  it('needs someone who is an officer and someone who reads letters, not one person who is both', () => {
    const [dana] = complete.contacts;
    const officer = { ...dana!, getsLetters: false };
    const reader = { ...dana!, id: 'other', isOfficer: false };
    expect(lacks({ contacts: [officer, reader] })).toEqual([]);
    expect(lacks({ contacts: [officer] })).toEqual([['contacts', 'letters']]);
    expect(lacks({ contacts: [reader] })).toEqual([['contacts', 'officer']]);
  });

  it('needs a headquarters, whatever other sites there are', () => {
    const [site] = complete.sites;
    expect(lacks({ sites: [{ ...site!, kind: 'cargo_handling' }] })).toEqual([['sites', 'headquarters']]);
  });

  it('needs the identifiers of every role the company plays, and no others', () => {
    expect(lacks({ participantTypes: ['marketplace', 'broker'] })).toEqual([
      ['identifiers', 'identifier'],
      ['identifiers', 'identifier'],
    ]);
    expect(lacks({ participantTypes: [], identifiers: [] })).toEqual([]);
  });

  it('has words for everything it can lack', () => {
    const words = wordsIn();
    const missing = missingFromProfile(
      { ...complete, legalName: '', country: '', story: null, sites: [], contacts: [], identifiers: [] },
      [...rows, row('marketplace', [['duns'], true])],
    );
    for (const { message } of missing) expect(words.say(message)).toMatch(/\.$/);
  });
});

describe('the identifiers that roles bring', () => {
  const kinds = (...roles: ParticipantType[]) =>
    identifierNeeds(rows, roles).map((need) => `${need.oneOf.join('/')}${need.required ? '' : '?'}`);

  it('are asked for once, required ones first', () => {
    expect(kinds('marketplace')).toEqual(['ein/foreign-registration', 'lei?']);
    expect(kinds('marketplace', 'broker')).toEqual(['filer-code', 'ein', 'lei?']);
    expect(kinds('marketplace', 'express')).toEqual(['lei', 'ein/foreign-registration']);
    expect(kinds()).toEqual([]);
  });
});

describe('what differs in a part of a profile', () => {
  const site = { id: '1', organizationId: '2', name: 'Hub', street: '1 Main Street', region: null };

  it('names the part and the columns that changed', () => {
    expect(partDifferences('site', site, { ...site, street: '2 Main Street' })).toEqual({
      'site.id': ['1', '1'],
      'site.name': ['Hub', 'Hub'],
      'site.street': ['1 Main Street', '2 Main Street'],
    });
  });

  it('tells everything that came or went', () => {
    expect(partDifferences('site', null, site)).toEqual({
      'site.id': [null, '1'],
      'site.name': [null, 'Hub'],
      'site.street': [null, '1 Main Street'],
    });
    expect(partDifferences('site', site, null)['site.street']).toEqual(['1 Main Street', null]);
  });
});
