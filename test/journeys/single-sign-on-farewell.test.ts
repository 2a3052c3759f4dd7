import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, Visitor } from '../support/as.js';
import { AtProvider, isIn, leave, linkIdentity, pathOf } from '../support/at-provider.js';
import { HostileProvider, seconds } from '../support/hostile-provider.js';
import { makeMember, makeOrganization } from '../support/make.js';
import { pass } from '../support/time.js';

let portal: TestPortal;
let provider: HostileProvider;
let person: PersonActor;
let visitor: Visitor;

beforeAll(async () => {
  provider = await HostileProvider.start();
  portal = await startPortal({ ...provider.settings('MEMBER_SSO'), LOG_LEVEL: 'silent' });
});
afterAll(async () => {
  await portal?.stop();
  await provider?.stop();
});

let counted = 0;
beforeEach(async () => {
  provider.faults = {};
  provider.subject = `ana-${++counted}`;
  const { organization } = await makeOrganization(portal);
  person = await makeMember(portal, organization);
  await linkIdentity(portal, person, { subject: provider.subject, issuer: provider.issuer });
  visitor = await signedIn();
});

/** Somebody who has just signed in at the provider. */
async function signedIn(): Promise<Visitor> {
  const who = Visitor.at(portal);
  const answer = await who.get(pathOf(await new AtProvider().signIn(await leave(who), 'ana')));
  if (answer.status !== 303) throw new Error(`Nobody was signed in: ${answer.status}`);
  return who;
}

async function query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return portal.get(DataSource).query(sql, values);
}

async function removalOf({ id }: PersonActor): Promise<string> {
  const [row] = await query<{ id: string }>(
    `select id from identity where person_id = $1 and state = 'linked'`,
    [id],
  );
  return `/account/single-sign-on/${row?.id}/removal`;
}

describe('confirming who one is at the provider', () => {
  const form = '/confirmation?next=%2Faccount%2Ffactors';
  const way = '/single-sign-on/members/confirmation?next=%2Faccount%2Ffactors';

  async function comeBack(claims: Record<string, unknown> = {}) {
    const onward = await leave(visitor, way, form);
    const asked = new URL(onward).searchParams;
    expect([asked.get('max_age'), asked.get('prompt')]).toEqual(['0', 'login']);
    provider.faults = { claims };
    return visitor.get(pathOf(await new AtProvider().signIn(onward, 'ana')));
  }

  async function isFresh(): Promise<boolean> {
    const [row] = await query<{ factor_at: Date }>(
      'select factor_at from sign_in where person_id = $1 order by started_at desc limit 1',
      [person.id],
    );
    return Date.now() - (row?.factor_at.getTime() ?? 0) < 15 * 60_000;
  }

  beforeEach(async () => {
    await pass(portal, person.email, { minutes: 20, busy: true });
  });

  it('is offered when the factor is no longer fresh, and leads back to what one was about', async () => {
    const stale = await visitor.post(await removalOf(person));
    expect(stale.headers['location']).toMatch(/^\/confirmation\?next=/);
    const answer = await comeBack();
    expect([answer.status, answer.headers['location']]).toEqual([303, '/account/factors']);
    expect(await isFresh()).toBe(true);
  });

  it('does not take that somebody signed in there a while ago', async () => {
    const answer = await comeBack({ auth_time: seconds() - 600 });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('did not ask you again who you are');
    expect(await isFresh()).toBe(false);
  });

  it('does not take an answer without the time, and says what to do', async () => {
    const answer = await comeBack({ auth_time: undefined });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Confirm with a second factor that you have set up here.');
    expect(await isFresh()).toBe(false);
  });

  it('does not take another identity', async () => {
    const answer = await comeBack({ sub: 'somebody else' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('is not the one linked to your account');
    expect(await isFresh()).toBe(false);
  });
});

describe('unlinking', () => {
  it('ends the other sign-ins, and the identity opens the account no more', async () => {
    const other = await signedIn();
    expect((await visitor.post(await removalOf(person))).status).toBe(303);
    expect((await visitor.get('/account/single-sign-on')).text).toContain(
      'is no longer linked to your account',
    );
    expect(await isIn(other)).toBe(false);
    const back = await new AtProvider().signIn(await leave(other), 'ana');
    expect((await other.get(pathOf(back))).headers['location']).toBe('/single-sign-on/unknown');
  });

  it('is refused where it is the only way in', async () => {
    await query('update person set password_hash = null where id = $1', [person.id]);
    const answer = await visitor.post(await removalOf(person));
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('You could no longer sign in: set a pass phrase first.');
  });

  it('is for one’s own identities only', async () => {
    const theirs = await removalOf(person);
    const { organization } = await makeOrganization(portal);
    const stranger = await makeMember(portal, organization);
    const other = await signIn(portal, stranger.email);
    expect((await other.get(theirs)).status).toBe(404);
    expect((await other.post(theirs, {}, '/account/single-sign-on')).status).toBe(404);
  });
});

describe('signing out', () => {
  it('here says that one may still be signed in there, and leads there without naming anybody', async () => {
    const answer = await visitor.post('/sign-out', {}, '/account/single-sign-on');
    expect(answer.headers['location']).toBe('/single-sign-on/members/farewell');
    expect(await isIn(visitor)).toBe(false);
    const { text } = await visitor.get('/single-sign-on/members/farewell');
    const address = new URL(plain(/href="(http:\/\/localhost:[^"]*)"/.exec(text)?.[1] ?? ''));
    expect(address.href.startsWith(`${provider.issuer}/end?`)).toBe(true);
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'urn:known-shipper:portal',
      post_logout_redirect_uri: 'http://localhost/',
    });
  });

  it('after signing in with a pass phrase says nothing of the provider', async () => {
    const other = await signIn(portal, person.email);
    const answer = await other.post('/sign-out', {}, '/account/single-sign-on');
    expect(answer.headers['location']).toBe('/');
  });
});

