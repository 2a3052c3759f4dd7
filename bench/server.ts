import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchPage } from './visitor.js';

/** One of the two that are compared, in a process of its own so that its CPU time is its own. */
export interface Server {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

/** Starts a built program on a free port, and waits until it answers. */
export async function startServer(program: string, settings: Record<string, string>): Promise<Server> {
  const port = await freePort();
  const child = fork(join(import.meta.dirname, program), {
    env: { ...process.env, ...settings, NODE_ENV: 'production', PORT: String(port) },
  });
  const server = {
    pid: child.pid ?? 0,
    port,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
  for (const began = Date.now(); Date.now() - began < 30_000; await sleep(100)) {
    if (child.exitCode !== null) break;
    const answer = await fetchPage(port, '/sign-in').catch(() => undefined);
    if (answer) return server;
  }
  await server.stop();
  throw new Error(`${program} did not begin to answer.`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No port is free on 127.0.0.1.');
  return address.port;
}
