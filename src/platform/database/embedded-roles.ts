import { Client } from 'pg';
import type { Passwords } from './embedded-cluster.js';

/**
 * Creates, once, the database "portal" and its two roles: the owner, who changes its tables, and the role that serves
 * requests, which owns nothing and is given its rights by the migrations.
 */
export async function createDatabase(adminUrl: string, passwords: Passwords): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'portal'`);
    if (rowCount) return;
    await createRole(client, 'portal_owner', passwords.owner);
    await createRole(client, 'portal', passwords.serving);
    await client.query('create database portal owner portal_owner');
    await client.query('revoke all on database portal from public');
    await client.query('grant connect on database portal to portal');
  } finally {
    await client.end();
  }
}

async function createRole(client: Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount) return;
  const rights = 'login nosuperuser nocreatedb nocreaterole noreplication';
  await client.query(`create role ${name} ${rights} password ${client.escapeLiteral(password)}`);
}
