import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Applications } from '../../src/applications/applications.service.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import { Profiles } from '../../src/organizations/profiles.service.js';
import { type Finding, Verification } from '../../src/organizations/verification.service.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import {
  FactorNeeded,
  Forbidden,
  InvalidForm,
  NotFound,
  Refused,
  TooMany,
} from '../../src/platform/errors.js';
import { type PersonActor, thePortal } from '../../src/platform/people/actor.js';
import { Submissions } from '../../src/submissions/submissions.service.js';
import { Desk } from '../../src/vetting/desk.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeApplication } from '../support/make-application.js';
import {
  makeCompleteOrganization,
  makeMember,
  makeOfficial,
  makeOrganization,
  makePerson,
  officer,
} from '../support/make.js';

let portal: TestPortal;
let verification: Verification;
let organizations: Organizations;
let profiles: Profiles;
let desk: Desk;
let analyst: PersonActor;

beforeAll(async () => {
  portal = await startPortal();
  verification = portal.get(Verification);
  organizations = portal.get(Organizations);
  profiles = portal.get(Profiles);
  desk = portal.get(Desk);
  analyst = await makeOfficial(portal, { name: 'Naomi Feld', roles: ['vetting_analyst'] });
});
afterAll(() => portal.stop());

const all = { q: '', state: 'all' } as const;
const waitingOnes = { q: '', state: '' } as const;
const now = async (id: string) => (await profiles.find(thePortal, id)).organization;

async function found(id: string, changes: Partial<Finding> = {}): Promise<Finding> {
  return { decision: 'verify', reasons: [], note: null, print: await verification.printOf(id), ...changes };
}

/** A company with a complete profile that asked to be verified. */
async function makeWaiting(
  identifiers?: Parameters<Organizations['keepIdentifiers']>[2],
): Promise<{ organization: Organization; member: PersonActor }> {
  const made = await makeCompleteOrganization(portal, {
    verified: false,
    ...(identifiers && { identifiers }),
  });
  await verification.ask(made.member, made.organization.id);
  return made;
}

async function reasonsOf(attempt: Promise<unknown>): Promise<string[]> {
  return attempt.then(
    () => [],
    (error: unknown) => (error instanceof Refused ? error.reasons.map(({ key }) => key) : [String(error)]),
  );
}

async function story(id: string): Promise<string[]> {
  const entries = await portal.get(DataSource).manager.find(AuditEntry, {
    where: { record: 'organization', recordId: id, outcome: 'done' },
    order: { at: 'ASC', id: 'ASC' },
  });
  return entries.map(({ action, toState }) => `${action}: ${toState}`);
}

describe('a company that asks to be verified', () => {
  it('first completes its profile, and reads what is missing', async () => {
    const { organization, member } = await makeOrganization(portal);
    const reasons = await reasonsOf(verification.ask(member, organization.id));
    expect(reasons).toContain('organizations.missing.headquarters');
    expect(reasons).toContain('organizations.missing.roles');
    expect((await now(organization.id)).state).toBe('registered');
  });

  it('waits from then on, and does not ask twice', async () => {
    const { organization, member } = await makeWaiting();
    expect(await now(organization.id)).toMatchObject({
      state: 'waiting',
      verificationAskedAt: expect.any(Date),
    });
    expect(await reasonsOf(verification.ask(member, organization.id))).toEqual(['errors.meanwhile']);
  });

  it('does so through its owner, preparers and consultants only', async () => {
    const { organization } = await makeCompleteOrganization(portal, { verified: false });
    const { member: stranger } = await makeOrganization(portal);
    const as = (role: 'owner' | 'signatory' | 'viewer') =>
      makeMember(portal, organization, { roles: [role] });
    await expect(verification.ask(stranger, organization.id)).rejects.toThrow(NotFound);
    await expect(verification.ask(analyst, organization.id)).rejects.toThrow(Forbidden);
    await expect(verification.ask(await as('viewer'), organization.id)).rejects.toThrow(Forbidden);
    await expect(verification.ask(await as('signatory'), organization.id)).rejects.toThrow(Forbidden);
    await verification.ask(await as('owner'), organization.id);
    expect((await now(organization.id)).state).toBe('waiting');
  });
});

