import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Lookings } from '../../src/accounts/lookings.service.js';
import type { PeopleFilters } from '../../src/accounts/people.filters.js';
import { People } from '../../src/accounts/people.service.js';
import { Resuming } from '../../src/accounts/resuming.service.js';
import { SignIn } from '../../src/accounts/sign-in.entity.js';
import { SignIns } from '../../src/accounts/sign-ins.service.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { FactorNeeded, Forbidden, NotFound, Refused, TooMany } from '../../src/platform/errors.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { Clock } from '../../src/platform/clock.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { readCursor } from '../../src/platform/web/keyset.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeMember, makeOfficial, makeOrganization, makePerson } from '../support/make.js';

let portal: TestPortal;
let accounts: Accounts;

beforeAll(async () => {
  portal = await startPortal();
  accounts = portal.get(Accounts);
});
afterAll(() => portal.stop());

const reason = 'Left the company.';

async function enroll(email: string) {
  return accounts.enroll({ name: 'Ana Ruiz', email, passPhrase: 'seven quiet harbors' });
}

describe('signing in', () => {
  it('takes the right phrase, however the address is capitalized', async () => {
    await enroll('Ana@Brightlane.example');
    const actor = await accounts.authenticate('ANA@brightlane.example', 'seven quiet harbors', '10.0.0.1');
    expect(actor).toMatchObject({ kind: 'person', email: 'ana@brightlane.example', seats: [], office: [] });
  });

  it('gives the same answer to a wrong phrase and to an unknown address', async () => {
    await enroll('ben@brightlane.example');
    expect(await accounts.authenticate('ben@brightlane.example', 'wrong', '10.0.0.2')).toBeNull();
    expect(await accounts.authenticate('nobody@brightlane.example', 'wrong', '10.0.0.2')).toBeNull();
  });

  it('is slowed down after too many wrong tries, and only for that address', async () => {
    await enroll('cleo@brightlane.example');
    for (let failure = 0; failure < 5; failure++) {
      expect(await accounts.authenticate('cleo@brightlane.example', 'wrong', '10.0.0.3')).toBeNull();
    }
    await expect(
      accounts.authenticate('cleo@brightlane.example', 'seven quiet harbors', '10.0.0.3'),
    ).rejects.toThrow(TooMany);
    expect(
      await accounts.authenticate('cleo@brightlane.example', 'seven quiet harbors', '10.0.0.4'),
    ).not.toBeNull();
  });
});

describe('an account', () => {
  it('carries the seats of its person into everything they do', async () => {
    const person = await enroll('dora@brightlane.example');
    const organization = await portal
      .get(Organizations)
      .register({ legalName: 'Brightlane Market', country: 'US' });
    await accounts.seatInOrganization(person.id, organization, 'preparer');
    await accounts.seatInOrganization(person.id, organization, 'signatory');
    await accounts.seatInOrganization(person.id, organization, 'signatory');
    expect((await accounts.actor(person.id))?.seats).toEqual([
      {
        organizationId: organization.id,
        organizationName: 'Brightlane Market',
        roles: ['preparer', 'signatory'],
        firm: null,
      },
    ]);
  });

  it('is closed by an account administrator, and by nobody else', async () => {
    const [person, administrator, specialist] = await Promise.all(
      ['eve@brightlane.example', 'admin@office.example', 'specialist@office.example'].map(enroll),
    );
    await accounts.seatInOffice(administrator!.id, 'account_administrator');
    await accounts.seatInOffice(specialist!.id, 'specialist');
    const [stale, reviewer] = [
      (await accounts.actor(administrator!.id))!,
      (await accounts.actor(specialist!.id))!,
    ];
    const admin = { ...stale, hasFreshFactor: true };
    await expect(accounts.disable(reviewer, person!.id, reason)).rejects.toThrow(NotFound);
    await expect(accounts.disable(admin, admin.id, reason)).rejects.toThrow(Forbidden);
    await expect(accounts.disable(stale, person!.id, reason)).rejects.toThrow(FactorNeeded);
    await accounts.disable(admin, person!.id, reason);
    expect(await accounts.actor(person!.id)).toBeNull();
    await expect(accounts.disable(admin, person!.id, reason)).rejects.toThrow(Refused);
  });
});

