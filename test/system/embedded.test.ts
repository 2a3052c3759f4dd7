import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestCluster } from '../support/cluster.js';
import {
  kill,
  makeCheckout,
  start,
  type Started,
  stop,
  type User,
  withoutInstallScripts,
} from './checkout.js';

const isRoot = process.getuid?.() === 0;
/** Every system has a first user after root, who owns nothing of ours. */
const ordinary: User = isRoot ? { uid: 1, gid: 1 } : undefined;
const root: User = undefined;
const room = mkdtempSync(join(tmpdir(), 'portal-system-'));
let checkout: string;
let folder: string;
let count = 0;
const started: Started[] = [];

beforeAll(() => {
  chmodSync(room, 0o777);
  checkout = makeCheckout(join(room, 'checkout'));
});

afterEach(async () => {
  for (const each of started.splice(0)) {
    await stop(each);
    if (each.folder && !each.folder.startsWith(room)) rmSync(each.folder, { recursive: true, force: true });
  }
});

afterAll(() => rmSync(room, { recursive: true, force: true }));

const newFolder = () => join(room, `data-${++count}`, 'database');

async function begin(from: string, at: string, user?: User, port?: number): Promise<Started> {
  const now = await start(from, { folder: at, durable: true, ...(port !== undefined && { port }) }, user);
  started.push(now);
  return now;
}

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}

