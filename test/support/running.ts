import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rootFolder } from '../../src/platform/root.js';

export type User = { uid: number; gid: number } | undefined;

/** The portal as an operator starts it, in a process group of its own, as a terminal has it. */
export class Running {
  said = '';
  complained = '';
  readonly address: string;
  /** The code with which the process left; null when a signal ended it. */
  readonly left: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(settings: Record<string, string>, port: number, user?: User) {
    this.address = `http://127.0.0.1:${port}`;
    const { PATH = '' } = process.env;
    this.child = spawn(process.execPath, ['--enable-source-maps', join(rootFolder, 'dist/src/main.js')], {
      cwd: rootFolder,
      env: { PATH, PORT: String(port), ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      ...user,
    });
    this.child.stdout?.on('data', (piece) => (this.said += String(piece)));
    this.child.stderr?.on('data', (piece) => (this.complained += String(piece)));
    this.left = new Promise((resolve) => this.child.once('close', resolve));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isGone(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Waits for the first page, and returns the milliseconds that it took. */
  async answers(path = '/'): Promise<number> {
    const began = Date.now();
    while (!this.isGone && Date.now() - began < 150_000) {
      const answer = await fetch(this.address + path).catch(() => undefined);
      if (answer?.status === 200) return Date.now() - began;
      await sleep(100);
    }
    throw new Error(`No page came. ${this.said} ${this.complained}`);
  }

  /** Waits until it has said this. */
  async says(text: string): Promise<void> {
    for (let tries = 0; tries < 1_000 && !this.isGone; tries++) {
      if (this.said.includes(text)) return;
      await sleep(50);
    }
    throw new Error(`It did not say "${text}". ${this.said} ${this.complained}`);
  }

  /** Sends a signal to everyone in the group, as a terminal does. */
  signal(name: NodeJS.Signals): void {
    if (!this.isGone) process.kill(-this.pid, name);
  }

  /** Ends it for good, however it is. */
  async end(): Promise<void> {
    this.signal('SIGTERM');
    const late = setTimeout(() => this.signal('SIGKILL'), 30_000);
    await this.left;
    clearTimeout(late);
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
