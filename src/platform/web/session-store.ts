import connectPgSimple from 'connect-pg-simple';
import type { Request } from 'express';
import session, { type Session, type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { preparedOn } from '../database/prepared.js';

type Done = (error?: unknown) => void;

/** Sessions in PostgreSQL. */
export class SessionStore extends connectPgSimple(session) {
  /** What each session held when its request began. */
  private readonly found = new WeakMap<Request, { id: string; held: Held }>();

  /** @param seconds a session is kept for after it was last written */
  constructor(
    private readonly connections: Pool,
    private readonly seconds: number,
  ) {
    super({
      pool: connections,
      tableName: 'session',
      ttl: seconds,
      disableTouch: true,
      pruneSessionInterval: 15 * 60,
    });
  }

  /** Every request begins with this. */
  override get(id: string, done: (error: unknown, found?: SessionData | null) => void): void {
    preparedOn(this.connections)
      .query<{ sess: SessionData }[]>('select sess from session where sid = $1 and expire >= now()', [id])
      .then(([row]) => done(null, row?.sess), done);
  }

  override createSession(request: Request, data: SessionData): Session & SessionData {
    this.found.set(request, { id: request.sessionID, held: heldIn(data) });
    return super.createSession(request, data);
  }

  /**
   * Writes what this request changed, and leaves what others changed meanwhile. A session that has ended while the request
   * was answered stays ended.
   */
  override set(id: string, data: SessionData, done: Done = () => undefined): void {
    const request = 'req' in data ? (data.req as Request) : undefined;
    const before = request && this.found.get(request);
    if (before?.id !== id) {
      super.set(id, data, done);
      return;
    }
    const { held } = before;
    before.held = heldIn(data);
    const { changed, gone } = differences(held, before.held);
    if (gone.length === 0 && Object.keys(changed).length === 0) {
      done();
      return;
    }
    preparedOn(this.connections)
      .query(
        `update session set sess = ((sess::jsonb || $2::jsonb) - $3::text[])::json,
           expire = now() + $4::integer * interval '1 second' where sid = $1`,
        [id, JSON.stringify(changed), gone, this.seconds],
      )
      .then(() => done(), done);
  }
}

/** What a session says, as it is written down. */
type Held = Readonly<Record<string, unknown>>;

function heldIn(data: SessionData): Held {
  return JSON.parse(JSON.stringify(data)) as Held;
}

/** What is said now and was not before, and the names of what is no longer said. */
function differences(before: Held, now: Held): { changed: Held; gone: string[] } {
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value),
  );
  return { changed: Object.fromEntries(changed), gone: Object.keys(before).filter((name) => !(name in now)) };
}
