import supertest, { type Response } from 'supertest';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiKey } from '../../src/keys/api-key.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { addDays, type IsoDate } from '../../src/platform/calendar.rules.js';
import { Clock } from '../../src/platform/clock.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { rates } from '../../src/platform/throttle/limits.js';
import { Throttle } from '../../src/platform/throttle/throttle.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { codeOf, hiddenIn, plain, signIn, type Visitor } from '../support/as.js';
import { makeMember, makeOrganization } from '../support/make.js';
import { tablesWith } from '../support/text-in-database.js';
import { pass } from '../support/time.js';

let portal: TestPortal;
let organization: Organization;
let owner: PersonActor;
let asOwner: Visitor;
let home: string;

beforeAll(async () => {
  portal = await startPortal();
  ({ organization } = await makeOrganization(portal, { legalName: 'Harbor & Lane, Inc.' }));
  owner = await makeMember(portal, organization, { name: 'Dana Whitfield', roles: ['owner'] });
  asOwner = await signIn(portal, owner.email);
  home = `/organizations/${organization.id}/keys`;
});
afterAll(() => portal.stop());

const door = '/api/v1/organization';
const realm = 'Bearer realm="known-shipper-portal"';

function typedDay(day: IsoDate): string {
  const [year, month, date] = day.split('-');
  return `${month}/${date}/${year}`;
}

function wanted(name = 'Warehouse system') {
  return {
    name,
    scopes: 'organization:read',
    lastDay: typedDay(addDays(portal.get(Clock).today(), 90)),
  };
}

/** The key on the only page that shows it. */
function shownIn({ text }: Response): string {
  const [, key] = /<p class="[^"]*" data-key>(ksp_[^<]+)<\/p>/.exec(text) ?? [];
  if (!key) throw new Error(`No key is shown: ${text}`);
  return plain(key);
}

async function makeKey(name?: string): Promise<{ text: string; key: ApiKey }> {
  const text = shownIn(await asOwner.post(`${home}/new`, wanted(name)));
  const prefix = text.slice(0, 'ksp_abcdefgh'.length);
  return { text, key: await portal.get(DataSource).manager.findOneByOrFail(ApiKey, { prefix }) };
}

/** A program asks: no cookie, no page of ours, nothing but the key. */
function ask(key: string | null, path = door) {
  const request = supertest(portal.address).get(path);
  return key === null ? request : request.set('Authorization', `Bearer ${key}`);
}

function expectProblem(answer: Response, status: number, page: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(answer.text)).toMatchObject({
    type: `urn:known-shipper:problem:${page}`,
    status,
    title: expect.stringMatching(/\w/),
    detail: expect.stringMatching(/\w/),
  });
  expect(answer.headers['set-cookie']).toBeUndefined();
}

