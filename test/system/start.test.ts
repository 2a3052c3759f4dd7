import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestCluster } from '../support/cluster.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { freePort, Running, type User } from '../support/running.js';

const isRoot = process.getuid?.() === 0;
/** Every system has a first user after root, who owns nothing of ours. */
const ordinary: User = isRoot ? { uid: 1, gid: 1 } : undefined;
const room = mkdtempSync(join(tmpdir(), 'portal-start-'));
const running: Running[] = [];
let count = 0;

beforeAll(() => chmodSync(room, 0o777));
afterEach(async () => {
  for (const each of running.splice(0)) await each.end();
});
afterAll(() => rmSync(room, { recursive: true, force: true }));

const newFolder = () => join(room, `data-${++count}`);

async function begin(settings: Record<string, string>, user?: User): Promise<Running> {
  const portal = new Running(settings, await freePort(), user);
  running.push(portal);
  return portal;
}

/** Whether a server still runs on the cluster in the folder. */
function isServing(folder: string): boolean {
  const note = join(folder, 'database', 'cluster', 'postmaster.pid');
  if (!existsSync(note)) return false;
  try {
    process.kill(Number(readFileSync(note, 'utf8').split('\n')[0]), 0);
    return true;
  } catch {
    return false;
  }
}

async function refusal(settings: Record<string, string>, user?: User): Promise<string> {
  const portal = await begin(settings, user);
  expect(await portal.left).toBe(1);
  expect(portal.said).not.toContain('    at ');
  return (portal.said + portal.complained).trim();
}

describe('the first start, by an ordinary user', () => {
  const folder = newFolder();

  it('brings its database, tells its made-up program, and names its address and its sign-ins', async () => {
    const portal = await begin({ DATA_FOLDER: folder }, ordinary);
    await portal.answers();
    await portal.says('Demonstration sign-ins');
    expect(portal.said).toContain('The Known Shipper Portal is running at http://localhost:');
    expect(portal.said).not.toContain('"level"');
    expect(portal.complained).toBe('');
    expect(isServing(folder)).toBe(true);
    portal.signal('SIGINT');
    expect(await portal.left).toBe(0);
    expect(isServing(folder)).toBe(false);
  });

  it('is remembered by the second, which finds its data', async () => {
    const portal = await begin({ DATA_FOLDER: folder }, ordinary);
    await portal.answers();
    await portal.says('Demonstration sign-ins');
    expect(portal.said).not.toContain('Loading');
    portal.signal('SIGTERM');
    expect(await portal.left).toBe(0);
    expect(isServing(folder)).toBe(false);
  });

  it('is not carried into production', async () => {
    expect(await refusal({ DATA_FOLDER: folder, NODE_ENV: 'production' }, ordinary)).toBe(
      'NODE_ENV is production, but demonstration data was loaded into this database. Use a database of its own.',
    );
    expect(isServing(folder)).toBe(false);
    expect(await refusal({ DATA_FOLDER: newFolder(), NODE_ENV: 'production', DEMONSTRATION: 'yes' })).toBe(
      'DEMONSTRATION must not be yes in production. Set it to no, or leave it out.',
    );
  });
});

describe('Ctrl-C', () => {
  it('that arrives twice at once, from the terminal and from npm, still lets everything end', async () => {
    const folder = newFolder();
    const portal = await begin({ DATA_FOLDER: folder, DEMONSTRATION: 'no' });
    await portal.answers();
    portal.signal('SIGINT');
    portal.signal('SIGINT');
    expect(await portal.left).toBe(0);
    expect(isServing(folder)).toBe(false);
  });

  it('while it is still starting leaves nothing running, and the next start says what is missing', async () => {
    const folder = newFolder();
    const portal = await begin({ DATA_FOLDER: folder });
    await portal.says('Loading the demonstration program');
    await sleep(1_500);
    portal.signal('SIGINT');
    expect(await portal.left).toBe(0);
    expect(portal.complained).toBe('');
    expect(isServing(folder)).toBe(false);
    expect(await refusal({ DATA_FOLDER: folder })).toContain('The demonstration was loaded only in part.');
  });

  it('answers what was asked before it, and does not wait for those who only sit there', async () => {
    const folder = newFolder();
    const portal = await begin({ DATA_FOLDER: folder, DEMONSTRATION: 'no' });
    await portal.answers();
    const { port } = new URL(portal.address);
    const open = (bytes: string) =>
      new Promise<Socket>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          if (bytes) socket.write(bytes);
          resolve(socket);
        });
        socket.on('error', () => undefined);
      });
    const parked = await Promise.all(Array.from({ length: 20 }, () => open('')));
    const idle = await open('GET /health/live HTTP/1.1\r\nHost: here\r\n\r\n');
    const asking = await open(
      'POST /sign-in HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=b',
    );
    let answer = '';
    asking.on('data', (piece) => (answer += String(piece)));
    await sleep(300);
    const began = Date.now();
    portal.signal('SIGINT');
    await sleep(500);
    await expect(fetch(portal.address)).rejects.toThrow('fetch failed');
    asking.write('&c=d');
    expect(await portal.left).toBe(0);
    expect(Date.now() - began).toBeLessThan(8_000);
    expect(answer).toMatch(/^HTTP\/1\.1 403/);
    expect(answer).toContain('Connection: close');
    for (const socket of [...parked, idle]) socket.destroy();
  });

  it('a second time, later, leaves at once and takes the database along', async () => {
    const folder = newFolder();
    const portal = await begin({ DATA_FOLDER: folder, DEMONSTRATION: 'no' });
    await portal.answers();
    const { port } = new URL(portal.address);
    const slow = connect(Number(port), '127.0.0.1', () =>
      slow.write('POST /sign-in HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\na'),
    );
    slow.on('error', () => undefined);
    await sleep(300);
    portal.signal('SIGINT');
    await sleep(1_500);
    expect(portal.isGone).toBe(false);
    const began = Date.now();
    portal.signal('SIGINT');
    expect(await portal.left).toBe(130);
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(isServing(folder)).toBe(false);
  });
});

