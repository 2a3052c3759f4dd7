import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/platform/config.js';
import { OutboxWorker } from '../../src/platform/outbox/worker.js';
import { createPortal } from '../../src/portal.js';
import { Program } from '../../src/program/program.service.js';
import type { TestPortal } from '../support/app.js';
import { hiddenIn, plain, signIn, Visitor } from '../support/as.js';
import { freshDatabase } from '../support/database.js';
import { makeOrganization } from '../support/make.js';
import { Relay } from '../support/relay.js';

let app: NestExpressApplication;
let address: string;
let line: Relay;
let ana: Visitor;
let profile: string;
let leave: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'portal-files-'));
  line = new Relay(database.servingUrl);
  await line.open();
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    BASE_URL: 'http://localhost',
    DATABASE_URL: line.url,
    DATA_FOLDER: folder,
    PORTAL_SECRET: 'a secret that only the tests of this portal use',
    LOG_LEVEL: 'silent',
  });
  app = await createPortal(config);
  await app.get(Program).publish();
  await app.get(OutboxWorker).start();
  await app.listen(0, '127.0.0.1');
  address = await app.getUrl();
  const portal = { app, address, get: (service) => app.get(service) } as TestPortal;
  const { organization, member } = await makeOrganization(portal);
  profile = `/organizations/${organization.id}`;
  ana = await signIn(portal, member.email);
  leave = async () => {
    await app.get(OutboxWorker).stop();
    await app.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  };
});
afterAll(() => leave());

async function ready(): Promise<unknown> {
  const { status, body } = await supertest(address).get('/health/ready');
  return [status, body.lacking];
}

async function recovers(within: number): Promise<void> {
  const began = Date.now();
  while (Date.now() - began < within) {
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ana.get(profile)));
    if (answers.every(({ status }) => status === 200)) return;
    await sleep(200);
  }
  throw new Error(`It did not come back within ${within} ms.`);
}

async function isAway(limit: number): Promise<void> {
  const began = Date.now();
  const [page, json, visitor, alive] = await Promise.all([
    ana.get(profile),
    ana.agent.get(profile).accept('application/json'),
    Visitor.at({ address } as TestPortal).get('/benefits'),
    supertest(address).get('/health/live'),
  ]);
  expect(Date.now() - began).toBeLessThan(limit);
  expect([page.status, page.headers['retry-after']]).toEqual([503, '10']);
  expect(plain(page.text)).toContain('The portal is not available right now');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  expect([json.status, JSON.parse(json.text).type]).toEqual([503, 'urn:known-shipper:problem:unavailable']);
  // What asks for nothing that is kept is still there.
  expect([visitor.status, alive.status]).toEqual([200, 200]);
}

describe('a process that is well', () => {
  it('says that it lives and is ready, and asks nobody for a session', async () => {
    expect(await ready()).toEqual([200, []]);
    const { headers, body } = await supertest(address).get('/health/live').expect(200);
    expect(body).toEqual({ lacking: [] });
    expect(headers).not.toHaveProperty('set-cookie');
    await supertest(address).head('/health/ready').expect(200);
  });
});

describe('a database that went away', () => {
  it('is a page that says so and when to come back, and then it works again by itself', async () => {
    await line.cut();
    await isAway(5_000);
    expect(await ready()).toEqual([503, expect.arrayContaining(['database'])]);
    await line.open();
    await recovers(10_000);
    await expect.poll(ready, { timeout: 10_000 }).toEqual([200, []]);
  });

  it('takes nothing of a form that was sent meanwhile', async () => {
    const before = await ana.get(`${profile}/sites/new`);
    expect(before.status).toBe(200);
    await line.cut();
    expect((await ana.send(`${profile}/sites/new`, { name: 'Warehouse' })).status).toBe(503);
    expect((await ana.send('/sign-out', hiddenIn(before.text, '/sign-out'))).status).toBe(503);
    await line.open();
    await recovers(10_000);
  });
});

describe('a database that does not answer', () => {
  it('keeps nobody waiting for more than ten seconds, and is found again when the line is mended', async () => {
    line.silence();
    await isAway(10_000);
    expect(await ready()).toEqual([503, expect.arrayContaining(['database'])]);
    await line.forget();
    await recovers(10_000);
    await expect.poll(ready, { timeout: 15_000 }).toEqual([200, []]);
  }, 60_000);
});
