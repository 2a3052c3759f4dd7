import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import type { Cursor } from '../platform/web/keyset.js';
import { beginning, countedTo } from '../platform/web/listing.js';
import type { PeopleFilters } from './people.filters.js';
import type { PersonState } from './person.entity.js';

export interface PersonLine {
  id: string;
  name: string;
  email: string;
  state: PersonState;
  hasFactor: boolean;
  seats: { organization: string | null; role: string }[];
}

/** People with the seats they hold, by name; one more than asked for tells that there is a next page. */
export async function peopleWith(
  manager: EntityManager,
  filters: PeopleFilters,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<PersonLine[]> {
  const { conditions, values } = narrowed(filters);
  const value = (one: unknown) => `$${values.push(one)}`;
  if (after) {
    conditions.push(`(lower(person.name), person.id) > (${value(after[0])}, ${value(after[1])}::uuid)`);
  }
  return manager.query(
    `select person.id, person.name, person.email, person.state, person.has_factor as "hasFactor",
       (select coalesce(json_agg(json_build_object('organization', organization_name, 'role', role)
          order by organization_name nulls first, role), '[]') from seat where person_id = person.id) as seats
     from person where ${conditions.join(' and ')}
     order by lower(person.name), person.id limit ${value(limit + 1)}`,
    values,
  );
}

/** How many people that are, up to one more than lists count. */
export async function peopleCounted(manager: EntityManager, filters: PeopleFilters): Promise<number> {
  const { conditions, values } = narrowed(filters);
  const [{ count }]: [{ count: number }] = await manager.query(
    `select count(*)::int as count from (
       select from person where ${conditions.join(' and ')} limit ${countedTo + 1}) as found`,
    values,
  );
  return count;
}

/** What happened to an account, the latest first. */
export async function storyOfPerson(
  manager: EntityManager,
  personId: string,
  { after, limit, only }: { after: Cursor | null; limit: number; only?: readonly string[] },
): Promise<AuditEntry[]> {
  const story = manager
    .createQueryBuilder(AuditEntry, 'entry')
    .where(`entry.caseId = :personId and entry.record = 'person' and entry.outcome = 'done'`, { personId })
    .orderBy('entry.at', 'DESC')
    .addOrderBy('entry.id', 'DESC')
    .limit(limit + 1);
  if (after) story.andWhere('(entry.at, entry.id) < (:at, :id)', { at: after[0], id: after[1] });
  if (only) story.andWhere('entry.action = any(:only)', { only });
  return story.getMany();
}

function narrowed({ q, state, role, company }: PeopleFilters) {
  const conditions = ['true'];
  const values: unknown[] = [];
  const value = (one: unknown) => `$${values.push(one)}`;
  if (q) {
    const pattern = value(beginning(q));
    conditions.push(`(person.email like ${pattern} or lower(person.name) like ${pattern})`);
  }
  if (state) conditions.push(`person.state = ${value(state)}`);
  if (role) {
    conditions.push(`exists (select from seat where person_id = person.id and seat.role = ${value(role)})`);
  }
  if (company) {
    conditions.push(
      `exists (select from seat where person_id = person.id
         and lower(organization_name) like ${value(beginning(company))})`,
    );
  }
  return { conditions, values };
}
