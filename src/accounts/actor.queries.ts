import { adjustable } from '../platform/adjustable/adjustable.js';
import type { Queries } from '../platform/database/prepared.js';
import {
  type MemberRole,
  type MemberSeat,
  type OfficeRole,
  officeRoles,
  type PersonActor,
} from '../platform/people/actor.js';
import { mustHaveFactor } from './person.rules.js';
import type { SignIn } from './sign-in.entity.js';

/** A sign-in as a request finds it, with the person and, when someone looks with other eyes, whose these are. */
export interface Found {
  actor: PersonActor;
  signIn: Pick<
    SignIn,
    'id' | 'startedAt' | 'seenAt' | 'factorAt' | 'endedAt' | 'organizationId' | 'viewingId' | 'viewingUntil'
  >;
}

interface PersonRow {
  id: string;
  name: string;
  email: string;
  has_factor: boolean;
  phrase_needs_factor: boolean;
  organization_id: string | null;
  organization_name: string | null;
  role: MemberRole | OfficeRole | null;
  firm: string | null;
}

interface SignInRow extends PersonRow {
  sign_in_id: string;
  started_at: Date;
  seen_at: Date;
  factor_at: Date | null;
  ended_at: Date | null;
  chosen_id: string | null;
  viewing_id: string | null;
  viewing_until: Date | null;
}

const person = `person.id, person.name, person.email, person.has_factor, person.phrase_needs_factor,
  seat.organization_id, seat.organization_name, seat.role, seat.firm`;
const order = 'order by seat.organization_name, seat.organization_id, seat.role';

/** The person with every seat they hold now; null when there is no such enabled person. */
export async function readActor(queries: Queries, personId: string): Promise<PersonActor | null> {
  const rows: PersonRow[] = await queries.query(
    `select ${person} from person left join seat on seat.person_id = person.id
     where person.id = $1 and person.state = 'enabled' ${order}`,
    [personId],
  );
  return actorIn(rows);
}

/** Every seat that a person holds, whether or not they can sign in. */
export async function readSeats(
  queries: Queries,
  personId: string,
): Promise<Pick<PersonActor, 'seats' | 'office'>> {
  const rows: PersonRow[] = await queries.query(
    `select ${person} from person left join seat on seat.person_id = person.id where person.id = $1 ${order}`,
    [personId],
  );
  return { seats: seatsIn(rows), office: officeIn(rows) };
}

/** The sign-in and the person whose it is, as they are now; null when the person is gone or disabled. */
export async function readSignIn(queries: Queries, signInId: string): Promise<Found | null> {
  const rows: SignInRow[] = await queries.query(
    `select ${person}, sign_in.id as sign_in_id, sign_in.started_at, sign_in.seen_at, sign_in.factor_at,
       sign_in.ended_at, sign_in.organization_id as chosen_id, sign_in.viewing_id,
       sign_in.viewing_until
     from sign_in join person on person.id = sign_in.person_id and person.state = 'enabled'
       left join seat on seat.person_id = person.id
     where sign_in.id = $1 ${order}`,
    [signInId],
  );
  const [first] = rows;
  const actor = actorIn(rows);
  if (!first || !actor) return null;
  return {
    actor,
    signIn: {
      id: first.sign_in_id,
      startedAt: first.started_at,
      seenAt: first.seen_at,
      factorAt: first.factor_at,
      endedAt: first.ended_at,
      organizationId: first.chosen_id,
      viewingId: first.viewing_id,
      viewingUntil: first.viewing_until,
    },
  };
}

function actorIn(rows: PersonRow[]): PersonActor | null {
  const [first] = rows;
  if (!first) return null;
  const seats = seatsIn(rows);
  const office = officeIn(rows);
  return {
    kind: 'person',
    id: first.id,
    name: first.name,
    email: first.email,
    seats,
    office,
    hasFreshFactor: false,
    idleSeconds: 60 * adjustable[office.length > 0 ? 'officeIdleMinutes' : 'memberIdleMinutes'].initially,
    needsFactor: !first.has_factor && (first.phrase_needs_factor || mustHaveFactor({ seats, office })),
  };
}

function seatsIn(rows: PersonRow[]): MemberSeat[] {
  const seats = new Map<string, MemberSeat>();
  for (const row of rows) {
    const { organization_id: organizationId, organization_name: organizationName, role, firm } = row;
    if (!organizationId || !organizationName || !role) continue;
    const seat = seats.get(organizationId) ?? { organizationId, organizationName, roles: [], firm: null };
    seat.roles.push(role as MemberRole);
    seat.firm ??= firm;
    seats.set(organizationId, seat);
  }
  return [...seats.values()];
}

function officeIn(rows: PersonRow[]): OfficeRole[] {
  return officeRoles.filter((office) =>
    rows.some((row) => row.organization_id === null && row.role === office),
  );
}
