import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { preparedOn } from '../database/prepared.js';
import type { Notice } from './shell.js';

declare module 'express-session' {
  interface SessionData {
    /** The token that the forms of this session carry. */
    token: string;
    /** What the next page says first. */
    notices: Notice[];
    /** Where the person wanted to go before signing in. */
    destination: string;
  }
}

const twelveHours = 12 * 60 * 60 * 1000;

/** Sessions kept in PostgreSQL; the cookie says nothing but which one. */
export function sessions(pool: Pool, secrets: string[], secure: boolean): RequestHandler {
  class Store extends connectPgSimple(session) {
    /** Every request begins with this. */
    override get(id: string, done: (error: unknown, found?: SessionData | null) => void): void {
      preparedOn(pool)
        .query<{ sess: SessionData }[]>('select sess from session where sid = $1 and expire >= now()', [id])
        .then(([row]) => done(null, row?.sess), done);
    }
  }
  return session({
    name: secure ? '__Host-session' : 'session',
    secret: secrets,
    store: new Store({ pool, tableName: 'session', disableTouch: true, pruneSessionInterval: 15 * 60 }),
    resave: false,
    saveUninitialized: false,
    unset: 'destroy',
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: twelveHours },
  });
}
