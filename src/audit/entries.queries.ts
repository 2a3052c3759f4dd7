import { isUUID } from 'class-validator';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { addDays, startOfDay } from '../platform/calendar.rules.js';
import type { Cursor } from '../platform/web/keyset.js';
import { beginning, countedTo } from '../platform/web/listing.js';
import { typedDate } from '../platform/web/typed-date.rules.js';
import type { EntryFilters } from './entries.filters.js';

/** What was typed into the filters, looked up: whose entries and about which records; null is everyone and everything. */
export interface Sought {
  people: (string | null)[] | null;
  records: string[] | null;
}

const mostFound = 100;

/** Entries of the trail, newest first; one more than asked for tells that there is a next page. */
export async function entriesWith(
  manager: EntityManager,
  filters: EntryFilters,
  sought: Sought,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<AuditEntry[]> {
  const list = filtered(manager, filters, sought).orderBy('entry.at', 'DESC').addOrderBy('entry.id', 'DESC');
  if (after) list.andWhere('(entry.at, entry.id) < (:at, :id)', { at: after[0], id: after[1] });
  return list.limit(limit + 1).getMany();
}

/** How many entries there are, counted as far as lists tell. */
export async function entriesCounted(
  manager: EntityManager,
  filters: EntryFilters,
  sought: Sought,
): Promise<number> {
  const [sql, parameters] = filtered(manager, filters, sought)
    .select('1')
    .limit(countedTo + 1)
    .getQueryAndParameters();
  const [{ count }]: [{ count: number }] = await manager.query(
    `select count(*)::int as count from (${sql}) found`,
    parameters,
  );
  return count;
}

/** How people call these records: an application by its reference, a company and a person by name. */
export async function namesOf(
  manager: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found: { id: string; name: string }[] = await manager.query(
    `select id, reference as name from application where id = any($1)
     union all select id, legal_name from organization where id = any($1)
     union all select id, name from person where id = any($1)`,
    [ids],
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Where the page after this entry begins. */
export function placeOf({ at, id }: AuditEntry): Cursor {
  return [at.toISOString(), id];
}

/** Looks up whom and what was typed. As a report does, it reads across the rooms, and shows nothing of theirs. */
export async function soughtBy(manager: EntityManager, { person, about }: EntryFilters): Promise<Sought> {
  return {
    people: person === '' ? null : await peopleCalled(manager, person),
    records: about === '' ? null : await recordsCalled(manager, about),
  };
}

/** People by their identifier, the beginning of their name or e-mail address; the portal by its name. */
async function peopleCalled(manager: EntityManager, typed: string): Promise<(string | null)[]> {
  if (isUUID(typed)) return [typed];
  const found: { id: string }[] = await manager.query(
    `select id from person where lower(name) like $1 or email like $1 limit ${mostFound}`,
    [beginning(typed)],
  );
  const isPortal = 'portal'.startsWith(typed.toLowerCase());
  return [...found.map(({ id }) => id), ...(isPortal ? [null] : [])];
}

/** Records by their identifier, an application's reference, a program number, or a company's name, with its applications. */
async function recordsCalled(manager: EntityManager, typed: string): Promise<string[]> {
  if (isUUID(typed)) return [typed];
  const found: { id: string }[] = await manager.query(
    `select id from application where reference = upper($1)
     union select application_id from participation where program_number = upper($1)
     union (select id from organization where lower(legal_name) like $2 limit ${mostFound})
     union (select application.id from application join organization on organization.id = organization_id
            where lower(legal_name) like $2 limit ${mostFound})`,
    [typed, beginning(typed)],
  );
  return found.map(({ id }) => id);
}

function filtered(
  manager: EntityManager,
  { record, event, outcome, from, to }: EntryFilters,
  { people, records }: Sought,
): SelectQueryBuilder<AuditEntry> {
  const list = manager.createQueryBuilder(AuditEntry, 'entry');
  const [eventRecord, action] = event.split('.');
  if (event) list.andWhere('entry.record = :eventRecord and entry.action = :action', { eventRecord, action });
  if (record) list.andWhere('entry.record = :record', { record });
  if (outcome) list.andWhere(`entry.outcome = '${outcome}'`);
  const [first, last] = [typedDate(from), typedDate(to)];
  if (first) list.andWhere('entry.at >= :first', { first: startOfDay(first) });
  if (last) list.andWhere('entry.at < :last', { last: startOfDay(addDays(last, 1)) });
  if (records) list.andWhere('(entry.caseId = any(:records) or entry.recordId = any(:records))', { records });
  if (people) {
    const ids = people.filter((id) => id !== null);
    const orPortal = people.includes(null) ? ' or entry.actorId is null' : '';
    list.andWhere(`(entry.actorId = any(:ids)${orPortal})`, { ids });
  }
  return list;
}
