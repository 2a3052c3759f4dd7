import type { EntityManager } from 'typeorm';
import type { Cursor } from '../platform/web/keyset.js';
import type { PersonState } from './person.entity.js';

export interface PersonLine {
  id: string;
  name: string;
  email: string;
  state: PersonState;
  seats: { organization: string | null; role: string }[];
}

/** People with the seats they hold, by name; one more than asked for tells that there is a next page. */
export async function peopleByName(
  manager: EntityManager,
  { after, search, limit }: { after: Cursor | null; search: string; limit: number },
): Promise<PersonLine[]> {
  return manager.query(
    `select person.id, person.name, person.email, person.state,
       (select coalesce(json_agg(json_build_object('organization', organization_name, 'role', role)
          order by organization_name nulls first, role), '[]') from seat where person_id = person.id) as seats
     from person
     where ($1::text is null or (lower(person.name), person.id) > ($1, $2::uuid))
       and ($3 = '' or person.email like $3 || '%' or lower(person.name) like $3 || '%')
     order by lower(person.name), person.id limit $4`,
    [
      after?.[0] ?? null,
      after?.[1] ?? null,
      search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`),
      limit + 1,
    ],
  );
}
