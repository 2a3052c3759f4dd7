import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { CannotStart, codeOf } from '../start-up.js';

export interface Server {
  pid: number;
  port: number;
}

/**
 * The server already running on this cluster, such as one whose portal was killed. Its note in postmaster.pid is not
 * believed until it takes our password and names our cluster: process ids and ports are used again.
 */
export async function findServer(
  cluster: string,
  adminUrl: (port: number) => string,
): Promise<Server | undefined> {
  const began = Date.now();
  for (; Date.now() - began < 30_000; await sleep(50)) {
    const noted = readNote(cluster);
    if (!noted || !isAlive(noted.pid)) return undefined;
    const answer = await ask(adminUrl(noted.port));
    if (answer === realpathSync(cluster)) return noted;
    if (answer !== 'no answer' && answer !== 'not yet') return undefined;
    if (answer === 'no answer' && Date.now() - began > 5_000) {
      rmSync(noteFile(cluster), { force: true });
      return undefined;
    }
  }
  throw new CannotStart(`The database in ${cluster} is still starting or stopping. Try again in a minute.`);
}

/** Which cluster the server behind the address serves, or why it does not say. */
async function ask(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory ?? 'a stranger';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ECONNREFUSED') return 'no answer';
    return code === '28P01' || code === '28000' ? 'a stranger' : 'not yet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What the server of the cluster noted about itself; undefined when none is running or it is only beginning. */
export function readNote(cluster: string): (Server & { ready: boolean }) | undefined {
  if (!existsSync(noteFile(cluster))) return undefined;
  const lines = readFileSync(noteFile(cluster), 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid && port ? { pid, port, ready: lines[7]?.trim() === 'ready' } : undefined;
}

const noteFile = (cluster: string) => join(cluster, 'postmaster.pid');

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Whether another living process will stop the server in this folder. */
export function isOwnedByAnother(folder: string): boolean {
  if (!existsSync(ownerFile(folder))) return false;
  const owner = Number(readFileSync(ownerFile(folder), 'utf8'));
  return owner !== process.pid && isAlive(owner);
}

export function takeOwnership(folder: string): void {
  writeFileSync(ownerFile(folder), `${process.pid}\n`);
}

const ownerFile = (folder: string) => join(folder, 'owner.pid');
