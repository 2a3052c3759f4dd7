import { DataSource } from 'typeorm';
import type { TestPortal } from './app.js';

/** Lets time pass for whoever signed in with this address: everything about their sign-ins happened so much earlier. */
export async function pass(
  portal: TestPortal,
  email: string,
  { minutes, busy = false }: { minutes: number; busy?: boolean },
): Promise<void> {
  await portal.get(DataSource).query(
    `update sign_in set started_at = started_at - $2::float8 * interval '1 minute',
       factor_at = factor_at - $2::float8 * interval '1 minute',
       seen_at = case when $3 then seen_at else seen_at - $2::float8 * interval '1 minute' end
     from person where person.id = person_id and person.email = $1`,
    [email, minutes, busy],
  );
}
