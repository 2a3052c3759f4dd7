import type { EntityManager } from 'typeorm';

/** A gate with what happened at it. */
export interface FailedAt {
  gate: string;
  failures: number;
  last_at: Date;
}

export interface TakenAt {
  gate: string;
  taken: Date[];
}

/** The counts of these gates, held until the transaction ends; in the same order for everyone, so that nobody waits in a ring. */
export function holdCounts(manager: EntityManager, gates: string[], now: Date): Promise<FailedAt[]> {
  return manager.query(
    `insert into throttle_count (gate, failures, last_at, forgotten_at)
     select gate, 0, $2::timestamptz, $2::timestamptz from unnest($1::text[]) as asked (gate) order by gate
     on conflict (gate) do update set gate = excluded.gate returning gate, failures, last_at`,
    [gates, now],
  );
}

/** What was taken at these gates, held until the transaction ends. */
export function holdTaken(manager: EntityManager, gates: string[], now: Date): Promise<TakenAt[]> {
  return manager.query(
    `insert into throttle_taken (gate, taken, forgotten_at)
     select gate, '{}', $2::timestamptz from unnest($1::text[]) as asked (gate) order by gate
     on conflict (gate) do update set gate = excluded.gate returning gate, taken`,
    [gates, now],
  );
}
