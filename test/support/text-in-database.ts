import { DataSource } from 'typeorm';
import type { TestPortal } from './app.js';

/** The tables in which a text stands, in whichever column of whichever kind, among all that the portal can read. */
export async function tablesWith(portal: TestPortal, text: string): Promise<string[]> {
  const database = portal.get(DataSource);
  const found: string[] = [];
  for (const table of await tablesOf(portal)) {
    const rows: unknown[] = await database.query(
      `select 1 from ${table} as one where strpos(to_jsonb(one)::text, $1) > 0 limit 1`,
      [text],
    );
    if (rows.length > 0) found.push(table);
  }
  return found;
}

/** All tables that the portal can read. */
export async function tablesOf(portal: TestPortal): Promise<string[]> {
  const rows: { name: string }[] = await portal.get(DataSource).query(
    `select oid::regclass::text as name from pg_class
     where relkind in ('r', 'p') and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
       and has_table_privilege(oid, 'select') order by 1`,
  );
  return rows.map(({ name }) => name);
}
