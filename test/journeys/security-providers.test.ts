import { createServer, type Server } from 'node:http';
import supertest from 'supertest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { Identities } from '../../src/single-sign-on/identities.service.js';
import { asking } from '../../src/single-sign-on/outgoing.js';
import { Provider } from '../../src/single-sign-on/provider.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, Visitor } from '../support/as.js';
import { closed } from '../support/identity-provider.js';
import { LyingProvider, type Said } from '../support/lying-provider.js';
import { makeMember, makeOrganization } from '../support/make.js';
import { freePort } from '../support/running.js';

const home = 'http://localhost';
const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

let provider: LyingProvider;
let portal: TestPortal;
let person: PersonActor;
let visitor: Visitor;

beforeAll(async () => {
  provider = await LyingProvider.start();
  portal = await startPortal(provider.settings('MEMBER_SSO'));
  person = await makeMember(portal, (await makeOrganization(portal)).organization);
  await portal
    .get(Identities)
    .link(person, { kind: 'members', issuer: provider.issuer, subject: 'ana', email: null, at: '' });
});
beforeEach(() => {
  visitor = Visitor.at(portal);
  provider.says = {};
});
afterAll(async () => {
  await portal?.stop();
  await provider?.stop();
});

/** Goes there and comes back with what the provider then says of the person; whether they are in. */
async function comeBack(said: Said): Promise<boolean> {
  const { text } = await visitor.post('/single-sign-on/members', {}, '/sign-in');
  const asked = new URL(plain(/href="(http:\/\/localhost:[^"]*)"/.exec(text)?.[1] ?? home)).searchParams;
  provider.says = { nonce: asked.get('nonce') ?? '', ...said };
  await visitor.get(`/single-sign-on/members/callback?code=a-code&state=${asked.get('state')}`);
  return isIn();
}

const isIn = async () => (await visitor.get('/account/single-sign-on')).status === 200;

describe('an answer of a provider', () => {
  it('is believed when all of it is right', async () => {
    expect(await comeBack({})).toBe(true);
  });

  it.each<[string, () => Said | Promise<Said>]>([
    ['it is not signed', () => ({ signed: 'none' })],
    ['somebody else has signed it', () => ({ signed: 'by another' })],
    [
      'it brings the key of its own signature',
      async () => ({
        signed: 'by another',
        header: { jwk: await provider.foreignKey(), jku: 'http://localhost:9/keys', kid: 'theirs' },
      }),
    ],
    ['it is signed with what everybody knows', () => ({ signed: 'with the client’s name' })],
    ['it is for another client', () => ({ claims: { aud: 'urn:another:client' } })],
    ['it is of another issuer', () => ({ claims: { iss: 'https://login.example' } })],
    ['its time is over', () => ({ claims: { exp: seconds(-120), iat: seconds(-300) } })],
    ['its time has not begun', () => ({ claims: { nbf: seconds(600) } })],
    ['it was given long ago', () => ({ claims: { iat: seconds(-3_000) } })],
    ['it answers another question', () => ({ claims: { nonce: 'A'.repeat(43) } })],
    ['it answers no question', () => ({ claims: { nonce: undefined } })],
    ['it names nobody', () => ({ claims: { sub: undefined } })],
  ])('is not believed when %s', async (_, said) => {
    expect(await comeBack(await said())).toBe(false);
  });
});

describe('a provider that says that somebody signed out', () => {
  const leaving = () => ({
    sub: 'ana',
    jti: crypto.randomUUID(),
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  });
  const tell = async (said: Said) => {
    const token = await provider.token(leaving(), { ...said, header: { typ: 'logout+jwt', ...said.header } });
    return say(token);
  };
  const say = (token: string) =>
    supertest(portal.address)
      .post('/single-sign-on/members/logout')
      .type('form')
      .send({ logout_token: token });

  it('ends the sign-ins that began on its word, once', async () => {
    expect(await comeBack({})).toBe(true);
    const token = await provider.token(leaving(), { header: { typ: 'logout+jwt' } });
    expect((await say(token)).status).toBe(200);
    expect(await isIn()).toBe(false);
    expect(await comeBack({})).toBe(true);
    expect((await say(token)).status).toBe(400);
    expect(await isIn()).toBe(true);
  });

  it.each<[string, Said]>([
    ['the token is of another type', { header: { typ: 'JWT' } }],
    ['it is an answer about a person', { claims: { nonce: 'x' } }],
    ['it tells of nothing', { claims: { events: {} } }],
    ['it is not signed', { signed: 'none' }],
    ['somebody else has signed it', { signed: 'by another' }],
    ['it is for another client', { claims: { aud: 'urn:another:client' } }],
    ['its time is over', { claims: { exp: seconds(-120), iat: seconds(-300) } }],
  ])('ends nobody’s sign-in when %s', async (_, said) => {
    expect(await comeBack({})).toBe(true);
    expect((await tell(said)).status).toBe(400);
    expect(await isIn()).toBe(true);
  });
});

describe('a provider', () => {
  let other: LyingProvider;
  let elsewhere: Server;
  let house: string;
  let asked: string[];
  const settings = () => ({
    name: 'A',
    issuer: other.issuer,
    clientId: other.clientId,
    key: other.key,
    acr: [],
    amr: [],
  });

  beforeAll(async () => {
    other = await LyingProvider.start();
    house = `http://localhost:${await freePort()}`;
    elsewhere = createServer((request, response) => {
      asked.push(String(request.url));
      response.end('{}');
    });
    await new Promise<void>((resolve) => elsewhere.listen(Number(new URL(house).port), resolve));
  });
  beforeEach(() => {
    asked = [];
    other.metadata = {};
  });
  afterAll(async () => {
    await other?.stop();
    await closed(elsewhere);
  });

  it('that calls itself by another name is not believed', async () => {
    await expect(new Provider('members', settings()).ask()).resolves.toBeDefined();
    other.metadata = { issuer: house };
    await expect(new Provider('members', settings()).ask()).rejects.toThrow(/issuer|unexpected/i);
  });

  it('that sends the portal to another house is not asked there', async () => {
    for (const place of ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'end_session_endpoint']) {
      other.metadata = { [place]: `${house}/there` };
      await expect(new Provider('members', settings()).ask()).rejects.toThrow(`is not ${other.issuer}`);
    }
    const options = { method: 'GET', headers: {}, redirect: 'manual', body: null } as const;
    await expect(asking(other.issuer)(`${house}/there`, options)).rejects.toThrow(`is not ${other.issuer}`);
    const moved = createServer((_, response) =>
      response.writeHead(302, { Location: `${house}/there` }).end(),
    );
    await new Promise<void>((resolve) => moved.listen(0, resolve));
    const address = `http://localhost:${(moved.address() as { port: number }).port}`;
    expect((await asking(address)(`${address}/keys`, options)).status).toBe(302);
    await closed(moved);
    expect(asked).toEqual([]);
  });
});
