import connectPgSimple from 'connect-pg-simple';
import type { RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
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
  const Store = connectPgSimple(session);
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
