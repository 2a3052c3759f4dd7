import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { missingFromProfile } from '../../src/organizations/organization.rules.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import { Profiles } from '../../src/organizations/profiles.service.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { Forbidden, InvalidForm, NotFound } from '../../src/platform/errors.js';
import { Program } from '../../src/program/program.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import {
  headquarters,
  makeCompleteOrganization,
  makeMember,
  makeOfficial,
  makeOrganization,
  makePerson,
  officer,
} from '../support/make.js';

let portal: TestPortal;
let organizations: Organizations;
let parts: ProfileParts;
let profiles: Profiles;

beforeAll(async () => {
  portal = await startPortal();
  organizations = portal.get(Organizations);
  parts = portal.get(ProfileParts);
  profiles = portal.get(Profiles);
});
afterAll(() => portal.stop());

async function story(organizationId: string): Promise<AuditEntry[]> {
  return portal.get(DataSource).manager.find(AuditEntry, {
    where: { caseId: organizationId, record: 'organization', outcome: 'done' },
    order: { id: 'ASC' },
  });
}

async function lastTold(organizationId: string): Promise<AuditEntry> {
  return (await story(organizationId)).at(-1)!;
}

const description = {
  legalName: 'Harbor Lane, Inc.',
  tradeName: null,
  country: 'US',
  website: null,
  phone: null,
  foundedOn: null,
  employees: null,
  story: 'A marketplace for small makers.',
};

describe('a company', () => {
  it('is registered by its founder, who owns its account and may prepare and sign for it', async () => {
    const noor = await makePerson(portal, { name: 'Noor Haddad', email: 'noor@harborlane.example' });
    const organization = await organizations.register(
      { legalName: 'Harbor Lane, Inc.', country: 'US' },
      noor,
    );
    const founder = await portal.get(Accounts).actor(noor.id);
    expect(founder?.seats).toMatchObject([
      {
        organizationId: organization.id,
        organizationName: 'Harbor Lane, Inc.',
        roles: ['owner', 'preparer', 'signatory'],
      },
    ]);
    const [registered] = await story(organization.id);
    expect(registered).toMatchObject({ action: 'register', actorName: 'Noor Haddad', toState: 'registered' });
  });

  it('is known to its members and to the office, and to nobody else', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { member: stranger } = await makeOrganization(portal);
    const specialist = await makeOfficial(portal);
    expect((await profiles.find(member, organization.id)).organization.id).toBe(organization.id);
    expect((await profiles.find(specialist, organization.id)).offered.size).toBe(0);
    await expect(profiles.find(stranger, organization.id)).rejects.toThrow(NotFound);
    await expect(profiles.find(member, crypto.randomUUID())).rejects.toThrow(NotFound);
  });

  it('is changed by its own preparers only', async () => {
    const { organization } = await makeOrganization(portal);
    const { member: stranger } = await makeOrganization(portal);
    const signatory = await makeMember(portal, organization, { roles: ['signatory'] });
    const specialist = await makeOfficial(portal);
    const { id } = organization;
    for (const verb of [
      (actor: typeof stranger) => organizations.describe(actor, id, description),
      (actor: typeof stranger) => parts.keepSite(actor, id, null, headquarters),
      (actor: typeof stranger) => parts.keepContact(actor, id, null, officer),
      (actor: typeof stranger) => organizations.keepIdentifiers(actor, id, {}),
      (actor: typeof stranger) => organizations.playRoles(actor, id, ['broker']),
    ]) {
      await expect(verb(stranger)).rejects.toThrow(NotFound);
      await expect(verb(specialist)).rejects.toThrow(Forbidden);
      await expect(verb(signatory)).rejects.toThrow(Forbidden);
    }
    await expect(profiles.toChange(signatory, id, 'describe')).rejects.toThrow(Forbidden);
    expect(await story(id)).toHaveLength(1);
  });

  it('is called by its new name wherever its members sit', async () => {
    const { organization, member } = await makeOrganization(portal);
    await organizations.describe(member, organization.id, { ...description, tradeName: 'Harbor & Lane' });
    const [seat] = (await portal.get(Accounts).actor(member.id))!.seats;
    expect(seat?.organizationName).toBe('Harbor & Lane');
    expect((await lastTold(organization.id)).differences).toEqual({
      legalName: [organization.legalName, 'Harbor Lane, Inc.'],
      tradeName: [null, 'Harbor & Lane'],
      story: [null, 'A marketplace for small makers.'],
    });
  });

  it('was not founded tomorrow', async () => {
    const { organization, member } = await makeOrganization(portal);
    const tomorrow = { ...description, foundedOn: '2199-01-01' };
    await expect(organizations.describe(member, organization.id, tomorrow)).rejects.toThrow(InvalidForm);
  });
});

