import { Logger } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';

const againAfter = 1_000;

/**
 * Says which workers are alive. Each name is an advisory lock that PostgreSQL lets go the moment the session ends that
 * holds it; the session is made anew when its connection is lost, and takes every name again. Locks are shared, so that
 * a session that lingers on the server does not keep the new one waiting.
 */
export class Presence {
  private readonly log = new Logger('Outbox');
  private readonly names = new Set<string>();
  private session: PoolClient | undefined;
  private again: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly pool: Pool) {}

  /** Begins; throws when the database cannot be reached. */
  async open(): Promise<void> {
    const session = await this.pool.connect();
    const lose = (error?: Error) => this.lose(session, error);
    session.once('error', lose);
    try {
      // A machine that lost its power says nothing: its session ends after half a minute of silence.
      await session.query(
        'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4',
      );
      for (const name of this.names) await hold(session, name);
    } catch (error) {
      session.off('error', lose);
      session.release(true);
      throw error;
    }
    this.session = session;
  }

  add(name: string): void {
    this.names.add(name);
    const { session } = this;
    if (session) hold(session, name).catch((error: Error) => this.lose(session, error));
  }

  remove(name: string): void {
    this.names.delete(name);
    this.session?.query(unlock, [name]).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    this.session?.removeAllListeners('error');
    this.session?.on('error', () => undefined);
    this.session?.release(true);
    this.session = undefined;
  }

  private lose(session: PoolClient, error: Error | undefined): void {
    if (this.session !== session) return;
    this.session = undefined;
    session.on('error', () => undefined);
    session.release(true);
    this.log.warn(`The workers are no longer announced, and will be again: ${error?.message}`);
    this.reopen();
  }

  private reopen(): void {
    if (this.closed) return;
    this.open().catch(() => {
      this.again = setTimeout(() => this.reopen(), againAfter);
    });
  }
}

const unlock = 'select pg_advisory_unlock_shared(hashtextextended($1, 0))';

async function hold(session: PoolClient, name: string): Promise<void> {
  await session.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [name]);
}
