import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Credentials } from '../../src/accounts/credentials.service.js';
import { SignIns } from '../../src/accounts/sign-ins.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { codeOf, hiddenIn, plain, signIn, type Visitor } from '../support/as.js';
import { makeMember, makeOfficial, makeOrganization, passPhrase } from '../support/make.js';
import { pass } from '../support/time.js';

let portal: TestPortal;
let member: PersonActor;
let visitor: Visitor;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

beforeEach(async () => {
  ({ member } = await makeOrganization(portal));
  visitor = await signIn(portal, member.email);
});

async function isIn(who: Visitor, path = '/account'): Promise<boolean> {
  return (await who.get(path)).status === 200;
}

async function token(of: Visitor): Promise<string> {
  return String(hiddenIn((await of.get('/account')).text, '/sign-out')['_csrf']);
}

/** A session as it stands in the database. */
async function sessionOf(personId: string): Promise<Record<string, unknown>> {
  const [{ sess }] = await portal
    .get(DataSource)
    .query(`select sess from session where sess->>'whose' = $1`, [personId]);
  return sess;
}

describe('a session', () => {
  it('of a member rests after half an hour without a request, and says why', async () => {
    await pass(portal, member.email, { minutes: 29.5 });
    expect(await isIn(visitor)).toBe(true);
    await pass(portal, member.email, { minutes: 30 });
    const answer = await visitor.get('/account');
    expect(answer.headers['location']).toBe('/sign-in?next=%2Faccount');
    expect((await visitor.get('/sign-in')).text).toContain(
      'You were signed out after 30 minutes without activity.',
    );
    expect(await isIn(visitor)).toBe(false);
  });

  it('of the office rests after a quarter of an hour', async () => {
    const { email } = await makeOfficial(portal);
    const official = await signIn(portal, email);
    await pass(portal, email, { minutes: 14.5 });
    expect(await isIn(official)).toBe(true);
    await pass(portal, email, { minutes: 15 });
    expect(await isIn(official)).toBe(false);
  });

  it('is over after twelve hours, however busy', async () => {
    await pass(portal, member.email, { minutes: 719, busy: true });
    expect(await isIn(visitor)).toBe(true);
    await pass(portal, member.email, { minutes: 1, busy: true });
    expect(await isIn(visitor)).toBe(false);
    expect((await visitor.get('/sign-in')).text).toContain('because 12 hours had passed');
  });

  it('lasts longer when its page says that the person is still there', async () => {
    const _csrf = await token(visitor);
    await pass(portal, member.email, { minutes: 29 });
    const renewal = await visitor.agent.post('/session/renewal').accept('json').type('form').send({ _csrf });
    expect(renewal.body).toMatchObject({ idleSeconds: 1800 });
    expect(renewal.body.secondsLeft).toBeLessThanOrEqual(12 * 3600 - 29 * 60);
    await pass(portal, member.email, { minutes: 29 });
    expect(await isIn(visitor)).toBe(true);
  });

  it('is renewed by a form of this session only', async () => {
    expect((await visitor.send('/session/renewal')).status).toBe(403);
    expect((await visitor.send('/session/rest')).status).toBe(403);
    expect((await visitor.send('/session/typed-text')).status).toBe(403);
  });

  it('ends with signing out: its cookie opens nothing, also for a request that was under way', async () => {
    const { cookies: cookie } = (await visitor.get('/account')).request as unknown as { cookies: string };
    expect(cookie).toMatch(/^(.*; )?session=/);
    const [answer, late] = await Promise.all([
      visitor.post('/sign-out', {}, '/account'),
      visitor.get('/applications'),
    ]);
    expect([answer.status, late.status]).toEqual([303, expect.any(Number)]);
    const old = await supertest(portal.address).get('/account').accept('text/html').set('Cookie', cookie);
    expect(old.headers['location']).toBe('/sign-in?next=%2Faccount');
  });

  it('keeps what two requests at once change', async () => {
    const paths = ['/applications', '/account', '/participation'];
    const _csrf = await token(visitor);
    await Promise.all([
      ...paths.map((path) => visitor.get(path)),
      visitor.agent
        .post('/session/typed-text')
        .set('Referer', `${portal.address}/account/name`)
        .type('form')
        .send({ _csrf, name: 'Ana R.' }),
      visitor.agent.post('/account/sign-ins/others').type('form').send({ _csrf }),
    ]);
    const session = await sessionOf(member.id);
    expect(session['kept']).toMatchObject({ page: '/account/name', values: { name: 'Ana R.' } });
    expect(session['notices']).toHaveLength(1);
    expect(session['token']).toBe(_csrf);
  });

  it('holds no more than who it is and what the next page says', async () => {
    await visitor.get('/account');
    const session = await sessionOf(member.id);
    expect(Object.keys(session).sort()).toEqual(['cookie', 'signIn', 'token', 'whose']);
  });
});

