import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret that signs session cookies where the database is embedded: made once and kept in the data folder. */
export function keptSessionSecret(dataFolder: string): string {
  const file = join(dataFolder, 'session-secret.txt');
  mkdirSync(dataFolder, { recursive: true });
  if (!existsSync(file))
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
