import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The pool of connections underneath, for libraries and hot reads that speak to PostgreSQL themselves. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}

/**
 * A connection that comes back to the pool while its last question is unanswered has fallen silent: it is closed, or the
 * next request would wait behind that question.
 */
export function closeSilentConnections(pool: Pool): void {
  pool.on('release', (_error, client) => {
    if (Reflect.get(client, '_activeQuery')) client.end().catch(() => undefined);
  });
}
