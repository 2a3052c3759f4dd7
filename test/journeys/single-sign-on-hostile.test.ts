import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, Visitor } from '../support/as.js';
import { AtProvider, isIn, leave, linkIdentity, pathOf } from '../support/at-provider.js';
import { type Faults, HostileProvider, seconds } from '../support/hostile-provider.js';
import { weak } from '../support/identity-provider.js';
import { makeMember, makeOrganization } from '../support/make.js';

let portal: TestPortal;
let provider: HostileProvider;
let agency: HostileProvider;
let elsewhere: HostileProvider;
let person: PersonActor;

beforeAll(async () => {
  provider = await HostileProvider.start();
  agency = await HostileProvider.start();
  elsewhere = await HostileProvider.start();
  portal = await startPortal({
    ...provider.settings('MEMBER_SSO'),
    ...agency.settings('OFFICE_SSO'),
    LOG_LEVEL: 'silent',
  });
  const { organization } = await makeOrganization(portal);
  person = await makeMember(portal, organization);
  await linkIdentity(portal, person, { subject: 'ana', issuer: provider.issuer });
});
afterAll(async () => {
  await portal?.stop();
  for (const one of [provider, agency, elsewhere]) await one?.stop();
});

let visitor: Visitor;
beforeEach(() => {
  visitor = Visitor.at(portal);
  provider.faults = {};
});

/** Goes to the provider and comes back with its answer; returns with what status, whether they are in, and what they read. */
async function comeBack(faults: Faults): Promise<{ status: number; isIn: boolean; says: string }> {
  const back = pathOf(await new AtProvider().signIn(await leave(visitor), 'ana'));
  provider.faults = faults;
  const { status, text } = await visitor.get(back);
  return { status, isIn: await isIn(visitor), says: plain(text) };
}

async function signInsOf({ id }: PersonActor): Promise<number> {
  const [row]: [{ count: string }] = await portal
    .get(DataSource)
    .query('select count(*) from sign_in where person_id = $1', [id]);
  return Number(row.count);
}

/** Why somebody was last not let in, as the trail says it. */
async function lastReason(): Promise<unknown> {
  const rows: { differences: { because: [null, string] } }[] = await portal
    .get(DataSource)
    .query(
      `select differences from audit_entry where record = 'singleSignOn' order by at desc, id desc limit 1`,
    );
  return rows[0]?.differences.because[1];
}

