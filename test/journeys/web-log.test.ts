import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { Config } from '../../src/platform/config.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { codeOf, hiddenIn, plain, signIn, Visitor } from '../support/as.js';
import { makeSubmittedApplication } from '../support/make-application.js';
import { passPhrase } from '../support/make.js';

interface Line {
  level: string;
  time: string;
  request?: string;
  path?: string;
  status?: number;
  err?: { message: string };
}

const written: string[] = [];
let portal: TestPortal;
let email: string;
let profile: string;

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    written.push(String(piece));
    return true;
  });
  portal = await startPortal({ LOG_LEVEL: 'debug', DEMONSTRATION: 'yes' });
  const { application, member } = await makeSubmittedApplication(portal);
  email = member.email;
  profile = `/organizations/${application.organizationId}`;
});
afterAll(async () => {
  await portal.stop();
  vi.restoreAllMocks();
});

const log = () => written.join('');
const lines = () =>
  log()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

describe('the log', () => {
  it('holds no secret of a person, a session or a letter, however much it says', async () => {
    const wrong = Visitor.at(portal);
    await wrong.post('/sign-in', { email, password: 'a phrase typed by mistake' });
    const ana = Visitor.at(portal);
    await ana.post('/sign-in', { email, password: passPhrase });
    const code = await codeOf(portal, email);
    const entered = await ana.post('/sign-in/factor', { code });
    const page = await ana.get(profile);
    const token = String(hiddenIn(page.text, '/sign-out')['_csrf']);
    const cookie = String(entered.headers['set-cookie']);
    const form = await ana.post(`${profile}/sites/new`, {
      name: 'A warehouse of secrets',
      kind: 'warehouse',
    });
    expect(form.status).toBe(422);
    await ana.agent
      .get(`${profile}?token=in-the-query&password=also`)
      .set('Authorization', 'Bearer a-key-of-a-company');
    await portal.settle();
    const mailbox = await ana.get('/mailbox');
    expect(mailbox.status).toBe(200);

    expect(lines().length).toBeGreaterThan(5);
    const said = log();
    const sessionId = /session=s%3A([\w-]+)/.exec(cookie)?.[1] ?? 'none';
    expect(sessionId).not.toBe('none');
    const secrets = [
      passPhrase,
      'a phrase typed by mistake',
      '$argon2',
      token,
      sessionId,
      portal.get(Config).secrets[0] ?? '',
      new URL(portal.get(Config).databaseUrl).password,
      'in-the-query',
      'a-key-of-a-company',
      'warehouse of secrets',
      'Dear ',
      email,
    ];
    expect(secrets.filter((secret) => secret === '' || said.includes(secret))).toEqual([]);
  });

  it('says of each request which it was, when, and how it ended', () => {
    const [one] = lines().filter(({ path }) => path === profile);
    expect(one).toMatchObject({ level: 'debug', status: 200, method: 'GET' });
    expect(one?.request).toMatch(/^[0-9a-f-]{36}$/);
    expect(one?.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('has no line that a visitor wrote', async () => {
    const forged = '{"level":"fatal","forged":true}';
    await supertest(portal.address).get(`/%0a${encodeURIComponent(forged)}%0d%0a%1b[31m`);
    await supertest(portal.address)
      .get(`/applications/%E2%80%A8${encodeURIComponent(`\r\n${forged}`)}`)
      .set('User-Agent', `x ${forged}`);
    expect(lines().filter((line) => 'forged' in line)).toEqual([]);
    expect(log()).not.toContain('\u001B');
  });
});

describe('a fault of ours', () => {
  let owner: pg.Client;
  beforeAll(async () => {
    const url = new URL(portal.get(Config).givenDatabaseOwnerUrl ?? '');
    owner = new pg.Client(url.toString());
    await owner.connect();
    await owner.query('alter table site rename to site_gone');
  });
  afterAll(async () => {
    await owner.query('alter table site_gone rename to site');
    await owner.end();
  });

  it('is told without its cause, under a reference by which the log knows it', async () => {
    const ana = await signIn(portal, email);
    const { status, text } = await ana.get(profile);
    expect(status).toBe(500);
    expect(plain(text)).toContain('Something went wrong on our side');
    expect(text).not.toMatch(/site_gone|relation|QueryFailed|node_modules/);
    const [, reference] = /Reference for our support team: ([0-9a-f-]{36})/.exec(text) ?? [];
    const fault = lines().find(({ level, request }) => level === 'error' && request === reference);
    expect(fault?.err?.message).toContain('does not exist');

    const json = await ana.agent.get(profile).accept('application/json');
    expect(json.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(json.text)).toMatchObject({
      status: 500,
      reference: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('is written down without the values of the query that failed', async () => {
    const [failing] = lines().filter(({ err }) => err?.message.includes('does not exist'));
    expect(JSON.stringify(failing)).not.toContain(profile.split('/')[2]);
    expect(portal.get(DataSource).isInitialized).toBe(true);
  });
});
