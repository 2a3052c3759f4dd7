import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../start-up.js';
import { outside, type Binaries } from './embedded-binaries.js';
import { isAlive, readNote, type Server } from './embedded-running.js';

const local = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC'];
const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

/** Starts the server on `folder`/cluster, in a session of its own, and waits until it takes connections. */
export async function launchServer(
  binaries: Binaries,
  folder: string,
  choice: { durable: boolean; port?: number },
): Promise<Server> {
  const cluster = join(folder, 'cluster');
  const port = choice.port ?? (await freePort());
  const log = join(folder, 'server.log');
  const output = openSync(log, 'w', 0o600);
  const settings = [...local, ...(choice.durable ? [] : careless)].flatMap((setting) => ['-c', setting]);
  const child = spawn(binaries.postgres, ['-D', cluster, '-p', String(port), ...settings], {
    ...outside,
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let ended = false;
  child.on('error', () => (ended = true)).on('exit', () => (ended = true));
  child.unref();

  for (const began = Date.now(); Date.now() - began < 60_000; await sleep(10)) {
    const noted = readNote(cluster);
    if (noted?.ready && noted.pid === child.pid) return noted;
    if (!ended) continue;
    const said = readFileSync(log, 'utf8');
    const portTaken = said.includes('Address already in use');
    if (portTaken && choice.port === undefined) return launchServer(binaries, folder, choice);
    const reason = portTaken ? `port ${port} is in use` : (/FATAL: +(.*)/.exec(said)?.[1] ?? said.trim());
    throw new CannotStart(`The embedded database did not start: ${reason}. Its log is ${log}.`);
  }
  throw new CannotStart(`The embedded database was not ready within a minute. Its log is ${log}.`);
}

/** Has the server end its sessions, write everything down and leave, and waits until it has. */
export async function stopServer(cluster: string, pid: number): Promise<void> {
  if (readNote(cluster)?.pid !== pid || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (const began = Date.now(); Date.now() - began < 60_000; await sleep(10)) {
    if (readNote(cluster)?.pid !== pid || !isAlive(pid)) return;
  }
  throw new Error(`The database in ${cluster} did not stop within a minute.`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || !address) throw new CannotStart('No port is free on 127.0.0.1.');
  return address.port;
}
