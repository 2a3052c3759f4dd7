import type { IncomingMessage } from 'node:http';
import type { Pool } from 'pg';
import type { PersonActor } from '../src/platform/people/actor.js';

/** Who asks: the session and its person with their seats, in one prepared query. */
export async function whoAsks(
  pool: Pool,
  { headers }: IncomingMessage,
): Promise<{ person: PersonActor; token: string }> {
  const sid = /session=s%3A([^.]+)/.exec(headers.cookie ?? '')?.[1];
  const { rows } = await pool.query<PersonActor & { token: string }>({
    name: 'who asks',
    text: `
      select person.id, person.name, person.email, session.sess->>'token' as token,
        coalesce(json_agg(json_build_object('organizationId', seat.organization_id,
            'organizationName', seat.organization_name, 'roles', json_build_array(seat.role)))
          filter (where seat.organization_id is not null), '[]') as seats,
        coalesce(json_agg(seat.role) filter (where seat.role is not null and seat.organization_id is null), '[]') as office
      from session
        join sign_in on sign_in.id = (session.sess->>'signIn')::uuid and sign_in.ended_at is null
        join person on person.id = sign_in.person_id and person.state = 'enabled'
        left join seat on seat.person_id = person.id
      where session.sid = $1 and session.expire > now()
      group by person.id, session.sid`,
    values: [sid],
  });
  const [found] = rows;
  if (!found) throw new Error('Nobody signed in.');
  const { token, ...person } = found;
  return { person: { ...person, kind: 'person' }, token };
}