describe('after a crash', () => {
  it('that nothing was prepared for, the log says why, and nothing is left running', async () => {
    const folder = newFolder();
    const fault = `process.once('SIGUSR2', () => { Promise.reject(new Error('nobody expected this')); });`;
    const portal = await begin({
      DATA_FOLDER: folder,
      DEMONSTRATION: 'no',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}`,
    });
    await portal.answers();
    portal.signal('SIGUSR2');
    expect(await portal.left).toBe(1);
    expect(portal.said).toMatch(/"level":"fatal".*nobody expected this/);
    expect(isServing(folder)).toBe(false);
  });

  it('the next start takes over the database that was left running', async () => {
    const folder = newFolder();
    const killed = await begin({ DATA_FOLDER: folder, DEMONSTRATION: 'no' });
    await killed.answers();
    killed.signal('SIGKILL');
    await killed.left;
    expect(isServing(folder)).toBe(true);
    const portal = await begin({ DATA_FOLDER: folder, DEMONSTRATION: 'no' });
    await portal.answers();
    portal.signal('SIGINT');
    expect(await portal.left).toBe(0);
    expect(isServing(folder)).toBe(false);
  });
});

describe('a start that cannot succeed says why in one sentence', () => {
  it('when the port is in use, and then leaves no database behind', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const folder = newFolder();
    expect(await refusal({ DATA_FOLDER: folder, PORT: String(port) })).toBe(
      `Port ${port} is in use. Stop what uses it, or set PORT to another number.`,
    );
    expect(existsSync(folder)).toBe(false);
    taken.close();
  });

  it.runIf(isRoot)('when the data folder cannot be written', async () => {
    const closed = join(room, 'closed');
    mkdirSync(closed, { mode: 0o755 });
    const sentence =
      /^\/\S+ cannot be written\. Let this user write there, or set DATA_FOLDER to another folder\.$/;
    expect(await refusal({ DATA_FOLDER: join(closed, 'data') }, ordinary)).toMatch(sentence);
    expect(readdirSync(closed)).toEqual([]);
  });

  it('when a file stands where the data folder should be', async () => {
    expect(await refusal({ DATA_FOLDER: '/dev/null/data' })).toContain('Set DATA_FOLDER to another folder.');
  });

  const nowhere = { PORTAL_SECRET: 'a secret that only the tests of this portal use', DEMONSTRATION: 'no' };

  it('when the database does not answer', async () => {
    const DATABASE_URL = `postgresql://portal:secret@127.0.0.1:${await freePort()}/portal`;
    const settings = { ...nowhere, DATABASE_URL, DATA_FOLDER: newFolder() };
    const sentence =
      /^The database at 127\.0\.0\.1:\d+ does not answer\. Start it, or correct DATABASE_URL and DATABASE_OWNER_URL\.$/;
    expect(await refusal(settings)).toMatch(sentence);
    expect(await refusal({ ...settings, DATABASE_OWNER_URL: DATABASE_URL })).toMatch(sentence);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
    [{ BASE_URL: 'portal.example' }, 'BASE_URL must be an address such as https://portal.example.gov.'],
    [
      { DATABASE_URL: 'postgresql://portal@127.0.0.1/portal' },
      'PORTAL_SECRET must be set where DATABASE_URL is: at least 32 random characters.',
    ],
  ])('when the settings are %j', async (settings, sentence) => {
    expect(await refusal({ DATA_FOLDER: newFolder(), ...settings })).toBe(sentence);
  });
});

describe('on a database of the operator’s own', () => {
  it('the web and the worker are two processes, and each says how it is', async () => {
    const cluster = await startTestCluster();
    try {
      await migrate(cluster.ownerUrl, cluster.servingUrl);
      const settings = {
        DATABASE_URL: cluster.servingUrl,
        PORTAL_SECRET: 'a secret that only the tests of this portal use',
        DATA_FOLDER: newFolder(),
        NODE_ENV: 'production',
        BASE_URL: 'https://portal.example.gov',
      };
      const web = await begin({ ...settings, PARTS: 'web' });
      const worker = await begin({ ...settings, PARTS: 'worker' });
      await Promise.all([web.answers('/health/ready'), worker.answers('/health/ready')]);
      expect((await fetch(`${web.address}/`)).status).toBe(200);
      expect((await fetch(`${web.address}/`)).headers.get('strict-transport-security')).toContain(
        'max-age=63072000',
      );
      expect((await fetch(`${worker.address}/`)).status).toBe(404);
      expect(await (await fetch(`${worker.address}/health/ready`)).json()).toEqual({ lacking: [] });
      for (const part of [web, worker]) part.signal('SIGTERM');
      expect(await Promise.all([web.left, worker.left])).toEqual([0, 0]);
      expect(web.complained + worker.complained).toBe('');
    } finally {
      for (const part of running) await part.end();
      await cluster.stop();
    }
  });
});
