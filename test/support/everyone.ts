import { DataSource } from 'typeorm';
import { officeRoles } from '../../src/platform/people/actor.js';
import type { TestPortal } from './app.js';
import { signIn, Visitor } from './as.js';
import { explore, type Found } from './explorer.js';
import { makeApplication, makeSubmittedApplication } from './make-application.js';
import { makeOfficial } from './make.js';

/** Someone with everything that they find in the portal. */
export interface Explorer extends Found {
  name: string;
  email: string;
  visitor: Visitor;
}

/** A stranger, two companies of which one waits for its review, and the office with all its places, each having looked around. */
export async function everyone(portal: TestPortal): Promise<Explorer[]> {
  const draft = await makeApplication(portal);
  const handedIn = await makeSubmittedApplication(portal);
  const office = await makeOfficial(portal, { roles: [...officeRoles] });
  const all: [string, string, string[]][] = [
    ['a stranger', '', ['/', '/sign-in']],
    ['who applies', draft.member.email, ['/applications', '/']],
    ['who waits', handedIn.member.email, ['/applications', '/']],
    ['the office', office.email, ['/office', '/office/people', '/']],
  ];
  const explorers: Explorer[] = [];
  for (const [name, email, from] of all) {
    const visitor = email ? await signIn(portal, email) : Visitor.at(portal);
    explorers.push({ name, email, visitor, ...(await explore(portal, visitor, from)) });
  }
  return explorers;
}

/** What changes by itself whenever anybody asks anything, and what is told of refusals. */
const restless = `'^(session|throttle_.*|audit_.*|migration)$'`;

/** What the database holds, table by table, in a few letters each; two that are the same hold the same. */
export async function holdings(portal: TestPortal): Promise<Record<string, string>> {
  const database = portal.get(DataSource);
  const tables: { name: string }[] = await database.query(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_name !~ ${restless} order by 1`,
  );
  const held: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await database.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row)), '') as all
       from (select md5((to_jsonb(one) - 'seen_at')::text) as row from "${name}" as one) as rows`,
    );
    held[name] = row.all;
  }
  const [jobs] = await database.query('select count(*)::text as all from graphile_worker.jobs');
  return { ...held, jobs: jobs.all };
}
