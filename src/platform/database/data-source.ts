import type { DataSourceOptions } from 'typeorm';
import { SnakeNaming } from './naming.js';

/** How the portal speaks to PostgreSQL, as the owner who migrates or as the role that serves. */
export function dataSourceOptions(url: string) {
  return {
    type: 'postgres',
    url,
    namingStrategy: new SnakeNaming(),
    applicationName: 'known-shipper-portal',
    extra: {
      max: 12,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 4_000,
      query_timeout: 4_500,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
    },
  } as const satisfies DataSourceOptions;
}
