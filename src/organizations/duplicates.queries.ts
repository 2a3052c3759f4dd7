import type { EntityManager } from 'typeorm';
import { beginning } from '../platform/web/listing.js';
import type { Comparison } from './duplicates.rules.js';
import type { OrganizationState } from './organization.entity.js';

/** Another company that shares something with one, and what it shares. */
export interface Duplicate {
  id: string;
  legalName: string;
  country: string;
  state: OrganizationState;
  /** A kind of identifier, or a domain of website or mail. */
  kind: string;
  value: string;
}

/** As the indexes of the migration spell them. */
const webDomain = String.raw`lower(substring(website from '^https?://(?:www\.)?([^/:?#]+)'))`;
const mailDomain = `lower(split_part(email, '@', 2))`;
/** A name without blanks and punctuation, as `lettersOf` has it. */
export const letters = (column: string) => `regexp_replace(lower(${column}), '[ .,&''"()/-]+', '', 'g')`;

const shownAtMost = 50;

/** Other companies with one of these identifiers. */
export async function sharingIdentifiers(
  manager: EntityManager,
  organizationId: string,
  comparisons: readonly Comparison[],
): Promise<Duplicate[]> {
  return manager.query(
    `select distinct other.id, other.legal_name as "legalName", other.country, other.state, identifier.kind, identifier.value
     from unnest($2::text[], $3::text[]) as mine(kind, value)
     join identifier using (kind, value) join organization other on other.id = identifier.organization_id
     where other.id <> $1 order by other.legal_name, identifier.kind limit $4`,
    [organizationId, comparisons.map(({ kind }) => kind), comparisons.map(({ value }) => value), shownAtMost],
  );
}

/** Other companies whose website, shop or mail is under one of these domains. */
export async function sharingDomains(
  manager: EntityManager,
  organizationId: string | null,
  domains: readonly string[],
): Promise<Duplicate[]> {
  return manager.query(
    `select distinct other.id, other.legal_name as "legalName", other.country, other.state, 'domain' as kind, found.domain as value
     from (
       select id, ${webDomain} as domain from organization where ${webDomain} = any($2)
       union select organization_id, ${mailDomain} from contact where ${mailDomain} = any($2)
       union select organization_id, regexp_replace(value, '^www\\.', '') from identifier
         where kind = 'domain-name' and value = any($3)
     ) as found(id, domain) join organization other on other.id = found.id
     where other.id is distinct from $1 order by other.legal_name, found.domain limit $4`,
    [organizationId, domains, domains.flatMap((domain) => [domain, `www.${domain}`]), shownAtMost],
  );
}

/** Whether a company of a name that begins like this is known. */
export async function knowsName(manager: EntityManager, stem: string): Promise<boolean> {
  if (stem === '') return false;
  const [{ known }]: [{ known: boolean }] = await manager.query(
    `select exists (select from organization where ${letters('legal_name')} like $1)
       or exists (select from organization where ${letters('trade_name')} like $1) as known`,
    [stem.length < 4 ? stem : beginning(stem)],
  );
  return known;
}
