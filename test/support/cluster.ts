import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type EmbeddedDatabase } from '../../src/platform/database/embedded.js';
import { isOwnedByAnother } from '../../src/platform/database/embedded-running.js';

const prefix = join(tmpdir(), 'portal-test-');

/** A PostgreSQL server of the tests' own, fast and forgetful; `stop` ends it and removes every trace. */
export async function startTestCluster(): Promise<EmbeddedDatabase> {
  await sweep();
  const folder = mkdtempSync(prefix);
  chmodSync(folder, 0o711);
  return passing(folder);
}

async function passing(folder: string): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ folder, durable: false });
  return {
    ...database,
    stop: async () => {
      await database.stop();
      for (const left of [database.folder, folder]) rmSync(left, { recursive: true, force: true });
    },
  };
}

/** Ends and removes the servers of earlier runs that were killed before they could do it. */
async function sweep(): Promise<void> {
  const folders = readdirSync(tmpdir()).map((name) => join(tmpdir(), name));
  for (const folder of folders.filter((name) => name.startsWith(prefix))) {
    const abandoned = existsSync(join(folder, 'owner.pid')) && !isOwnedByAnother(folder);
    if (!abandoned) continue;
    const left = await passing(folder).catch(() => undefined);
    await left?.stop();
  }
}