describe('an honest provider', () => {
  it('is shown who asks by a signature for its token address, and gets the proof that the code is theirs', async () => {
    const onward = new URL(await leave(visitor));
    const back = pathOf(await new AtProvider().signIn(onward.href, 'ana'));
    expect((await visitor.get(back)).status).toBe(303);
    expect(await isIn(visitor)).toBe(true);
    const { asked, issuer, ours } = provider;
    const assertion = asked.get('client_assertion') ?? '';
    expect(asked.get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    expect(decodeProtectedHeader(assertion).alg).toBe('RS256');
    expect(decodeJwt(assertion).aud).toBe(`${issuer}/token`);
    await jwtVerify(assertion, ours.publicKey, { issuer: 'urn:known-shipper:portal', maxTokenAge: 60 });
    const verifier = asked.get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(
      onward.searchParams.get('code_challenge'),
    );
  });

  it('that does not say when somebody signed in vouches for no fresh factor', async () => {
    expect(await comeBack({ claims: { auth_time: undefined } })).toMatchObject({ status: 303, isIn: true });
    const [row]: [{ factor_at: Date }] = await portal
      .get(DataSource)
      .query('select factor_at from sign_in where person_id = $1 order by started_at desc limit 1', [
        person.id,
      ]);
    expect(Date.now() - row.factor_at.getTime()).toBeGreaterThanOrEqual(15 * 60_000);
  });
});

const proof = 'could not be taken as proof';
const away = 'did not answer in time';
const now = seconds();

describe('an answer of a provider', () => {
  it.each<[string, Faults, string, string]>([
    ['that carries another nonce', { claims: { nonce: 'of somebody else' } }, 'answer', proof],
    ['that carries no nonce', { claims: { nonce: undefined } }, 'answer', proof],
    ['that another key signed', { signature: 'of another key' }, 'answer', proof],
    ['that nobody signed', { signature: 'none' }, 'answer', proof],
    ['signed with the public key as a secret', { signature: 'of a shared secret' }, 'answer', proof],
    ['that is for another program', { claims: { aud: 'another' } }, 'answer', proof],
    [
      'that is for two and names no party',
      { claims: { aud: ['urn:known-shipper:portal', 'x'] } },
      'answer',
      proof,
    ],
    ['of another issuer', { claims: { iss: 'https://other.example.gov' } }, 'answer', proof],
    ['whose issuer differs by a slash', { claims: { iss: 'http://localhost/' } }, 'answer', proof],
    ['that names nobody', { claims: { sub: undefined } }, 'answer', proof],
    ['that is over', { claims: { iat: now - 400, exp: now - 300 } }, 'answer', proof],
    ['that never ends', { claims: { exp: undefined } }, 'answer', proof],
    ['that does not hold yet', { claims: { nbf: now + 3_600 } }, 'answer', proof],
    ['that was given an hour ago', { claims: { iat: now - 3_600 } }, 'answer', proof],
    ['to someone who signs in tomorrow', { claims: { auth_time: now + 86_400 } }, 'answer', proof],
    [
      'to someone who signed in yesterday',
      { claims: { auth_time: now - 86_400 } },
      'stale',
      'did not ask you again',
    ],
    ['without a level', { claims: { acr: undefined } }, 'assurance', 'less strictly'],
    ['of a lower level', { claims: { acr: weak } }, 'assurance', 'less strictly'],
    ['without a token', { token: { body: '{"access_token":"x","token_type":"Bearer"}' } }, 'answer', proof],
    ['that is no JSON', { token: { body: '<html>' } }, 'answer', proof],
    ['that refuses the code', { token: { status: 400, body: '{"error":"invalid_grant"}' } }, 'answer', proof],
    ['that never stops', { token: { body: `{"id_token":"${'x'.repeat(600_000)}"}` } }, 'answer', proof],
    ['that is broken', { token: { status: 500 } }, 'away', away],
    ['that does not come', { token: { isSilent: true } }, 'away', away],
  ])('%s lets nobody in', async (_, faults, because, sentence) => {
    const before = await signInsOf(person);
    const { status, isIn: isLetIn, says } = await comeBack(faults);
    expect({ status, isLetIn }).toEqual({ status: because === 'away' ? 503 : 403, isLetIn: false });
    expect(says).toContain(sentence);
    expect(await lastReason()).toBe(because);
    expect(await signInsOf(person)).toBe(before);
  });

  it('that sends the portal elsewhere is not followed', async () => {
    const { status } = await comeBack({ token: { status: 307, location: `${elsewhere.issuer}/token` } });
    expect(status).toBe(403);
    expect(elsewhere.visits).toBe(0);
  });
});

describe('a provider that cannot be asked', () => {
  it.each<[string, Faults, number]>([
    ['redirects', { discovery: { status: 302, location: 'http://localhost:1/secret' } }, 403],
    ['calls itself by another name', { metadata: { issuer: 'https://other.example.gov' } }, 403],
    [
      'has its tokens fetched in another house',
      { metadata: { token_endpoint: 'http://169.254.169.254/' } },
      403,
    ],
    ['has its keys in another house', { metadata: { jwks_uri: 'http://169.254.169.254/' } }, 403],
    ['sends people to another house', { metadata: { authorization_endpoint: 'https://x.example/' } }, 403],
    ['says more than an answer holds', { discovery: { body: `"${'x'.repeat(600_000)}"` } }, 403],
    ['is broken', { discovery: { status: 502 } }, 503],
    ['says nothing', { discovery: { isSilent: true } }, 503],
  ])('because it %s is told in words, and the other ways stay open', async (_, faults, expected) => {
    await sleep(2_100);
    agency.faults = faults;
    const { status, text, headers } = await visitor.post('/single-sign-on/office', {}, '/sign-in');
    expect(status).toBe(expected);
    expect(text).toContain('Try again, or choose another way');
    expect(headers['location']).toBeUndefined();
    expect(await lastReason()).toBe(expected === 503 ? 'away' : 'answer');
    expect((await visitor.get('/sign-in')).status).toBe(200);
  });

  it('is asked again when it is well, and not before somebody wants to sign in', async () => {
    await sleep(2_100);
    agency.faults = {};
    expect(await leave(visitor, '/single-sign-on/office')).toContain(`${agency.issuer}/authorize?`);
  });

  it('because it is gone does not keep people from signing in here', async () => {
    const back = pathOf(await new AtProvider().signIn(await leave(visitor), 'ana'));
    const gone = provider;
    await gone.stop();
    const { status, headers, text } = await visitor.get(back);
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('60');
    expect(text).toContain('cannot be reached');
    await signIn(portal, person.email, visitor);
    expect(await isIn(visitor)).toBe(true);
  });
});
