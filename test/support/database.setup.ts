import { migrate } from '../../src/platform/database/migrate.js';
import type { TestProject } from 'vitest/node';
import { startTestCluster } from './cluster.js';

declare module 'vitest' {
  interface ProvidedContext {
    database: { adminUrl: string; ownerUrl: string; servingUrl: string };
  }
}

/** One server for the whole run, with one migrated database from which every test file gets a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  const { adminUrl, ownerUrl, servingUrl } = cluster;
  await migrate(ownerUrl, servingUrl);
  project.provide('database', { adminUrl, ownerUrl, servingUrl });
  return () => cluster.stop();
}