describe('an analyst', () => {
  it('verifies a company, and says in the trail what was found', async () => {
    const { organization } = await makeWaiting();
    const { id } = organization;
    await verification.decide(analyst, id, await found(id, { note: 'In the register of Maryland.' }));
    expect(await now(id)).toMatchObject({ state: 'verified', verifiedAt: expect.any(Date), declined: null });
    expect((await story(id)).slice(-2)).toEqual(['askVerification: waiting', 'verify: verified']);
    const { history } = await desk.find(analyst, id);
    expect(history[0]).toMatchObject({
      actorName: 'Naomi Feld',
      differences: { note: [null, 'In the register of Maryland.'] },
    });
  });

  it('declines with reasons, which the company reads; it corrects its profile and asks again', async () => {
    const { organization, member } = await makeWaiting();
    const { id } = organization;
    await expect(verification.decide(analyst, id, await found(id, { decision: 'decline' }))).rejects.toThrow(
      InvalidForm,
    );
    const note = 'The register says Harbor Lane Corp.';
    await verification.decide(
      analyst,
      id,
      await found(id, { decision: 'decline', reasons: ['name-differs'], note }),
    );
    expect(await now(id)).toMatchObject({
      state: 'declined',
      declined: { reasons: ['name-differs'], note },
    });
    await verification.ask(member, id);
    await verification.decide(analyst, id, await found(id));
    expect(await now(id)).toMatchObject({ state: 'verified', declined: null });
  });

  it('does not decide about a profile that changed meanwhile', async () => {
    const { organization, member } = await makeWaiting();
    const { id } = organization;
    const read = await found(id);
    await portal.get(ProfileParts).keepContact(member, id, null, { ...officer, name: 'Eli Park' });
    expect(await reasonsOf(verification.decide(analyst, id, read))).toEqual([
      'organizations.profile.meanwhile',
    ]);
    await verification.decide(analyst, id, await found(id));
  });

  it('decides once, although two do at the same time', async () => {
    const { organization } = await makeWaiting();
    const other = await makeOfficial(portal, { roles: ['supervisor'] });
    const decline: Partial<Finding> = { decision: 'decline', reasons: ['not-registered'] };
    const attempts = await Promise.allSettled([
      verification.decide(analyst, organization.id, await found(organization.id)),
      verification.decide(other, organization.id, await found(organization.id)),
      verification.decide(other, organization.id, await found(organization.id)),
    ]);
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await story(organization.id)).filter((line) => line.startsWith('verify'))).toHaveLength(1);
    await verification.decide(other, organization.id, await found(organization.id, decline));
    expect((await now(organization.id)).state).toBe('declined');
  });

  it('holds the place in the office for it, has just proven a second factor, and belongs to another company', async () => {
    const { organization, member } = await makeWaiting();
    const { id } = organization;
    const read = await found(id);
    const specialist = await makeOfficial(portal);
    const inside: PersonActor = { ...analyst, seats: member.seats };
    const stale: PersonActor = { ...analyst, hasFreshFactor: false };
    await expect(verification.decide(specialist, id, read)).rejects.toThrow(Forbidden);
    await expect(verification.decide(member, id, read)).rejects.toThrow(Forbidden);
    await expect(verification.decide(inside, id, read)).rejects.toThrow(Forbidden);
    await expect(verification.decide(stale, id, read)).rejects.toThrow(FactorNeeded);
    await expect(desk.find(specialist, id)).rejects.toThrow(NotFound);
    await expect(verification.list(specialist, all, null)).rejects.toThrow(NotFound);
    expect((await desk.find(inside, id)).profile.offered.has('verify')).toBe(false);
    expect((await now(id)).state).toBe('waiting');
  });
});

