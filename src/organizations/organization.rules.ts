import type { Differences } from '../platform/actions/audit-entry.entity.js';
import { type Message, message } from '../platform/words/message.js';
import type { IdentifierNeed, ParticipantType, ParticipantTypeRow } from '../program/edition.js';
import type { OrganizationSnapshot, Profile } from './profile.js';

export const profileSections = ['description', 'sites', 'contacts', 'identifiers'] as const;
export type ProfileSection = (typeof profileSections)[number];

/** Something a profile lacks, and the section in which to add it. */
export interface Missing<Section = ProfileSection> {
  section: Section;
  message: Message;
}

/**
 * What a profile still lacks before its company can apply, in the order of the sections; empty when it is complete.
 * @param rows the roles of an edition; those that the company plays say which identifiers it needs
 */
export function missingFromProfile(
  profile: OrganizationSnapshot,
  rows: readonly ParticipantTypeRow[],
): Missing[] {
  const { legalName, country, story, sites, contacts } = profile;
  const lacks = (isMissing: boolean, section: ProfileSection, what: string): Missing[] =>
    isMissing ? [{ section, message: message(`organizations.missing.${what}`) }] : [];
  return [
    ...lacks(legalName.trim() === '', 'description', 'legalName'),
    ...lacks(country === '', 'description', 'country'),
    ...lacks(!story, 'description', 'story'),
    ...lacks(!sites.some((site) => site.kind === 'headquarters'), 'sites', 'headquarters'),
    ...lacks(!contacts.some((contact) => contact.isOfficer), 'contacts', 'officer'),
    ...lacks(!contacts.some((contact) => contact.getsLetters), 'contacts', 'letters'),
    ...missingIdentifiers(profile, identifierNeeds(rows, profile.participantTypes)),
  ];
}

/**
 * The identifiers that these roles bring, required ones first and each once. A kind that is required on its own is not
 * asked for again as one of several, nor as a welcome one.
 */
export function identifierNeeds(
  rows: readonly ParticipantTypeRow[],
  roles: readonly ParticipantType[],
): IdentifierNeed[] {
  const brought = rows.filter((row) => roles.includes(row.code)).flatMap((row) => row.identifiers);
  const required = brought.filter((need) => need.required);
  const welcome = brought.filter((need) => !need.required);
  const kept: IdentifierNeed[] = [];
  for (const need of [...required.toSorted(byNumberOfKinds), ...welcome]) {
    const isAnswered = (other: IdentifierNeed) => other.oneOf.every((kind) => need.oneOf.includes(kind));
    if (!kept.some(isAnswered)) kept.push(need);
  }
  return kept;
}

/** What changed in a part of the profile, a column each: `site.street: ['1 Main St', '2 Main St']`. */
export function partDifferences<Part extends { id: string; name: string }>(
  part: string,
  before: Part | null,
  after: Part | null,
): Differences {
  const columns = Object.keys({ ...before, ...after }).filter((column) => column !== 'organizationId');
  const pairs = columns.map((column) => {
    const [was, is] = [before, after].map((one) => (one as Record<string, unknown> | null)?.[column] ?? null);
    return [column, was, is] as const;
  });
  // The identifier and the name are told also when they stay, so that one knows which one changed.
  const told = pairs.filter(([column, was, is]) => was !== is || column === 'id' || column === 'name');
  return Object.fromEntries(told.map(([column, was, is]) => [`${part}.${column}`, [was, is]]));
}

/** The profile as plain values, the same for the same profile. */
export function snapshotOf({ organization, sites, contacts, identifiers }: Profile): OrganizationSnapshot {
  const {
    state: _state,
    registeredAt: _registeredAt,
    verificationAskedAt: _verificationAskedAt,
    verifiedAt: _verifiedAt,
    declined: _declined,
    ...described
  } = organization;
  return {
    ...described,
    sites: sites.map(({ organizationId: _organizationId, ...site }) => site),
    contacts: contacts.map(({ organizationId: _organizationId, ...contact }) => contact),
    identifiers: identifiers.map(({ kind, value, checked }) => ({ kind, value, checked })),
  };
}

function missingIdentifiers(
  { identifiers }: OrganizationSnapshot,
  needs: readonly IdentifierNeed[],
): Missing[] {
  const given = new Set(identifiers.map((identifier) => identifier.kind));
  return needs
    .filter((need) => need.required && !need.oneOf.some((kind) => given.has(kind)))
    .map(({ oneOf }) => ({ section: 'identifiers', message: missingIdentifier(oneOf) }));
}

function missingIdentifier(oneOf: readonly string[]): Message {
  const [first = '', second] = oneOf.map((kind) => message(`organizations.identifiers.${kind}.label`));
  return second
    ? message('organizations.missing.eitherIdentifier', { first, second })
    : message('organizations.missing.identifier', { identifier: first });
}

function byNumberOfKinds(one: IdentifierNeed, other: IdentifierNeed): number {
  return one.oneOf.length - other.oneOf.length;
}
