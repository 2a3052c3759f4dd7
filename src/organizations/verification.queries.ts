import type { EntityManager } from 'typeorm';
import type { Cursor } from '../platform/web/keyset.js';
import { beginning, countedTo } from '../platform/web/listing.js';
import type { CompanyFilters } from './company-filters.js';
import { letters } from './duplicates.queries.js';
import { lettersOf } from './duplicates.rules.js';
import type { OrganizationState } from './organization.entity.js';

/** A company in the list of the office. */
export interface CompanyLine {
  id: string;
  legalName: string;
  tradeName: string | null;
  country: string;
  state: OrganizationState;
  registeredAt: Date;
  verificationAskedAt: Date | null;
  verifiedAt: Date | null;
  /** By what its place in the list is told. */
  placedAt: Date;
}

/** Companies that wait, those first who have waited longest; otherwise the newest first. */
export async function companiesForOffice(
  manager: EntityManager,
  filters: CompanyFilters,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<CompanyLine[]> {
  const waiting = filters.state === '';
  const placed = waiting ? 'verification_asked_at' : 'registered_at';
  const { sql, parameters } = whereOf(filters);
  return manager.query(
    `select id, legal_name as "legalName", trade_name as "tradeName", country, state, registered_at as "registeredAt",
       verification_asked_at as "verificationAskedAt", verified_at as "verifiedAt", ${placed} as "placedAt"
     from organization
     where ${sql} and ($4::timestamptz is null or (${placed}, id) ${waiting ? '>' : '<'} ($4, $5::uuid))
     order by ${placed} ${waiting ? '' : 'desc'}, id ${waiting ? '' : 'desc'} limit $6`,
    [...parameters, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** How many there are with these filters, as far as one counts. */
export async function countForOffice(manager: EntityManager, filters: CompanyFilters): Promise<number> {
  const { sql, parameters } = whereOf(filters);
  const [{ found }]: [{ found: number }] = await manager.query(
    `select count(*)::int as found from (select from organization where ${sql} limit $4) counted`,
    [...parameters, countedTo + 1],
  );
  return found;
}

function whereOf({ q, state }: CompanyFilters): { sql: string; parameters: unknown[] } {
  const number = q.toUpperCase();
  return {
    sql: `($1 = 'all' or state = $1) and ($2 = '' or id in (
      select id from organization where ${letters('legal_name')} like $2
      union select id from organization where ${letters('trade_name')} like $2
      union select organization_id from identifier where value = any($3)))`,
    parameters: [
      state === '' ? 'waiting' : state,
      q === '' ? '' : beginning(lettersOf(q)),
      [q, number, q.toLowerCase(), number.replaceAll(/[ .-]/g, '')],
    ],
  };
}