describe('what a company shares with others', () => {
  it('is told with a way to the other company, and keeps nobody out', async () => {
    const ein = { value: '91-1144442', checked: 'rule' } as const;
    const scac = { value: 'ZZQT', checked: 'format' } as const;
    const { organization: one } = await makeWaiting({ ein, scac });
    const { organization: other } = await makeWaiting({ ein, 'highway-scac': scac });
    const { duplicates } = await desk.find(analyst, one.id);
    expect(duplicates.filter(({ id }) => id === other.id)).toMatchObject(
      expect.arrayContaining(
        [
          { kind: 'highway-scac', value: 'ZZQT', legalName: other.legalName, state: 'waiting' },
          { kind: 'domain', value: 'brightlane.example' },
        ].map((line) => expect.objectContaining(line)),
      ),
    );
    await verification.decide(analyst, one.id, await found(one.id));
  });

  it('is found by the domain of a website, of mail and of a shop, but never by a public one', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { organization: shop, member: seller } = await makeOrganization(portal);
    const { organization: site, member: webmaster } = await makeOrganization(portal);
    const contacts = portal.get(ProfileParts);
    const plain = {
      tradeName: null,
      country: 'US',
      phone: null,
      foundedOn: null,
      employees: null,
      story: 'Kilns.',
    };
    await contacts.keepContact(member, organization.id, null, {
      ...officer,
      email: 'lena@Kilnworks.example',
    });
    await contacts.keepContact(member, organization.id, null, { ...officer, email: 'lena@gmail.com' });
    await contacts.keepContact(seller, shop.id, null, { ...officer, email: 'sam@gmail.com' });
    await organizations.keepIdentifiers(seller, shop.id, {
      'domain-name': { value: 'www.kilnworks.example', checked: 'format' },
    });
    await organizations.describe(webmaster, site.id, {
      ...plain,
      legalName: 'Kiln Works of Ohio, LLC',
      website: 'https://www.kilnworks.example/about',
    });
    const { duplicates } = await desk.find(analyst, organization.id);
    expect(duplicates.map(({ id, value }) => `${id} ${value}`).toSorted()).toEqual(
      [`${shop.id} kilnworks.example`, `${site.id} kilnworks.example`].toSorted(),
    );
  });

  it('is looked up by index', async () => {
    const { manager } = portal.get(DataSource);
    await manager.transaction(async (within) => {
      await within.query('set local enable_seqscan = off');
      const plan = async (sql: string) => JSON.stringify(await within.query(`explain (format json) ${sql}`));
      expect(
        await plan(
          String.raw`select id from organization
            where lower(substring(website from '^https?://(?:www\.)?([^/:?#]+)')) = any('{a.example}')`,
        ),
      ).toContain('organization_web_domain');
      expect(
        await plan(`select id from contact where lower(split_part(email, '@', 2)) = any('{a.example}')`),
      ).toContain('contact_mail_domain');
      expect(await plan(`select id from identifier where value = 'ZZQT' and kind = 'scac'`)).toContain(
        'identifier_value',
      );
    });
  });
});

describe('a verified company', () => {
  const description = async (id: string) => {
    const {
      legalName,
      tradeName,
      country,
      website,
      phone,
      foundedOn,
      employees,
      story: does,
    } = await now(id);
    return { legalName, tradeName, country, website, phone, foundedOn, employees, story: does ?? '' };
  };

  it('is looked at again when its legal name, country or an identifier changes', async () => {
    const changes: ((member: PersonActor, id: string) => Promise<void>)[] = [
      async (member, id) =>
        organizations.describe(member, id, { ...(await description(id)), legalName: 'Harbor Two, Inc.' }),
      async (member, id) => organizations.describe(member, id, { ...(await description(id)), country: 'CA' }),
      (member, id) =>
        organizations.keepIdentifiers(member, id, { duns: { value: '123456789', checked: 'format' } }),
      (member, id) => organizations.keepIdentifiers(member, id, { ein: null }),
    ];
    for (const change of changes) {
      const { organization, member } = await makeCompleteOrganization(portal);
      await change(member, organization.id);
      expect(await now(organization.id)).toMatchObject({ state: 'waiting', verifiedAt: expect.any(Date) });
      expect((await story(organization.id)).at(-1)).toBe('lookAgain: waiting');
    }
  });

  it('stays verified when anything else changes', async () => {
    const { organization, member } = await makeCompleteOrganization(portal);
    const { id } = organization;
    await organizations.describe(member, id, { ...(await description(id)), story: 'We also carry parcels.' });
    await organizations.keepIdentifiers(member, id, { ein: { value: '91-1144442', checked: 'rule' } });
    await portal.get(ProfileParts).keepContact(member, id, null, { ...officer, name: 'Eli Park' });
    expect((await now(id)).state).toBe('verified');
  });

  it('that changes keeps its application under review, and may answer what the office asks', async () => {
    const { application, member } = await makeApplication(portal);
    const { organizationId, id } = application;
    const signature = { name: member.name, capacity: 'Officer', language: 'en' };
    await portal.get(Submissions).submit(member, id, signature);
    await organizations.keepIdentifiers(member, organizationId, {
      duns: { value: '123456789', checked: 'format' },
    });
    expect((await now(organizationId)).state).toBe('waiting');
    const progress = await portal.get(Submissions).progress(member, id);
    expect(progress.application.state).toBe('submitted');
    expect(progress.outstanding).toEqual([]);
  });
});

