import { Logger } from '@nestjs/common';
import type { Pool } from 'pg';

const sweepEvery = 5_000;

/** Workers that have taken jobs and hold no lock in their name: see `Presence`. */
const absent = `
  select distinct taken.locked_by as name
  from (
    select locked_by from graphile_worker._private_jobs where locked_by is not null
    union
    select locked_by from graphile_worker._private_job_queues where locked_by is not null
  ) taken, lateral (select hashtextextended(taken.locked_by, 0) as key) named
  where not exists (
    select from pg_locks
    where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and classid = ((named.key >> 32) & 4294967295)::oid
      and objid = (named.key & 4294967295)::oid
  )`;

/**
 * Gives back the jobs that a dead worker had taken: at the second time it is found absent, so that one whose connection
 * was lost for a moment can announce itself again. That is five to ten seconds after its death.
 */
export class Orphans {
  private readonly log = new Logger('Outbox');
  private suspected: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: Pool) {}

  start(): void {
    const sweep = () => {
      this.sweep().catch((error: Error) =>
        this.log.warn(`Orphaned jobs were not looked for: ${error.message}`),
      );
    };
    this.timer = setInterval(sweep, sweepEvery);
    sweep();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    if (this.suspected.length > 0) {
      await this.pool.query(
        `select graphile_worker.force_unlock_workers(array_agg(name)) from (${absent}) absent
         where name = any($1) having count(*) > 0`,
        [this.suspected],
      );
    }
    const { rows } = await this.pool.query<{ name: string }>(absent);
    this.suspected = rows.map(({ name }) => name);
  }
}
