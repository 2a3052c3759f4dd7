import { DataSource } from 'typeorm';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Authenticator } from '../../src/factors/authenticator.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import { Verification } from '../../src/organizations/verification.service.js';
import type { MemberRole, OfficeRole, PersonActor } from '../../src/platform/people/actor.js';
import { Secrets } from '../../src/platform/secrets/secrets.js';
import type { ParticipantType } from '../../src/program/edition.js';
import type { TestPortal } from './app.js';

/** The pass phrase of everyone made here. */
export const passPhrase = 'seven quiet harbors';

/** What the authenticator app of everyone made here knows. */
export const appSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let made = 0;

/** Someone with an account, an authenticator app, and no seat. */
export async function makePerson(
  portal: TestPortal,
  { name = 'Ana Ruiz', email = `person-${++made}@brightlane.example` } = {},
): Promise<PersonActor> {
  const accounts = portal.get(Accounts);
  const { id } = await accounts.enroll({ name, email, passPhrase });
  await giveApp(portal, id);
  return seated(accounts, id);
}

/** Gives a person an authenticator app as if they had set it up long ago. */
export async function giveApp(portal: TestPortal, personId: string): Promise<void> {
  const longAgo = new Date('2026-01-05T15:00:00Z');
  await portal.get(DataSource).manager.insert(Authenticator, {
    id: crypto.randomUUID(),
    personId,
    label: 'Phone',
    sealedSecret: portal.get(Secrets).seal('second factor', personId, appSecret),
    lastStep: 0,
    createdAt: longAgo,
    usedAt: longAgo,
  });
  await portal.get(Accounts).hasFactorNow(personId, true);
}

/** Someone who works for the company: a preparer and signatory, unless roles are named. */
export async function makeMember(
  portal: TestPortal,
  organization: { id: string; name: string },
  { roles = ['preparer', 'signatory'], ...person }: Partial<Named> & { roles?: MemberRole[] } = {},
): Promise<PersonActor> {
  const accounts = portal.get(Accounts);
  const { id } = await makePerson(portal, person);
  for (const role of roles) await accounts.seatInOrganization(id, organization, role);
  return seated(accounts, id);
}

/** Someone who works in the office: a specialist, unless roles are named. */
export async function makeOfficial(
  portal: TestPortal,
  { roles = ['specialist'], ...person }: Partial<Named> & { roles?: OfficeRole[] } = {},
): Promise<PersonActor> {
  const accounts = portal.get(Accounts);
  const { id } = await makePerson(portal, { name: 'Sam Okafor', ...person });
  for (const role of roles) await accounts.seatInOffice(id, role);
  return seated(accounts, id);
}

/** A company that the portal knows by name and country, and one member. */
export async function makeOrganization(
  portal: TestPortal,
  { legalName = `Brightlane Market ${++made}, Inc.`, country = 'US' } = {},
): Promise<{ organization: Organization; member: PersonActor }> {
  const organization = await portal.get(Organizations).register({ legalName, country });
  return { organization, member: await makeMember(portal, organization) };
}

/** A verified company whose profile lacks nothing for these roles (the identifiers of a marketplace, unless they are given). */
export async function makeCompleteOrganization(
  portal: TestPortal,
  {
    roles = ['marketplace'],
    identifiers = { ein: { value: '91-1144442', checked: 'rule' } },
    verified = true,
    ...names
  }: { legalName?: string; country?: string; roles?: ParticipantType[] } & {
    identifiers?: Parameters<Organizations['keepIdentifiers']>[2];
    verified?: boolean;
  } = {},
): Promise<{ organization: Organization; member: PersonActor }> {
  const organizations = portal.get(Organizations);
  const { organization, member } = await makeOrganization(portal, names);
  const { id, legalName, country } = organization;
  await organizations.describe(member, id, {
    legalName,
    country,
    tradeName: null,
    website: 'https://brightlane.example',
    phone: '+1 202 555 0147',
    foundedOn: '2014-03-01',
    employees: 240,
    story: 'We run a marketplace on which small makers sell to buyers in the United States.',
  });
  const parts = portal.get(ProfileParts);
  await parts.keepSite(member, id, null, headquarters);
  await parts.keepContact(member, id, null, officer);
  await organizations.playRoles(member, id, roles);
  await organizations.keepIdentifiers(member, id, identifiers);
  if (verified) await makeVerified(portal, organization, member);
  return { organization, member };
}

/** The company asks to be verified, and an analyst of the office verifies it. */
export async function makeVerified(
  portal: TestPortal,
  { id }: { id: string },
  member: PersonActor,
): Promise<void> {
  const verification = portal.get(Verification);
  await verification.ask(member, id);
  const print = await verification.printOf(id);
  const analyst = await makeOfficial(portal, { name: 'Naomi Feld', roles: ['vetting_analyst'] });
  await verification.decide(analyst, id, { decision: 'verify', reasons: [], note: null, print });
}

export const headquarters = {
  kind: 'headquarters',
  name: 'Head office',
  street: '400 Harbor Lane',
  city: 'Baltimore',
  region: 'MD',
  postalCode: '21202',
  country: 'US',
} as const;

export const officer = {
  name: 'Dana Whitfield',
  title: 'Chief compliance officer',
  email: 'dana.whitfield@brightlane.example',
  phone: null,
  isOfficer: true,
  getsLetters: true,
} as const;

interface Named {
  name: string;
  email: string;
}

async function seated(accounts: Accounts, id: string): Promise<PersonActor> {
  const actor = await accounts.actor(id);
  if (!actor) throw new Error('This person cannot sign in.');
  return { ...actor, hasFreshFactor: true };
}
