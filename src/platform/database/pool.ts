import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/** The pool of connections underneath, for libraries and hot reads that speak to PostgreSQL themselves. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
