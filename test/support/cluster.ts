import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded, type EmbeddedDatabase } from '../../src/platform/database/embedded.js';

/** A PostgreSQL server of the tests' own, fast and forgetful; `stop` ends it and removes every trace. */
export async function startTestCluster(): Promise<EmbeddedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-test-'));
  chmodSync(folder, 0o711);
  const database = await startEmbedded({ folder, durable: false });
  return {
    ...database,
    stop: async () => {
      await database.stop();
      for (const left of [database.folder, folder]) rmSync(left, { recursive: true, force: true });
    },
  };
}