describe('the cookie of a session', () => {
  it('has no expiry, is for our server only, and says nothing', async () => {
    const answer = await visitor.post('/sign-in', { email: member.email, password: passPhrase }, '/sign-in');
    const set = answer.get('Set-Cookie') ?? [];
    const [cookie] = set.filter((one) => one.startsWith('session='));
    expect(cookie).toMatch(/^session=s%3A[\w-]{32}\.[\w%]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });
});

describe('what was typed when the session rested', () => {
  const name = 'Ana Ruiz de la Vega';

  async function sendTooLate(): Promise<void> {
    const form = hiddenIn((await visitor.get('/account/name')).text, '/account/name');
    await pass(portal, member.email, { minutes: 31 });
    const answer = await visitor.agent
      .post('/account/name')
      .set('Referer', `${portal.address}/account/name`)
      .accept('text/html')
      .type('form')
      .send({ ...form, name });
    expect(answer.headers['location']).toBe('/sign-in?next=%2Faccount%2Fname');
  }

  async function enter(email: string): Promise<void> {
    await visitor.post('/sign-in', { email, password: passPhrase });
    const answer = await visitor.post('/sign-in/factor', { code: await codeOf(portal, email) });
    expect(answer.status).toBe(303);
  }

  it('comes back to the same person, once', async () => {
    await sendTooLate();
    await enter(member.email);
    const { text } = await visitor.get('/account/name');
    expect(text).toContain(`value="${name}"`);
    expect(text).toContain('What you had typed is back in the form.');
    expect((await visitor.get('/account/name')).text).not.toContain(name);
  });

  it('is never seen by another person who signs in at the same browser', async () => {
    await sendTooLate();
    const { member: other } = await makeOrganization(portal);
    await enter(other.email);
    expect((await visitor.get('/account/name')).text).not.toContain(name);
    const rows = await portal
      .get(DataSource)
      .query(`select from session where sess::text like $1`, [`%${name}%`]);
    expect(rows).toEqual([]);
  });

  it('is sent by the page itself before the end, and says so at the sign-in', async () => {
    const _csrf = await token(visitor);
    const post = (path: string, fields: object) =>
      visitor.agent
        .post(path)
        .set('Referer', `${portal.address}/account/name?from=here`)
        .type('form')
        .send({ _csrf, ...fields });
    expect(
      (await post('/session/typed-text', { name, newPassword: 'secret words', code: '123456' })).status,
    ).toBe(204);
    expect((await post('/session/rest', {})).status).toBe(204);
    expect((await visitor.get('/account')).status).toBe(303);
    expect((await visitor.get('/sign-in')).text).toContain('You were signed out after 30 minutes');
    const { kept } = await sessionOf(member.id);
    expect(kept).toEqual({ page: '/account/name?from=here', values: { name } });
    await enter(member.email);
    expect((await visitor.get('/account/name?from=here')).text).toContain(`value="${name}"`);
  });

  it('is not kept when it is longer than 64 KB', async () => {
    const _csrf = await token(visitor);
    const text = 'x'.repeat(65 * 1024);
    const answer = await visitor.agent
      .post('/session/typed-text')
      .accept('json')
      .type('form')
      .send({ _csrf, text });
    expect(answer.status).toBe(422);
    expect((await sessionOf(member.id))['kept']).toBeUndefined();
  });
});

describe('a session ends on the very next request', () => {
  let administrator: PersonActor;
  beforeAll(async () => {
    administrator = await makeOfficial(portal, { name: 'Ivo Brandt', roles: ['account_administrator'] });
  });

  it('when the office ends it', async () => {
    const desk = await signIn(portal, administrator.email);
    const home = `/office/people/${member.id}`;
    const page = await desk.get(home);
    const [ending] = /\/office\/people\/[\w-]+\/sign-ins\/[\w-]{36}\/ending/.exec(page.text) ?? [];
    expect((await desk.post(ending ?? '', {}, home)).status).toBe(303);
    expect(await isIn(visitor)).toBe(false);
    expect((await visitor.get('/sign-in')).text).toContain('You were signed out here');
  });

  it('when the office closes the account', async () => {
    await portal.get(Accounts).disable(administrator, member.id, 'Left the company.');
    expect(await isIn(visitor)).toBe(false);
    await portal.get(Accounts).enable(administrator, member.id, 'Came back.');
    expect(await isIn(visitor)).toBe(false);
  });

  it('elsewhere when the pass phrase changes, and goes on here', async () => {
    const elsewhere = await signIn(portal, member.email);
    const actor = {
      ...member,
      signInId: String((await sessionOfSignedIn(member.id))[0]),
      address: '127.0.0.1',
    };
    await portal.get(Credentials).changePhrase(actor, passPhrase, 'nine patient herons wade');
    const open = await portal.get(SignIns).openOf(member.id, false);
    expect(open.map(({ id }) => id)).toEqual([actor.signInId]);
    expect(new Set([await isIn(visitor), await isIn(elsewhere)])).toEqual(new Set([true, false]));
  });

  it('when the person signs it out from another device', async () => {
    const elsewhere = await signIn(portal, member.email);
    await elsewhere.post('/account/sign-ins/others', {}, '/account');
    expect(await isIn(visitor)).toBe(false);
    expect(await isIn(elsewhere)).toBe(true);
  });

  it('but nobody signs out a device of somebody else', async () => {
    const { member: other } = await makeOrganization(portal);
    const stranger = await signIn(portal, other.email);
    const [signInId] = await sessionOfSignedIn(member.id);
    await stranger.send(`/account/sign-ins/${signInId}/sign-out`, { _csrf: await token(stranger) });
    expect(await isIn(visitor)).toBe(true);
  });
});

async function sessionOfSignedIn(personId: string): Promise<string[]> {
  return (await portal.get(SignIns).openOf(personId, false)).map(({ id }) => id);
}

describe('someone who works for several companies', () => {
  it('sees one at a time, chooses in the header, and keeps the choice', async () => {
    const { organization } = await makeOrganization(portal, { legalName: 'Harborside Goods, LLC' });
    const { organization: second } = await makeOrganization(portal, { legalName: 'Brightlane Market, Inc.' });
    const mira = await makeMember(portal, organization, { name: 'Mira Osei', roles: ['viewer'] });
    await portal.get(Accounts).seatInOrganization(mira.id, second, 'consultant', 'Harbor Trade Advisors');
    const at = await signIn(portal, mira.email);
    const first = plain((await at.get('/participation')).text);
    expect(first).toContain('Only what belongs to Brightlane Market, Inc. is listed here.');
    expect(first).toContain('Harbor Trade Advisors, for Brightlane Market, Inc.');
    expect(first).not.toContain('<h2 id="company-1">');
    const answer = await at.post('/account/company', { organizationId: organization.id }, '/account');
    expect(answer.status).toBe(303);
    expect(plain((await at.get('/participation')).text)).toContain(
      '<h2 id="company-0">Harborside Goods, LLC</h2>',
    );
    const { organization: foreign } = await makeOrganization(portal);
    expect((await at.post('/account/company', { organizationId: foreign.id }, '/account')).status).toBe(404);
  });
});
