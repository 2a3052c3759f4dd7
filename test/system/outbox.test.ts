import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplication, Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Applications } from '../../src/applications/applications.service.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import { readConfig } from '../../src/platform/config.js';
import type { EmbeddedDatabase } from '../../src/platform/database/embedded.js';
import { migrate } from '../../src/platform/database/migrate.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { rootFolder } from '../../src/platform/root.js';
import { createPortal } from '../../src/portal.js';
import { Program } from '../../src/program/program.service.js';
import { startTestCluster } from '../support/cluster.js';
import { TestSmtp } from '../support/smtp.js';

const main = join(rootFolder, 'dist', 'src', 'main.js');
const kills = 5;
const letters = 40;

let cluster: EmbeddedDatabase;
let smtp: TestSmtp;
let folder: string;
let web: INestApplication;
let member: PersonActor;
let settings: Record<string, string>;
const workers = new Set<Worker>();

beforeAll(async () => {
  if (!existsSync(main)) throw new Error('Build the portal first: npm run build.');
  cluster = await startTestCluster();
  await migrate(cluster.ownerUrl, cluster.servingUrl);
  folder = mkdtempSync(join(tmpdir(), 'portal-outbox-'));
  smtp = new TestSmtp();
  await smtp.open();
  settings = {
    NODE_ENV: 'test',
    PORT: '0',
    BASE_URL: 'http://portal.example',
    DATABASE_URL: cluster.servingUrl,
    DATABASE_OWNER_URL: cluster.ownerUrl,
    DATA_FOLDER: folder,
    PORTAL_SECRET: 'a secret that only the tests of this portal use',
    SMTP_URL: smtp.url,
    LOG_LEVEL: 'error',
  };
  web = await createPortal(readConfig({ ...settings, LOG_LEVEL: 'silent', PARTS: 'web' }));
  await get(Program).publish();
  member = await signatory();
});

afterAll(async () => {
  for (const worker of workers) await worker.kill();
  await web.close();
  await smtp.close();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

function get<Service>(service: Type<Service>): Service {
  return web.get(service);
}

/** Somebody who signs for a company with one contact. */
async function signatory(): Promise<PersonActor> {
  const accounts = get(Accounts);
  const { id } = await accounts.enroll({
    name: 'Ana Ruiz',
    email: 'ana@brightlane.example',
    passPhrase: 'seven quiet harbors',
  });
  const founder = await accounts.actor(id);
  if (!founder) throw new Error('Nobody founds a company.');
  const organization = await get(Organizations).register({ legalName: 'Brightlane', country: 'US' }, founder);
  const actor = await accounts.actor(id);
  if (!actor) throw new Error('Nobody signs.');
  const contact = { name: 'Dana', title: 'Officer', email: 'dana@brightlane.example', phone: null };
  await get(ProfileParts).keepContact(actor, organization.id, null, {
    ...contact,
    isOfficer: true,
    getsLetters: true,
  });
  return actor;
}

/** Withdraws so many applications: each brings one letter. */
async function withdraw(count: number): Promise<void> {
  const organizationId = member.seats[0]?.organizationId ?? '';
  for (let made = 0; made < count; made++) {
    const { id } = await get(Applications).start(member, organizationId);
    await get(Applications).withdraw(member, id, 'We changed our minds.');
  }
}

/** The portal as it is built, doing nothing but what the outbox holds; started anew whenever it ends by itself. */
class Worker {
  private process = this.start();

  /** Ends it as a machine does that loses its power. */
  async kill(): Promise<void> {
    workers.delete(this);
    const gone = new Promise((resolve) => this.process.removeAllListeners('exit').once('exit', resolve));
    this.process.kill('SIGKILL');
    await gone;
  }

  private start(): ChildProcess {
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], ...settings, PARTS: 'worker' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    workers.add(this);
    child.once('exit', () => {
      this.process = this.start();
    });
    return child;
  }
}

async function until(what: () => boolean | Promise<boolean>, seconds: number): Promise<number> {
  const begun = Date.now();
  while (!(await what())) {
    if (Date.now() - begun > seconds * 1000) throw new Error(`It did not happen within ${seconds} seconds.`);
    await sleep(50);
  }
  return (Date.now() - begun) / 1000;
}

async function states(): Promise<Record<string, number>> {
  const rows: { state: string; count: number }[] = await get(DataSource).query(
    'select state, count(*)::int as count from letter group by state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

describe('letters', () => {
  it('leave within a minute of the last crash; none is lost, and each crash repeats one at most', async () => {
    smtp.mode = 'slow';
    smtp.pause = 400;
    await withdraw(letters);
    const waits: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const before = smtp.arrived.length;
      const worker = new Worker();
      waits.push(await until(() => smtp.arrived.length > before, 60));
      await until(() => smtp.inHand > 0, 20);
      await sleep(Math.random() * smtp.pause);
      await worker.kill();
      await until(() => smtp.inHand === 0, 20);
    }
    const before = smtp.arrived.length;
    const last = new Worker();
    waits.push(await until(() => smtp.arrived.length > before, 60));
    await until(async () => (await states())['sent'] === letters, 120);
    await last.kill();

    const counts = [...smtp.counted().values()];
    expect(counts).toHaveLength(letters);
    const repeated = counts.reduce((sum, count) => sum + count - 1, 0);
    expect(repeated).toBeLessThanOrEqual(kills);
    expect(Math.max(...waits)).toBeLessThan(60);
    console.info(
      `${letters} letters, ${kills} kills: ${repeated} repeated; first letter after each start (s): ` +
        waits.map((wait) => wait.toFixed(1)).join(', '),
    );
  });

  it('wait while the mail server is down, and all leave when it is back', async () => {
    smtp.mode = 'accept';
    smtp.arrived.length = 0;
    const sent = (await states())['sent'] ?? 0;
    await smtp.close();
    const worker = new Worker();
    await withdraw(10);
    await until(async () => (await states())['queued'] === 10, 30);
    await sleep(4_000);
    expect(smtp.arrived).toEqual([]);
    await smtp.open();
    await until(async () => (await states())['sent'] === sent + 10, 60);
    await worker.kill();
    expect([...smtp.counted().values()]).toEqual(Array.from({ length: 10 }, () => 1));
  });
});
