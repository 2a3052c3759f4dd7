import { describe, expect, it } from 'vitest';
import type { ParticipantTypeRow } from '../program/edition.js';
import type { OrganizationSnapshot } from './profile.js';
import { againstAsking, againstDeciding, isAnother, missingForVerification } from './verification.rules.js';

const rows = [
  { code: 'marketplace', identifiers: [{ oneOf: ['ein'], required: true }] },
  { code: 'broker', identifiers: [{ oneOf: ['lei'], required: false }] },
] as unknown as ParticipantTypeRow[];

const complete = {
  id: 'company',
  legalName: 'Harbor Lane, Inc.',
  country: 'US',
  story: 'A marketplace for small makers.',
  participantTypes: ['marketplace'],
  sites: [{ kind: 'headquarters' }],
  contacts: [{ isOfficer: true, getsLetters: true }],
  identifiers: [{ kind: 'ein', value: '91-1144442', checked: 'rule' }],
} as unknown as OrganizationSnapshot;

const keys = (profile: OrganizationSnapshot) =>
  missingForVerification(profile, rows).map(({ message }) => message.key);

describe('a company that wants to be verified', () => {
  it('lacks nothing when its profile is complete', () => {
    expect(keys(complete)).toEqual([]);
    expect(againstAsking({ missing: [] })).toEqual([]);
  });

  it('has chosen its roles, because they decide which identifiers are asked for', () => {
    expect(keys({ ...complete, participantTypes: [] })).toEqual(['organizations.missing.roles']);
  });

  it('has an officer who can be written to', () => {
    expect(keys({ ...complete, contacts: [] })).toContain('organizations.missing.officer');
  });

  it('has at least one identifier that can be checked, and is told so once', () => {
    expect(keys({ ...complete, participantTypes: ['broker'], identifiers: [] })).toEqual([
      'organizations.missing.anyIdentifier',
    ]);
    expect(keys({ ...complete, identifiers: [] })).toEqual(['organizations.missing.identifier']);
  });
});

describe('a verified company', () => {
  it('is another one under another legal name or in another country, and only then', () => {
    expect(isAnother(complete, { ...complete, legalName: 'Harbor Lane Group, Inc.' })).toBe(true);
    expect(isAnother(complete, { ...complete, country: 'CA' })).toBe(true);
    expect(isAnother(complete, complete)).toBe(false);
  });
});

describe('an analyst', () => {
  it('decides about what was on screen, and about nothing newer', () => {
    expect(againstDeciding({ read: 'print', now: 'print' })).toEqual([]);
    expect(againstDeciding({ read: 'print', now: 'other' }).map(({ key }) => key)).toEqual([
      'organizations.profile.meanwhile',
    ]);
    expect(againstDeciding()).toHaveLength(1);
  });
});