describe('a logout token', () => {
  const path = '/single-sign-on/members/logout';

  /** The provider tells the portal, without a browser. */
  async function tell(token: string): Promise<number> {
    const { status, headers } = await Visitor.at(portal).send(path, { logout_token: token });
    expect(headers['cache-control']).toContain('no-store');
    return status;
  }

  it('of the person ends every sign-in that began on the provider’s word, and no other', async () => {
    const other = await signedIn();
    const own = await signIn(portal, person.email);
    expect(await tell(await provider.logoutToken())).toBe(200);
    expect([await isIn(visitor), await isIn(other), await isIn(own)]).toEqual([false, false, true]);
  });

  it('of one session there ends the sign-in that began in it', async () => {
    const other = await signedIn();
    const [row] = await query<{ sid: string }>(
      `select sid from vouched_sign_in join sign_in on sign_in.id = sign_in_id
       where sign_in.person_id = $1 order by started_at limit 1`,
      [person.id],
    );
    expect(await tell(await provider.logoutToken({ sub: undefined, sid: row?.sid }))).toBe(200);
    expect([await isIn(visitor), await isIn(other)]).toEqual([false, true]);
  });

  it('counts once', async () => {
    const token = await provider.logoutToken();
    expect(await tell(token)).toBe(200);
    visitor = await signedIn();
    expect(await tell(token)).toBe(400);
    expect(await isIn(visitor)).toBe(true);
  });

  const event = 'http://schemas.openid.net/event/backchannel-logout';
  it.each<[string, Record<string, unknown>, string?]>([
    ['of another issuer', { iss: 'https://other.example.gov' }],
    ['for another program', { aud: 'another' }],
    ['with a nonce', { nonce: 'an identity token has one' }],
    ['without a name', { jti: undefined }],
    ['without events', { events: undefined }],
    ['with events that are a list', { events: [event] }],
    ['of another event', { events: { 'https://other.example/event': {} } }],
    ['that names nobody', { sub: undefined }],
    ['that is over', { exp: seconds() - 300 }],
    ['that never ends', { exp: undefined }],
    ['given long ago', { iat: seconds() - 3_600 }],
    ['of the type of identity tokens', {}, 'JWT'],
  ])('%s ends nothing', async (_, claims, type) => {
    expect(await tell(await provider.logoutToken(claims, type))).toBe(400);
    expect(await isIn(visitor)).toBe(true);
  });

  it.each(['of another key', 'none', 'of a shared secret'] as const)(
    'with the signature “%s” ends nothing',
    async (signature) => {
      provider.faults = { signature };
      expect(await tell(await provider.logoutToken())).toBe(400);
      expect(await isIn(visitor)).toBe(true);
    },
  );

  it('that is none, or told to a provider that there is not, ends nothing', async () => {
    expect(await tell('nothing.at.all')).toBe(400);
    const answer = await Visitor.at(portal).send('/single-sign-on/office/logout', { logout_token: 'x' });
    expect(answer.status).toBe(404);
    expect(await isIn(visitor)).toBe(true);
  });
});
