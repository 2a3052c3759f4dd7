import { type Message, message } from '../platform/words/message.js';
import type { ParticipantTypeRow } from '../program/edition.js';
import { type Missing, missingFromProfile, type ProfileSection } from './organization.rules.js';
import type { OrganizationSnapshot } from './profile.js';

/** Why a company may not be verified, in the order in which the office checks; the words are `vetting.declineReasons`. */
export const declineReasons = [
  'not-registered',
  'name-differs',
  'identifier-not-found',
  'identifier-of-another',
  'address-not-found',
  'officer-not-reached',
  'here-already',
] as const;

export type DeclineReason = (typeof declineReasons)[number];

/** Roles are chosen in an application, everything else in the profile. */
export type MissingToVerify = Missing<ProfileSection | 'roles'>;

/** What one must know before a company asks to be verified, or before the office decides. */
export type VerificationFacts =
  | { missing: readonly MissingToVerify[] }
  /** Prints of the profile: as the analyst read it, and as it is now. */
  | { read: string; now: string };

/**
 * What a company lacks before it can ask to be verified: all that its profile needs, its roles, because they decide
 * which identifiers are asked for, and at least one identifier to check.
 */
export function missingForVerification(
  profile: OrganizationSnapshot,
  rows: readonly ParticipantTypeRow[],
): MissingToVerify[] {
  const missing: MissingToVerify[] = missingFromProfile(profile, rows);
  if (profile.participantTypes.length === 0) {
    return [...missing, { section: 'roles', message: message('organizations.missing.roles') }];
  }
  if (profile.identifiers.length > 0 || missing.some(({ section }) => section === 'identifiers'))
    return missing;
  return [...missing, { section: 'identifiers', message: message('organizations.missing.anyIdentifier') }];
}

/** What keeps a company from asking. */
export function againstAsking(facts: VerificationFacts | void): Message[] {
  return facts && 'missing' in facts ? facts.missing.map((one) => one.message) : [];
}

/** Nobody decides about a profile that changed while they read it. */
export function againstDeciding(facts: VerificationFacts | void): Message[] {
  const isSame = facts && 'read' in facts && facts.read === facts.now;
  return isSame ? [] : [message('organizations.profile.meanwhile')];
}

/** Whether it is another company that the office would have to look at: its legal name or country is another one. */
export function isAnother(
  before: { legalName: string; country: string },
  after: { legalName: string; country: string },
): boolean {
  return before.legalName !== after.legalName || before.country !== after.country;
}
