import type { EntityManager } from 'typeorm';
import type { MemberRole } from '../platform/people/actor.js';
import type { PersonState } from './person.entity.js';

/** Someone who holds a place in a company. */
export interface Member {
  personId: string;
  name: string;
  email: string;
  state: PersonState;
  hasFactor: boolean;
  roles: MemberRole[];
  /** The firm of a consultant. */
  firm: string | null;
}

/** Everyone who holds a place in the company, by name. */
export async function membersOf(manager: EntityManager, organizationId: string): Promise<Member[]> {
  return manager.query(
    `select person.id as "personId", person.name, person.email, person.state, person.has_factor as "hasFactor",
       array_agg(seat.role order by seat.role) as roles, max(seat.firm) as firm
     from seat join person on person.id = seat.person_id
     where seat.organization_id = $1 group by person.id order by lower(person.name), person.id`,
    [organizationId],
  );
}

/**
 * The administrators of accounts who can sign in. Their seats are held until the transaction ends, so that two who take
 * the role from one another, or close each other's account, at the same time do so one after the other.
 */
export async function heldAdministrators(manager: EntityManager): Promise<string[]> {
  const seats = `seat.organization_id is null and seat.role = 'account_administrator'`;
  await manager.query(`select id from seat where ${seats} order by id for update`);
  // Read anew: what was decided while this waited has happened.
  const rows: { id: string }[] = await manager.query(
    `select person.id from seat join person on person.id = seat.person_id
     where ${seats} and person.state = 'enabled' order by person.id`,
  );
  return rows.map(({ id }) => id);
}
