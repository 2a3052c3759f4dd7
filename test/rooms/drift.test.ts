import { DataSource, type DataSourceOptions } from 'typeorm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { freshDatabase } from '../support/database.js';

let portal: TestPortal;
let owner: DataSource;
let drop: () => Promise<void>;

beforeAll(async () => {
  portal = await startPortal();
  const database = await freshDatabase();
  const { options } = portal.get(DataSource);
  owner = await new DataSource({ ...options, url: database.ownerUrl } as DataSourceOptions).initialize();
  drop = database.drop;
});
afterAll(async () => {
  await owner.destroy();
  await drop();
  await portal.stop();
});

/** Foreign keys, and indexes on parts of tables or on expressions, are the migrations' own. */
const writtenInSql = /DROP CONSTRAINT "\w+_fkey"|^DROP INDEX/;

it('the entities describe the tables that the migrations make', async () => {
  const { upQueries } = await owner.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query).filter((query) => !writtenInSql.test(query))).toEqual([]);
});

it('every foreign key can be followed backwards by an index', async () => {
  const slow = await owner.query(
    `select conrelid::regclass || '.' || conname as key from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
       select from pg_index where indrelid = conrelid and indkey[0] = conkey[1])`,
  );
  expect(slow).toEqual([]);
});

it('the serving role owns nothing and rewrites nothing that is only added to', async () => {
  const serving = portal.get(DataSource);
  const [{ owned }] = await serving.query(
    `select count(*)::int as owned from pg_class where relowner = (select oid from pg_roles where rolname = current_user)`,
  );
  expect(owned).toBe(0);
  for (const table of ['audit_entry', 'submission']) {
    await expect(serving.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
    await expect(owner.query(`delete from ${table}`)).rejects.toThrow(/only added to/);
  }
});
