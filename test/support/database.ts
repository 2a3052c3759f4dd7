import pg from 'pg';
import { inject } from 'vitest';

/** An empty, migrated database of this test file's own. */
export async function freshDatabase() {
  const { adminUrl, ownerUrl, servingUrl } = inject('database');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, `create database ${name} template portal strategy file_copy owner portal_owner`);
  const here = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString();
  return {
    ownerUrl: here(ownerUrl),
    servingUrl: here(servingUrl),
    drop: () => asAdmin(adminUrl, `drop database ${name} with (force)`),
  };
}

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client(adminUrl);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