describe('an owner', () => {
  it('makes a key, and sees it once and never again', async () => {
    const page = await asOwner.get(`${home}/new`);
    const typed = { ...hiddenIn(page.text, `${home}/new`), ...wanted('Feed of the warehouse') };
    const made = await asOwner.send(`${home}/new`, typed);
    expect(made.status).toBe(200);
    expect(made.headers['cache-control']).toContain('no-store');
    const key = shownIn(made);
    const again = await asOwner.send(`${home}/new`, typed);
    expect([again.status, again.headers['location']]).toEqual([303, home]);
    const list = await asOwner.get(home);
    expect(list.text).toContain('This key was made already and shown once.');
    expect(list.text).toContain('Feed of the warehouse');
    expect(list.text).toContain(`${key.slice(0, 12)}…`);
    for (const seen of [again.text, list.text, (await asOwner.get(`${home}/new`)).text])
      expect(seen).not.toContain(key.slice(13));
    expect(await tablesWith(portal, key.slice(13))).toEqual([]);
  });

  it('is told what is wrong with a form, at its fields', async () => {
    const answer = await asOwner.post(`${home}/new`, { name: '', lastDay: '02/30/2027' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('value="02/30/2027"');
    const late = { ...wanted(), lastDay: typedDay(addDays(portal.get(Clock).today(), 400)) };
    expect((await asOwner.post(`${home}/new`, late)).text).toContain('A key is good for a year at most');
    const scope = { ...wanted(), scopes: 'organization:write' };
    expect((await asOwner.post(`${home}/new`, scope)).status).toBe(422);
  });

  it('rotates a key: both open until the overlap ends', async () => {
    const { text, key } = await makeKey('Rotating');
    const path = `${home}/${key.id}/rotation`;
    const answer = await asOwner.post(path, { overlap: '1', lastDay: wanted().lastDay });
    const next = shownIn(answer);
    expect(answer.headers['cache-control']).toContain('no-store');
    expect((await ask(text)).status).toBe(200);
    expect((await ask(next)).status).toBe(200);
    expect((await asOwner.get(home)).text).toContain('Replaced, ends soon');
    const twice = await asOwner.post(path, { overlap: '1', lastDay: wanted().lastDay });
    expect(twice.status).toBe(409);
    expect(twice.text).toContain('Another key already takes the place of this one.');
  });

  it('revokes a key: the next request with it is turned away', async () => {
    const { text, key } = await makeKey('Revoked');
    expect((await ask(text)).status).toBe(200);
    const answer = await asOwner.post(`${home}/${key.id}/revocation`);
    expect([answer.status, answer.headers['location']]).toEqual([303, home]);
    expectProblem(await ask(text), 401, 'key-unknown');
    expect((await asOwner.get(home)).text).toContain('The key is revoked and opens nothing any more.');
  });

  it('first proves again who they are when that was long ago, and finds what they typed', async () => {
    const late = await makeMember(portal, organization, { roles: ['owner'] });
    const visitor = await signIn(portal, late.email);
    await pass(portal, late.email, { minutes: 20, busy: true });
    const page = `${home}/new`;
    const confirmation = `/confirmation?${new URLSearchParams({ next: page })}`;
    const answer = await visitor.agent
      .post(page)
      .set('Referer', portal.address + page)
      .accept('text/html')
      .type('form')
      .send({ ...hiddenIn((await visitor.get(page)).text, page), ...wanted('Typed before') });
    expect([answer.status, answer.headers['location']]).toEqual([303, confirmation]);
    await visitor.post('/confirmation', { code: await codeOf(portal, late.email) }, confirmation);
    expect((await visitor.get(page)).text).toContain('value="Typed before"');
    expect(shownIn(await visitor.post(page, wanted('Typed before')))).toMatch(/^ksp_/);
  });
});

describe('somebody else', () => {
  it('of the company sees the keys and cannot change them', async () => {
    const { key } = await makeKey('Seen by all');
    const viewer = await makeMember(portal, organization, { roles: ['viewer'] });
    const visitor = await signIn(portal, viewer.email);
    const list = await visitor.get(home);
    expect(list.text).toContain('Seen by all');
    expect(list.text).not.toContain('/revocation');
    expect(list.text).not.toContain('Make a key');
    for (const path of ['new', `${key.id}/rotation`, `${key.id}/revocation`])
      expect((await visitor.get(`${home}/${path}`)).status).toBe(404);
    expect((await visitor.post(`${home}/${key.id}/revocation`, {}, home)).status).toBe(403);
    expect((await visitor.get(`/organizations/${organization.id}`)).text).toContain(home);
  });

  it('of another company finds nothing', async () => {
    const { key } = await makeKey('Hidden');
    const other = await makeOrganization(portal);
    const stranger = await makeMember(portal, other.organization, { roles: ['owner'] });
    const visitor = await signIn(portal, stranger.email);
    const theirs = `/organizations/${other.organization.id}/keys`;
    for (const path of [
      home,
      `${home}/new`,
      `${theirs}/${key.id}/rotation`,
      `${theirs}/${key.id}/revocation`,
    ])
      expect((await visitor.get(path)).status).toBe(404);
    expect((await visitor.post(`${theirs}/${key.id}/revocation`, {}, theirs)).status).toBe(404);
  });
});

describe('a program with a key', () => {
  it('reads how the portal knows its company, and when its key ends', async () => {
    const { text, key } = await makeKey();
    const answer = await ask(text);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toEqual({
      organization: {
        id: organization.id,
        legalName: 'Harbor & Lane, Inc.',
        tradeName: null,
        country: 'US',
        verification: 'registered',
      },
      key: {
        prefix: text.slice(0, 12),
        name: 'Warehouse system',
        scopes: ['organization:read'],
        expiresAt: key.expiresAt.toISOString(),
      },
    });
    expect((await asOwner.get(home)).text).toContain('from 127.0.0.1');
  });

  it('may ask from anywhere: no token of a form, and no page of ours, is asked for', async () => {
    const { text } = await makeKey();
    const answer = await ask(text).set({
      'Sec-Fetch-Site': 'cross-site',
      Origin: 'https://elsewhere.example',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('asks with HEAD for the same headers and no content', async () => {
    const { text } = await makeKey();
    const answer = await supertest(portal.address).head(door).set('Authorization', `Bearer ${text}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.text ?? '').toBe('');
    expect((await supertest(portal.address).head(door)).status).toBe(401);
  });

  it('is told how to prove who it is when it shows no key', async () => {
    for (const authorization of [null, 'Basic abc', 'Bearer', 'Bearer a b', '']) {
      const request = supertest(portal.address).get(door);
      const answer = await (authorization === null ? request : request.set('Authorization', authorization));
      expectProblem(answer, 401, 'key-missing');
      expect(answer.headers['www-authenticate']).toBe(realm);
    }
  });

  it('is turned away with a wrong, an ended and a revoked key in the same words', async () => {
    const { text } = await makeKey('Wrong');
    const ended = await makeKey('Ended');
    const database = portal.get(DataSource);
    await database.manager.update(ApiKey, ended.key.id, { expiresAt: new Date(Date.now() - 1000) });
    const revoked = await makeKey('Revoked too');
    await asOwner.post(`${home}/${revoked.key.id}/revocation`);
    const wrong = `${text.slice(0, 13)}${'A'.repeat(43)}`;
    const unknown = `ksp_aaaaaaaa_${'A'.repeat(43)}`;
    const answers = [];
    for (const key of [wrong, unknown, ended.text, revoked.text, text.slice(0, 12), 'nonsense'])
      answers.push(await ask(key));
    for (const answer of answers) {
      expectProblem(answer, 401, 'key-unknown');
      expect(answer.headers['www-authenticate']).toBe(`${realm}, error="invalid_token"`);
    }
    expect(new Set(answers.map(({ text: said }) => said)).size).toBe(1);
    expect((await ask(text)).status).toBe(200);
  });

  it('is told to keep the key out of addresses, whether or not it is a good one', async () => {
    const { text } = await makeKey();
    for (const path of [`${door}?access_token=${text}`, `${door}?key=${text}`, `${door}?api_key=anything`]) {
      for (const key of [null, text]) {
        const answer = await ask(key, path);
        expectProblem(answer, 400, 'key-misplaced');
        expect(answer.headers['www-authenticate']).toBe(`${realm}, error="invalid_request"`);
        expect(answer.text).not.toContain(text.slice(13));
      }
    }
  });

  it('is told which scope it lacks', async () => {
    const { text, key } = await makeKey();
    await portal.get(DataSource).manager.update(ApiKey, key.id, { scopes: [] });
    const answer = await ask(text);
    expectProblem(answer, 403, 'key-scope');
    expect(answer.headers['www-authenticate']).toBe(
      `${realm}, error="insufficient_scope", scope="organization:read"`,
    );
  });

  it('opens no page of people with it', async () => {
    const { text } = await makeKey();
    for (const path of [home, '/account', '/applications', `/organizations/${organization.id}`]) {
      const answer = await ask(text, path).set('Accept', 'application/json');
      expect(answer.status).toBe(401);
    }
  });
});

describe('who is signed in', () => {
  it('opens nothing that is for programs: no cookie matters there', async () => {
    expectProblem(await asOwner.get(door), 401, 'key-missing');
    const { text } = await makeKey();
    const other = await makeOrganization(portal);
    const stranger = await makeMember(portal, other.organization, { roles: ['owner'] });
    const visitor = await signIn(portal, stranger.email);
    const answer = await visitor.agent.get(door).set('Authorization', `Bearer ${text}`);
    expect(answer.body).toMatchObject({ organization: { id: organization.id } });
  });

  it('finds nothing under an address for programs that does not exist, and is told so as a program is', async () => {
    for (const path of ['/api', '/api/', '/api/v1', '/api/v1/companies']) {
      const answer = await asOwner.get(path);
      expectProblem(answer, 404, 'not-found');
      expect(JSON.parse(answer.text)).toMatchObject({ instance: path });
    }
  });
});

describe('too many requests', () => {
  it('with one key wait, and are told for how long; other keys do not', async () => {
    const { text, key } = await makeKey('Busy');
    const other = await makeKey('Quiet');
    const throttle = portal.get(Throttle);
    for (let count = 0; count < rates.apiRequest[0].most; count++)
      await throttle.take('apiRequest', { key: key.id });
    const answer = await ask(text);
    expectProblem(answer, 429, 'too-many');
    const seconds = Number(answer.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await ask(other.text)).status).toBe(200);
  });

  it('with wrong keys from an address wait, and a good key from there does not', async () => {
    const { text } = await makeKey('Behind the same address');
    const guess = () => ask(`ksp_bbbbbbbb_${'B'.repeat(43)}`);
    let answer = await guess();
    for (let count = 0; count < 60 && answer.status === 401; count++) answer = await guess();
    expectProblem(answer, 429, 'too-many');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(text)).status).toBe(200);
  });
});
