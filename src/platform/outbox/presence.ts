import { Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';

const sweepEvery = 10_000;

/**
 * Tells the living workers from the dead ones. A living worker holds an advisory lock in its name, which PostgreSQL
 * lets go the moment its process is gone; jobs that a dead one had taken are given back within half a minute.
 */
export class Presence {
  private readonly log = new Logger('Outbox');
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly dataSource: DataSource,
    private readonly session: QueryRunner,
  ) {}

  static async open(dataSource: DataSource): Promise<Presence> {
    const session = dataSource.createQueryRunner();
    const client = (await session.connect()) as PoolClient;
    const presence = new Presence(dataSource, session);
    client.on('error', (error) => presence.log.error(`The worker's presence was lost: ${error.message}`));
    await presence.sweep();
    presence.timer = setInterval(() => {
      presence.sweep().catch((error: Error) => presence.log.error(error.message));
    }, sweepEvery);
    return presence;
  }

  add(workerId: string): void {
    this.session
      .query(`select pg_advisory_lock(hashtextextended($1, 0))`, [workerId])
      .catch((error: Error) => this.log.error(error.message));
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.session.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await this.session.release();
  }

  private async sweep(): Promise<void> {
    await this.dataSource.query(`
      with taken as (
        select locked_by from graphile_worker._private_jobs
        where locked_at < now() - interval '5 seconds' and locked_by is not null
        union
        select locked_by from graphile_worker._private_job_queues
        where locked_at < now() - interval '5 seconds' and locked_by is not null
      ), dead as (
        select locked_by from taken, lateral (select hashtextextended(locked_by, 0) as key) named
        where not exists (
          select from pg_locks
          where locktype = 'advisory' and granted and objsubid = 1
            and classid = ((named.key >> 32) & 4294967295)::oid
            and objid = (named.key & 4294967295)::oid
        )
      )
      select graphile_worker.force_unlock_workers(array_agg(locked_by)) from dead having count(*) > 0`);
  }
}
