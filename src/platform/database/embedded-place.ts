import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from '../start-up.js';

/** PostgreSQL refuses to run as root, so root hands it to the user "nobody". */
export const unprivileged = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/**
 * The folder in which the server lives: `asked` itself, or, when root keeps that where nobody else may look, a folder
 * under /var/tmp whose name is kept in `asked`, so that the next start finds it again.
 */
export function placeFor(asked: string): string {
  mkdirSync(asked, { recursive: true });
  const note = join(asked, 'database-is-in.txt');
  if (!existsSync(note)) {
    if (!unprivileged || existsSync(join(asked, 'cluster')) || reachableByOthers(asked)) return asked;
    const made = mkdtempSync('/var/tmp/known-shipper-portal-');
    chmodSync(made, 0o711);
    writeFileSync(note, `${made}\n`);
  }
  const place = resolve(asked, readFileSync(note, 'utf8').trim());
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (!found?.isDirectory() || found.uid !== process.getuid?.()) {
    throw new CannotStart(
      `The database kept in ${place} is gone. Put it back, or delete ${asked} to begin with an empty one.`,
    );
  }
  return place;
}

/** Whether any user may enter the path: the path itself and every folder above it are open to others. */
export function reachableByOthers(path: string): boolean {
  const real = realpathSync(path);
  const open = (statSync(real).mode & 0o001) !== 0;
  return open && (dirname(real) === real || reachableByOthers(dirname(real)));
}
