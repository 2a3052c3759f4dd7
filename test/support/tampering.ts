import pg from 'pg';
import { inject } from 'vitest';
import { Config } from '../../src/platform/config.js';
import type { TestPortal } from './app.js';

/** Someone who may do everything to the database, and whom no trigger stops. */
export class Tamperer {
  private constructor(private readonly client: pg.Client) {}

  static async of(portal: TestPortal): Promise<Tamperer> {
    const { pathname } = new URL(portal.get(Config).databaseUrl);
    const url = Object.assign(new URL(inject('database').adminUrl), { pathname });
    const client = new pg.Client(url.toString());
    await client.connect();
    await client.query('set session_replication_role = replica');
    return new Tamperer(client);
  }

  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.client.query<Row>(sql, values);
    return rows;
  }

  /** Does something to the trail, looks, and undoes it: the tables of the trail are as before. */
  async undoing<Result>(deed: () => Promise<unknown>, look: () => Promise<Result>): Promise<Result> {
    const tables = ['audit_entry', 'audit_chain', 'audit_anchor', 'audit_anchored'];
    for (const table of tables) await this.query(`create temp table kept_${table} as table ${table}`);
    try {
      await deed();
      return await look();
    } finally {
      for (const table of tables) {
        await this.query(`delete from ${table}`);
        await this.query(`insert into ${table} table kept_${table}`);
        await this.query(`drop table kept_${table}`);
      }
    }
  }

  async leave(): Promise<void> {
    await this.client.end();
  }
}
