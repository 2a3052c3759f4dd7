import connectPgSimple from 'connect-pg-simple';
import type { Request, RequestHandler } from 'express';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import { preparedOn } from '../database/prepared.js';
import type { Notice } from './shell.js';

/** What someone had typed when they had to prove who they are, for the page it was typed on. */
export interface KeptText {
  page: string;
  values: Record<string, unknown>;
}

declare module 'express-session' {
  interface SessionData {
    /** The token that the forms of this session carry. */
    token: string;
    /** What the next page says first. */
    notices: Notice[];
    /** The sign-in that this session belongs to. */
    signIn: string;
    /** Whose session it was before it rested, or whose text it keeps. */
    whose: string;
    kept: KeptText;
  }
}

/** Longer than any sign-in lasts: what had been typed is still there for the one who signs in again. */
const keptFor = 14 * 60 * 60;

/** Sessions kept in PostgreSQL; the cookie says nothing but which one, and goes when the browser is closed. */
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
    store: new Store({
      pool,
      tableName: 'session',
      ttl: keptFor,
      disableTouch: true,
      pruneSessionInterval: 15 * 60,
    }),
    resave: false,
    saveUninitialized: false,
    unset: 'destroy',
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}

/** Begins a session for this sign-in. */
export async function beginSession(
  request: Request,
  signIn: { id: string; personId: string },
): Promise<void> {
  await renewSession(request, signIn.personId);
  request.session.signIn = signIn.id;
  request.session.whose = signIn.personId;
  await savedSession(request);
}

/** The session gets a new identifier. What the same person had typed before comes along, and nothing else does. */
export async function renewSession(request: Request, personId: string): Promise<void> {
  const { kept, whose } = request.session;
  await called((done) => request.session.regenerate(done));
  if (whose !== personId) return;
  request.session.whose = whose;
  if (kept) request.session.kept = kept;
}

/** Writes the session down before the answer leaves, so that the next request finds it. */
export function savedSession(request: Request): Promise<void> {
  return called((done) => request.session.save(done));
}

/** Ends the session: its cookie opens nothing any more. */
export function endSession(request: Request): Promise<void> {
  return called((done) => request.session.destroy(done));
}

function called(work: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => {
      if (error) reject(error instanceof Error ? error : new Error('The session could not be kept.'));
      else resolve();
    });
  });
}