describe('the people whom the office looks after', () => {
  const all = { q: '', state: '', role: '', company: '' } as const;
  let administrator: PersonActor;
  let people: People;

  beforeAll(async () => {
    people = portal.get(People);
    administrator = await makeOfficial(portal, { name: 'Ivo Brandt', roles: ['account_administrator'] });
    const { organization } = await makeOrganization(portal, { legalName: 'Zephyr Parcels, Inc.' });
    await makeMember(portal, organization, {
      name: 'Zora Quill',
      email: 'zora@zephyr.example',
      roles: ['viewer'],
    });
  });

  const found = async (filters: Partial<PeopleFilters>) =>
    (await people.list(administrator, { ...all, ...filters }, null)).lines.map(({ name }) => name);

  it('are found by the beginning of their name, address or company, by role and by state', async () => {
    expect(await found({ q: 'zORA' })).toEqual(['Zora Quill']);
    expect(await found({ q: 'zora@ze' })).toEqual(['Zora Quill']);
    expect(await found({ company: 'zephyr' })).toContain('Zora Quill');
    expect(await found({ company: 'zephyr', role: 'viewer' })).toEqual(['Zora Quill']);
    expect(await found({ role: 'account_administrator', q: 'ivo' })).toEqual(['Ivo Brandt']);
    expect(await found({ q: 'zora', state: 'disabled' })).toEqual([]);
    expect(await found({ q: '%' })).toEqual([]);
  });

  it('come a page at a time, each once, and are counted', async () => {
    const seen: string[] = [];
    let counted = 0;
    let after: string | null = null;
    do {
      const page = await people.list(administrator, all, readCursor(after, 2));
      seen.push(...page.lines.map(({ id }) => id));
      after = page.next;
      counted = page.found;
    } while (after);
    expect(seen).toHaveLength(counted);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('are found by an index, however many they are', async () => {
    await portal.get(DataSource).transaction(async (manager) => {
      await manager.query('set local enable_seqscan = off');
      const [plan] = await manager.query(
        `explain (format json) select id from person where (lower(name), id) > ('m', $1::uuid)
         order by lower(name), id limit 26`,
        [administrator.id],
      );
      expect(JSON.stringify(plan)).toContain('person_name_idx');
    });
  });

  it('do not exist for anybody else', async () => {
    const specialist = await makeOfficial(portal);
    await expect(people.list(specialist, all, null)).rejects.toThrow(NotFound);
    await expect(people.find(specialist, administrator.id)).rejects.toThrow(NotFound);
    await expect(people.story(specialist, administrator.id, null)).rejects.toThrow(NotFound);
    await expect(people.endSignIns(specialist, administrator.id)).rejects.toThrow(NotFound);
  });
});

describe('a sign-in', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
  const linux = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

  async function actions(personId: string): Promise<string[]> {
    const entries = await portal
      .get(DataSource)
      .manager.find(AuditEntry, { where: { recordId: personId }, order: { sequence: 'ASC' } });
    return entries.map(({ action }) => action);
  }

  const begin = (actor: PersonActor, agent: string, address: string, day = '2026-11-01') =>
    portal
      .get(Clock)
      .at(new Date(`${day}T12:00:00Z`), () =>
        portal.get(SignIns).begin(actor, { method: 'phrase', withFactor: true, agent, address }),
      );

  it('from a new device is noticed; the first one, a known one, and a new version are not', async () => {
    const actor = await makePerson(portal);
    await begin(actor, windows, '203.0.113.7');
    await begin(actor, windows.replaceAll('140', '141'), '203.0.113.80');
    expect(await actions(actor.id)).not.toContain('newDevice');
    await begin(actor, linux, '203.0.113.7');
    await begin(actor, linux, '203.0.113.7');
    await begin(actor, linux, '198.51.100.1');
    expect((await actions(actor.id)).filter((action) => action === 'newDevice')).toHaveLength(2);
  });

  it('from a device not seen in ninety days is noticed again', async () => {
    const actor = await makePerson(portal);
    await begin(actor, windows, '203.0.113.7', '2026-01-01');
    await begin(actor, windows, '203.0.113.7', '2026-03-31');
    expect(await actions(actor.id)).not.toContain('newDevice');
    await begin(actor, windows, '203.0.113.7', '2026-07-01');
    expect(await actions(actor.id)).toContain('newDevice');
  });

  it('tells who ended it, and why', async () => {
    const actor = await makePerson(portal);
    const signIns = portal.get(SignIns);
    for (let one = 0; one < 3; one++) await signIns.begin(actor, device);
    const [latest] = await signIns.openOf(actor.id, false);
    await signIns.endAll(actor, actor.id, 'signed_out_elsewhere', latest?.id);
    expect((await signIns.openOf(actor.id, false)).map(({ id }) => id)).toEqual([latest?.id]);
    await signIns.end(actor, actor.id, latest?.id ?? '', 'signed_out');
    expect(await signIns.openOf(actor.id, false)).toEqual([]);
    const rows = await portal.get(DataSource).manager.findBy(SignIn, { personId: actor.id });
    expect(rows.map(({ endedBecause }) => String(endedBecause)).sort()).toEqual([
      'signed_out',
      'signed_out_elsewhere',
      'signed_out_elsewhere',
    ]);
  });

  it('of somebody else is not ended by knowing its identifier', async () => {
    const [one, other] = [await makePerson(portal), await makePerson(portal)];
    const signIns = portal.get(SignIns);
    const { id } = await signIns.begin(one, device);
    await signIns.end(other, other.id, id, 'signed_out_elsewhere');
    expect(await signIns.openOf(one.id, false)).toHaveLength(1);
  });
});

const device = { method: 'phrase', withFactor: true, agent: null, address: '203.0.113.7' } as const;

describe('looking with a member’s eyes', () => {
  let administrator: PersonActor;
  let dana: PersonActor;
  const at = <Result>(instant: string, work: () => Promise<Result>) =>
    portal.get(Clock).at(new Date(instant), work);
  const looking = 'They see an empty page.';
  const asks = async (signInId: string) => (await portal.get(Resuming).resume(signInId)).actor;

  beforeEach(async () => {
    const official = await makeOfficial(portal, { name: 'Ivo Brandt', roles: ['account_administrator'] });
    const { id: signInId } = await at('2029-11-02T12:00:00Z', () =>
      portal.get(SignIns).begin(official, device),
    );
    administrator = { ...official, signInId };
    ({ member: dana } = await makeOrganization(portal));
  });

  it('shows what the member sees, for a quarter of an hour, and never with a fresh factor', async () => {
    const { signInId = '' } = administrator;
    await at('2029-11-02T12:01:00Z', () => portal.get(Lookings).lookAt(administrator, dana.id, looking));
    const seen = await at('2029-11-02T12:10:00Z', () => asks(signInId));
    expect(seen).toMatchObject({ id: dana.id, hasFreshFactor: false, viewedBy: { id: administrator.id } });
    const own = await at('2029-11-02T12:16:00Z', () => asks(signInId));
    expect(own).toMatchObject({ id: administrator.id });
    expect(own?.viewedBy).toBeUndefined();
  });

  it('is written down with its reason, its end, and by whom', async () => {
    const { signInId = '' } = administrator;
    await at('2029-11-02T12:01:00Z', async () => {
      await portal.get(Lookings).lookAt(administrator, dana.id, looking);
      await portal.get(Lookings).lookAway((await asks(signInId))!);
      expect(await asks(signInId)).toMatchObject({ id: administrator.id });
    });
    const [away, look] = (await portal.get(People).story(administrator, dana.id, null)).lines;
    expect([look, away].map((entry) => [entry?.action, entry?.actorName])).toEqual([
      ['lookAt', 'Ivo Brandt'],
      ['lookAway', 'Ivo Brandt'],
    ]);
    expect(look?.differences).toMatchObject({ reason: [null, looking] });
    expect((await portal.get(People).looksAt(dana))[0]?.differences['reason']).toEqual([null, looking]);
  });

  it('ends by itself, and says so', async () => {
    await at('2029-11-02T12:01:00Z', () => portal.get(Lookings).lookAt(administrator, dana.id, looking));
    await portal
      .get(DataSource)
      .query('update graphile_worker._private_jobs set run_at = now() where run_at > now()');
    await at('2029-11-02T12:17:00Z', () => portal.settle());
    const [away] = (await portal.get(People).story(administrator, dana.id, null)).lines;
    expect([away?.action, away?.actorName]).toEqual(['lookAway', 'portal']);
  });

  it('is for account administrators with a fresh factor, and at members only', async () => {
    const lookings = portal.get(Lookings);
    await at('2029-11-02T12:01:00Z', async () => {
      const stale = { ...administrator, hasFreshFactor: false };
      await expect(lookings.lookAt(stale, dana.id, looking)).rejects.toThrow(FactorNeeded);
      const auditor = await makeOfficial(portal, { roles: ['auditor'] });
      await expect(
        lookings.lookAt({ ...auditor, signInId: administrator.signInId }, dana.id, looking),
      ).rejects.toThrow(NotFound);
      const specialist = await makeOfficial(portal);
      await expect(lookings.lookAt(administrator, specialist.id, looking)).rejects.toThrow(Refused);
      await expect(lookings.lookAt(administrator, administrator.id, looking)).rejects.toThrow(Forbidden);
    });
  });

  it('ends when the member joins the office, or the viewer leaves it', async () => {
    const { signInId = '' } = administrator;
    await at('2029-11-02T12:01:00Z', async () => {
      await portal.get(Lookings).lookAt(administrator, dana.id, looking);
      await portal.get(DataSource).query('delete from seat where person_id = $1', [administrator.id]);
      expect((await asks(signInId))?.viewedBy).toBeUndefined();
      await accounts.seatInOffice(administrator.id, 'account_administrator');
      expect((await asks(signInId))?.viewedBy).toBeDefined();
      await accounts.seatInOffice(dana.id, 'specialist');
      expect((await asks(signInId))?.viewedBy).toBeUndefined();
    });
  });
});

describe('the record of what happened', () => {
  it('is only added to, by the portal and by its owner alike', async () => {
    const serving = portal.get(DataSource);
    await expect(serving.query('delete from audit_entry')).rejects.toThrow(/permission denied/);
    await expect(serving.query(`update audit_entry set actor_name = 'x'`)).rejects.toThrow(
      /permission denied/,
    );
  });
});
