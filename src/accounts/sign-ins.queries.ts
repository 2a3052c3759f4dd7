import type { EntityManager } from 'typeorm';
import type { Whence } from './device.rules.js';

const mostKinds = 200;

/**
 * From where the person signed in since that instant, each kind once; and whether they ever did before.
 * @param since the beginning of the time that is looked at
 */
export async function whencesOf(
  manager: EntityManager,
  personId: string,
  since: Date,
): Promise<{ known: Whence[]; isFirst: boolean }> {
  const known: Whence[] = await manager.query(
    `select distinct agent, address from sign_in where person_id = $1 and started_at > $2 limit ${mostKinds}`,
    [personId, since],
  );
  if (known.length > 0) return { known, isFirst: false };
  const [{ before }]: [{ before: boolean }] = await manager.query(
    'select exists (select from sign_in where person_id = $1) as before',
    [personId],
  );
  return { known, isFirst: !before };
}