describe('an application', () => {
  it('cannot be submitted before the company is verified', async () => {
    const { application, member } = await makeApplication(portal, { verified: false });
    const submit = () =>
      portal
        .get(Submissions)
        .submit(member, application.id, { name: member.name, capacity: 'Officer', language: 'en' });
    expect(await reasonsOf(submit())).toEqual(['applications.outstanding.company.registered']);
    await verification.ask(member, application.organizationId);
    expect(await reasonsOf(submit())).toEqual(['applications.outstanding.company.waiting']);
    const { organizationId: id } = application;
    await verification.decide(analyst, id, await found(id));
    expect(await submit()).toBe(1);
    expect((await portal.get(Applications).find(member, application.id)).state).toBe('submitted');
  });
});

describe('the list of the office', () => {
  it('shows those that wait, the longest first, page by page and each once', async () => {
    const { organization } = await makeWaiting();
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await verification.list(analyst, waitingOnes, after);
      expect(page.lines.every(({ state }) => state === 'waiting')).toBe(true);
      seen.push(...page.lines.map(({ id }) => id));
      after = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.at(-1)).toBe(organization.id);
  });

  it('goes on where a page ended, whatever the order', async () => {
    for (let made = 0; made < 27; made++) await makeOrganization(portal);
    const first = await verification.list(analyst, all, null);
    const second = await verification.list(analyst, all, first.next);
    const ids = [...first.lines, ...second.lines].map(({ id }) => id);
    expect(first.lines).toHaveLength(25);
    expect(new Set(ids).size).toBe(ids.length);
    expect(first.found).toBeGreaterThan(25);
    expect((await verification.list(analyst, all, 'nonsense')).lines[0]?.id).toBe(first.lines[0]?.id);
  });

  it('finds companies by the beginning of a name and by a whole identifier', async () => {
    const legalName = `Quill & Ferry ${crypto.randomUUID().slice(0, 8)}, Inc.`;
    const { organization } = await makeCompleteOrganization(portal, {
      legalName,
      identifiers: {
        ein: { value: '91-1144442', checked: 'rule' },
        lei: { value: '213800KUD8LAJWSQ9D15', checked: 'rule' },
      },
    });
    const ids = async (q: string) =>
      (await verification.list(analyst, { q, state: 'all' }, null)).lines.map(({ id }) => id);
    expect(await ids('quill & ferry')).toContain(organization.id);
    expect(await ids('QUILL FERRY')).toContain(organization.id);
    expect(await ids('213800kud8lajwsq9d15')).toEqual([organization.id]);
    expect(await ids('ferry')).toEqual([]);
    expect(await ids('%')).toEqual([]);
    expect(await verification.list(analyst, { q: legalName, state: '' }, null)).toMatchObject({
      lines: [],
      found: 0,
    });
  });
});

describe('someone without a company', () => {
  const form = { legalName: 'Juniper Slope Pottery, LLC', country: 'US', website: null, isAnother: false };

  it('creates one, owns its account, and gets it once although the form is sent twice', async () => {
    const ana = await makePerson(portal);
    const key = crypto.randomUUID();
    const create = () => organizations.create(ana, form, key);
    const made = [...(await Promise.all([create(), create()])), await create()];
    const [one] = made as [Organization];
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const { seats } = (await portal.get(Accounts).actor(ana.id))!;
    expect(seats).toMatchObject([
      { organizationId: one.id, roles: expect.arrayContaining(['owner', 'preparer', 'signatory']) },
    ]);
  });

  it('is told that it may be here already by name or website, and may go on', async () => {
    const ana = await makePerson(portal);
    const alike = { ...form, legalName: 'JUNIPER SLOPE pottery inc' };
    await expect(organizations.create(ana, alike)).rejects.toThrow(InvalidForm);
    const { organization } = await makeCompleteOrganization(portal);
    const site = { ...form, legalName: 'Another Name', website: 'https://brightlane.example/us' };
    await expect(organizations.create(ana, site)).rejects.toThrow(InvalidForm);
    const { id } = await organizations.create(ana, { ...alike, isAnother: true });
    expect(id).not.toBe(organization.id);
  });

  it('cannot find out by trying who is here', async () => {
    const ana = await makePerson(portal);
    const attempts = [];
    for (let time = 0; time < 12; time++) {
      attempts.push(await organizations.create(ana, form).then(String, (error: Error) => error.name));
    }
    expect(attempts.slice(0, 10)).toEqual(Array(10).fill('InvalidForm'));
    expect(attempts.at(-1)).toBe('TooMany');
    await expect(organizations.create(ana, form)).rejects.toThrow(TooMany);
  });

  it('is not someone of the office', async () => {
    await expect(organizations.create(analyst, form)).rejects.toThrow(Forbidden);
    await expect(
      organizations.register({ legalName: 'Office Shop', country: 'US' }, analyst),
    ).rejects.toThrow(Forbidden);
  });
});
