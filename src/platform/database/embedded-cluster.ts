import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../start-up.js';
import { outside, type Binaries } from './embedded-binaries.js';
import { unprivileged } from './embedded-place.js';

export interface Passwords {
  superuser: string;
  owner: string;
  serving: string;
}

/** The passwords kept in the folder, made at the first start; only the user who starts the portal can read them. */
export function passwordsIn(folder: string): Passwords {
  const file = join(folder, 'passwords.json');
  if (!existsSync(file)) {
    const made: Passwords = { superuser: newPassword(), owner: newPassword(), serving: newPassword() };
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }
  const kept: Passwords = JSON.parse(readFileSync(file, 'utf8'));
  return kept;
}

const newPassword = () => randomBytes(24).toString('base64url');

/** Text is stored as UTF-8 and sorted by PostgreSQL's own C.UTF-8, which needs nothing from the machine. */
const language = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Creates `folder`/cluster. It gets that name last, so that one cut off halfway is never started. */
export async function createCluster(
  binaries: Binaries,
  folder: string,
  superuserPassword: string,
  durable: boolean,
): Promise<void> {
  const unfinished = mkdtempSync(join(folder, 'unfinished-'));
  const passwordFile = `${unfinished}.password`;
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (unprivileged) {
    for (const path of [unfinished, passwordFile]) chownSync(path, unprivileged.uid, unprivileged.gid);
  }
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const place = [`--pgdata=${unfinished}`, ...(durable ? [] : ['--no-sync'])];
  try {
    await promisify(execFile)(binaries.initdb, [...access, ...language, ...place], outside);
    renameSync(unfinished, join(folder, 'cluster'));
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    const reason = /^initdb: (?:error: )?(.*)/m.exec(said)?.[1] ?? said.trim();
    throw new CannotStart(`The embedded database could not be created in ${folder}: ${reason}.`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