describe('a site', () => {
  it('is added, changed and removed, and the record says what it was and what it is', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { id } = organization;
    await parts.keepSite(member, id, null, headquarters);
    const [site] = (await profiles.find(member, id)).sites;
    expect(await lastTold(id)).toMatchObject({
      action: 'keepSite',
      actorName: member.name,
      differences: { 'site.name': [null, 'Head office'], 'site.city': [null, 'Baltimore'] },
    });
    await parts.keepSite(member, id, site!.id, { ...headquarters, street: '401 Harbor Lane' });
    expect((await lastTold(id)).differences).toEqual({
      'site.id': [site!.id, site!.id],
      'site.name': ['Head office', 'Head office'],
      'site.street': ['400 Harbor Lane', '401 Harbor Lane'],
    });
    await parts.removeSite(member, id, site!.id);
    expect((await lastTold(id)).differences['site.street']).toEqual(['401 Harbor Lane', null]);
    expect((await profiles.find(member, id)).sites).toEqual([]);
  });

  it('that is sent twice is one site', async () => {
    const { organization, member } = await makeOrganization(portal);
    const key = crypto.randomUUID();
    await Promise.all([1, 2].map(() => parts.keepSite(member, organization.id, null, headquarters, key)));
    expect((await profiles.find(member, organization.id)).sites).toHaveLength(1);
  });

  it('is the headquarters of a company only once', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { id } = organization;
    await parts.keepSite(member, id, null, headquarters);
    await expect(
      parts.keepSite(member, id, null, { ...headquarters, name: 'Second office' }),
    ).rejects.toThrow(InvalidForm);
    const [site] = (await profiles.find(member, id)).sites;
    await parts.keepSite(member, id, site!.id, { ...headquarters, city: 'Annapolis' });
  });

  it('of another company is not found, even by its number', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { organization: other, member: stranger } = await makeOrganization(portal);
    await parts.keepSite(member, organization.id, null, headquarters);
    const [site] = (await profiles.find(member, organization.id)).sites;
    for (const verb of [
      () => parts.keepSite(stranger, other.id, site!.id, headquarters),
      () => parts.removeSite(stranger, other.id, site!.id),
    ]) {
      await expect(verb()).rejects.toThrow(NotFound);
    }
    expect((await profiles.find(member, organization.id)).sites).toHaveLength(1);
  });
});

describe('contacts', () => {
  it('get letters once per address, and officers are those who may sign', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { id } = organization;
    await parts.keepContact(member, id, null, officer);
    await parts.keepContact(member, id, null, { ...officer, email: officer.email.toUpperCase() });
    await parts.keepContact(member, id, null, {
      ...officer,
      name: 'Eli Park',
      email: 'eli@brightlane.example',
      isOfficer: false,
      getsLetters: false,
    });
    expect(await profiles.letterContacts(id)).toHaveLength(1);
    expect((await profiles.officers(id)).map(({ name }) => name)).toEqual([officer.name]);
  });

  it('are removed from their own company only', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { organization: other, member: stranger } = await makeOrganization(portal);
    await parts.keepContact(member, organization.id, null, officer);
    const [contact] = (await profiles.find(member, organization.id)).contacts;
    await expect(parts.removeContact(stranger, other.id, contact!.id)).rejects.toThrow(NotFound);
    await parts.removeContact(member, organization.id, contact!.id);
    expect((await lastTold(organization.id)).differences['contact.email']).toEqual([officer.email, null]);
  });
});

describe('identifiers', () => {
  it('are kept by kind; one given empty is forgotten, one not given stays', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { id } = organization;
    await organizations.keepIdentifiers(member, id, {
      ein: { value: '91-1144442', checked: 'rule' },
      duns: { value: '123456789', checked: 'format' },
    });
    await organizations.keepIdentifiers(member, id, {
      ein: { value: '04-2103594', checked: 'rule' },
      duns: null,
    });
    await organizations.keepIdentifiers(member, id, { lei: null });
    expect((await profiles.snapshot(id)).identifiers).toEqual([
      { kind: 'ein', value: '04-2103594', checked: 'rule' },
    ]);
    const told = await story(id);
    expect(told.at(-2)?.differences).toEqual({
      'identifier.ein': ['91-1144442', '04-2103594'],
      'identifier.duns': ['123456789', null],
    });
    expect(told.at(-1)?.differences).toEqual({});
  });
});

describe('a snapshot', () => {
  it('is plain, lacks nothing, and stays as it was', async () => {
    const { organization, member } = await makeCompleteOrganization(portal);
    const { participantTypes } = await portal.get(Program).current();
    const frozen = await profiles.snapshot(organization.id);
    expect(missingFromProfile(frozen, participantTypes)).toEqual([]);
    expect(JSON.parse(JSON.stringify(frozen))).toEqual(frozen);
    const [site] = (await profiles.find(member, organization.id)).sites;
    await parts.removeSite(member, organization.id, site!.id);
    expect(frozen.sites).toHaveLength(1);
  });
});
