import { runMigrations } from 'graphile-worker';
import { DataSource } from 'typeorm';
import * as migrations from '../../../migrations/index.js';
import { dataSourceOptions } from './data-source.js';
import { grantServing } from './grants.js';

/** Any number that everyone who migrates this database agrees on. */
const lockKey = 20261101;

/** Brings the database to today's shape as its owner; of several starting at once, one does it and the others wait. */
export async function migrate(ownerUrl: string, servingUrl: string): Promise<void> {
  const options = dataSourceOptions(ownerUrl);
  const owner = await new DataSource({
    ...options,
    extra: { ...options.extra, statement_timeout: 0, query_timeout: 0 },
    migrations: Object.values(migrations),
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
  }).initialize();
  const turn = owner.createQueryRunner();
  try {
    await turn.query('select pg_advisory_lock($1)', [lockKey]);
    await runMigrations({ connectionString: ownerUrl, noHandleSignals: true });
    await owner.runMigrations();
    await grantServing(owner, decodeURIComponent(new URL(servingUrl).username));
  } finally {
    await turn.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => undefined);
    await turn.release();
    await owner.destroy();
  }
}