const serverOf = (database: { folder: string }) =>
  Number(readFileSync(join(database.folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

const remember = (database: Started) =>
  query(database.ownerUrl, `create table memory as select 'kept' as word`);

const recall = async (database: Started) =>
  (await query(database.ownerUrl, 'select word from memory'))[0]?.[0];

describe.each([
  { who: 'an ordinary user', user: ordinary },
  ...(isRoot ? [{ who: 'root', user: root }] : []),
])('the embedded database of $who', ({ user }) => {
  it('is made at the first start, and found again with its data at the second', async () => {
    folder = newFolder();
    const first = await begin(checkout, folder, user);
    expect(first.refusal).toBeUndefined();
    await remember(first);
    await stop(first);
    await expect(query(first.servingUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');
    expect(existsSync(join(folder, 'cluster', 'postmaster.pid'))).toBe(false);
    expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('database system is shut down');
    const second = await begin(checkout, folder, user);
    expect(await recall(second)).toBe('kept');
  });

  it('outlives a killed portal, and the next portal takes it over', async () => {
    folder = newFolder();
    const first = await begin(checkout, folder, user);
    await remember(first);
    const server = serverOf(first);
    await kill(first);
    expect(await query(first.servingUrl, 'select 1')).toEqual([[1]]);
    const second = await begin(checkout, folder, user);
    expect(serverOf(second)).toBe(server);
    expect(await recall(second)).toBe('kept');
    await stop(second);
    await expect(query(second.servingUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('recovers when the server itself was killed', async () => {
    folder = newFolder();
    const first = await begin(checkout, folder, user);
    await remember(first);
    process.kill(serverOf(first), 'SIGKILL');
    await kill(first);
    await sleep(500);
    expect(await recall(await begin(checkout, folder, user))).toBe('kept');
  });
});

describe('the embedded database', () => {
  it('is shared with a second portal, whose end does not end it', async () => {
    folder = newFolder();
    const first = await begin(checkout, folder, ordinary);
    const second = await begin(checkout, folder, ordinary);
    expect(second.servingUrl).toBe(first.servingUrl);
    await stop(second);
    expect(await query(first.servingUrl, 'select 1')).toEqual([[1]]);
  });

  it('does not hear the Ctrl-C that ends the portal', async () => {
    const first = await begin(checkout, newFolder(), ordinary);
    process.kill(-(first.process.pid ?? 0), 'SIGINT');
    await sleep(300);
    expect(await query(first.servingUrl, 'select 1')).toEqual([[1]]);
  });

  it('is not fooled by the note of a server that is gone, though its process id is in use', async () => {
    folder = newFolder();
    const first = await begin(checkout, folder, ordinary);
    await remember(first);
    const note = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8');
    await stop(first);
    const stranger = await begin(checkout, newFolder(), ordinary);
    const noteFile = join(folder, 'cluster', 'postmaster.pid');
    writeFileSync(noteFile, note.replace(/^\d+/, String(stranger.process.pid)), { mode: 0o600 });
    if (ordinary) chownSync(noteFile, ordinary.uid, ordinary.gid);
    expect(await recall(await begin(checkout, folder, ordinary))).toBe('kept');
  });

  it('keeps its owner, its serving role and its superuser apart', async () => {
    const database = await begin(checkout, newFolder(), ordinary);
    const rights = `select rolname, rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname like 'portal%' order by 1`;
    expect(await query(database.adminUrl, rights)).toEqual([
      ['portal', false, false, false],
      ['portal_owner', false, false, false],
    ]);
    await query(database.ownerUrl, 'create schema jobs');
    await expect(query(database.servingUrl, 'create schema mine')).rejects.toThrow('permission denied');
    await expect(query(database.servingUrl, 'create table mine ()')).rejects.toThrow('permission denied');
    await expect(query(database.servingUrl.replace(/:[^:@]*@/, ':wrong@'), 'select 1')).rejects.toThrow(
      'password',
    );
    expect(
      await query(database.adminUrl, `select current_setting('listen_addresses'), current_setting('fsync')`),
    ).toEqual([['127.0.0.1', 'on']]);
  });

  it('keeps its passwords and its files from others, and leaves the folders above as they would be', async () => {
    folder = newFolder();
    const database = await begin(checkout, folder, ordinary);
    const mode = (...path: string[]) => statSync(join(...path)).mode & 0o777;
    expect(mode(folder, 'passwords.json')).toBe(0o600);
    expect(mode(database.folder, 'cluster')).toBe(0o700);
    expect(mode(folder, '..')).toBe(0o777 & ~process.umask());
    expect(existsSync(join(folder, 'cluster', 'passwords.json'))).toBe(false);
  });

  it('says which port it was given is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = address instanceof Object ? address.port : 0;
    const { refusal } = await begin(checkout, newFolder(), ordinary, port);
    other.close();
    expect(refusal).toContain(`port ${port} is in use`);
  });

  it.runIf(isRoot)('says which folder cannot be written', async () => {
    const closed = join(room, 'closed');
    mkdirSync(closed, { mode: 0o755 });
    const { refusal } = await begin(checkout, join(closed, 'database'), ordinary);
    expect(refusal).toBe(
      `${closed}/database cannot be written. Let this user write there, or set DATA_FOLDER to another folder.`,
    );
  });
});

describe('a checkout whose packages could not run their install scripts', () => {
  it('makes the links between libraries itself', async () => {
    const bare = makeCheckout(join(room, 'bare'));
    expect(withoutInstallScripts(bare)).toBeGreaterThan(0);
    const database = await begin(bare, newFolder());
    expect(database.refusal).toBeUndefined();
    expect(await query(database.servingUrl, 'select 1')).toEqual([[1]]);
  });

  it.runIf(isRoot)('works also for a user who may not write to the packages', async () => {
    const locked = makeCheckout(join(room, 'locked'));
    withoutInstallScripts(locked);
    folder = newFolder();
    const database = await begin(locked, folder, ordinary);
    expect(database.refusal).toBeUndefined();
    expect(await query(database.servingUrl, 'select 1')).toEqual([[1]]);
  });
});

describe.runIf(isRoot)('a checkout that only root can enter', () => {
  let hidden: string;
  beforeAll(() => {
    hidden = makeCheckout(join(room, 'hidden', 'checkout'));
    chmodSync(join(room, 'hidden'), 0o700);
  });

  it('has its database where the server can reach it, and finds it again', async () => {
    folder = join(hidden, '.data', 'database');
    const first = await begin(hidden, folder);
    expect(first.refusal).toBeUndefined();
    expect(first.folder).toMatch(/^\/var\/tmp\/known-shipper-portal-/);
    await remember(first);
    await kill(first);
    const second = await begin(hidden, folder);
    expect(await recall(second)).toBe('kept');
    await stop(second);
    const third = await begin(hidden, folder);
    expect(third.folder).toBe(first.folder);
    expect(await recall(third)).toBe('kept');
  });

  it('says so when that place was swept away, instead of beginning anew in silence', async () => {
    folder = join(hidden, '.other', 'database');
    const first = await begin(hidden, folder);
    await stop(first);
    rmSync(first.folder, { recursive: true });
    const { refusal } = await begin(hidden, folder);
    expect(refusal).toBe(
      `The database kept in ${first.folder} is gone. Put it back, or delete ${folder} to begin with an empty one.`,
    );
    rmSync(folder, { recursive: true });
    expect((await begin(hidden, folder)).refusal).toBeUndefined();
  });

  it('begins anew once the data folder was deleted', async () => {
    folder = join(hidden, '.third', 'database');
    const first = await begin(hidden, folder);
    await remember(first);
    await stop(first);
    rmSync(folder, { recursive: true });
    const second = await begin(hidden, folder);
    await expect(recall(second)).rejects.toThrow('does not exist');
  });
});

describe('the server of the tests', () => {
  it('is fast and forgetful, and leaves nothing behind', async () => {
    const cluster = await startTestCluster();
    const careless = `select current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit')`;
    expect(await query(cluster.ownerUrl, careless)).toEqual([['off', 'off', 'off']]);
    await cluster.stop();
    await expect(query(cluster.servingUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');
    expect(existsSync(cluster.folder)).toBe(false);
  });

  it('that a killed run left behind is swept away by the next run', async () => {
    const left = mkdtempSync(join(tmpdir(), 'portal-test-'));
    chmodSync(left, 0o711);
    const killed = await begin(checkout, left, root);
    await kill(killed);
    const cluster = await startTestCluster();
    await cluster.stop();
    expect(existsSync(left)).toBe(false);
    await expect(query(killed.servingUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });
});
