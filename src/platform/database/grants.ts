import type { DataSource } from 'typeorm';

/** Tables that the serving role may add to and read, and nothing else. */
const appendOnly = [
  'audit_entry',
  'audit_anchor',
  'audit_anchored',
  'submission',
  'recommendation',
  'decision',
  'standing_entry',
  'letter_body',
  'published_edition',
  'migration',
];

/** Tables whose lines the serving role may change, and never take away. */
const neverShortened = ['audit_chain'];

/** Gives the serving role what it needs to serve, and no more: no tables of its own, no rewriting of the record. */
export async function grantServing(owner: DataSource, role: string): Promise<void> {
  const name = owner.driver.escape(role);
  await owner.query(`grant usage on schema public, graphile_worker to ${name}`);
  await owner.query(`grant select, insert, update, delete on all tables in schema public to ${name}`);
  await owner.query(`grant usage, select on all sequences in schema public to ${name}`);
  for (const table of appendOnly) {
    await owner.query(`revoke update, delete, truncate on ${owner.driver.escape(table)} from ${name}`);
  }
  for (const table of neverShortened) {
    await owner.query(`revoke delete, truncate on ${owner.driver.escape(table)} from ${name}`);
  }
  await grantOutbox(owner, name);
}

/** The job tables are closed row by row to everyone but their owner: the serving role is let in by policy. */
async function grantOutbox(owner: DataSource, name: string): Promise<void> {
  await owner.query(
    `grant select, insert, update, delete on all tables in schema graphile_worker to ${name}`,
  );
  await owner.query(`grant usage, select on all sequences in schema graphile_worker to ${name}`);
  await owner.query(`grant execute on all functions in schema graphile_worker to ${name}`);
  const closed: { table: string }[] = await owner.query(
    `select relname as table from pg_class
     where relnamespace = 'graphile_worker'::regnamespace and relkind = 'r' and relrowsecurity`,
  );
  for (const { table } of closed) {
    const target = `graphile_worker.${owner.driver.escape(table)}`;
    await owner.query(`drop policy if exists serving on ${target}`);
    await owner.query(`create policy serving on ${target} to ${name} using (true) with check (true)`);
  }
}
