import { randomBytes } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Pool } from 'pg';
import type { ProviderKind } from '../provider-settings.js';
import { SessionStore } from './session-store.js';
import type { Notice } from './shell.js';

/** What someone had typed when they had to prove who they are, for the page it was typed on. */
export interface KeptText {
  page: string;
  values: Record<string, unknown>;
}

/** Someone whom an identity provider vouches for, as long as it is not known who they are here. It opens nothing. */
export interface Vouched {
  kind: ProviderKind;
  issuer: string;
  subject: string;
  email: string | null;
  at: string;
}

declare module 'express-session' {
  interface SessionData {
    vouched: Vouched;
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
  return session({
    name: secure ? '__Host-session' : 'session',
    secret: secrets,
    store: new SessionStore(pool, keptFor),
    resave: false,
    saveUninitialized: false,
    unset: 'destroy',
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  });
}

/** A browser follows a redirect on its first bytes: what the next page is told is saved before they leave. */
export const savedBeforeRedirects: RequestHandler = (request, response, next) => {
  const redirect = response.redirect.bind(response);
  response.redirect = (first: string | number, url?: string | number) => {
    const status = typeof first === 'number' ? first : 302;
    const go = () => redirect(status, String(typeof first === 'number' ? url : first));
    if (request.session?.whose === undefined) go();
    else savedSession(request).then(go, next);
  };
  next();
};

/** Begins a session for this sign-in. */
export async function beginSession(
  request: Request,
  signIn: { id: string; personId: string },
): Promise<void> {
  await renewSession(request, signIn.personId);
  request.session.signIn = signIn.id;
  request.session.whose = signIn.personId;
  // Two pages that are opened at once carry the same token.
  request.session.token = randomBytes(32).toString('base64url');
  await savedSession(request);
}

/** The session gets a new identifier. Whom a provider vouched for and what the same person had typed come along, and nothing else does. */
export async function renewSession(request: Request, personId: string): Promise<void> {
  const { kept, vouched, whose } = request.session;
  await called((done) => request.session.regenerate(done));
  if (vouched) request.session.vouched = vouched;
  if (whose !== personId) return;
  request.session.whose = whose;
  if (kept) request.session.kept = kept;
}

/** The session gets a new identifier, because its person has proven anew who they are; everything in it stays. */
export async function renewIdentifier(request: Request): Promise<void> {
  const { cookie: _cookie, ...kept } = request.session;
  await called((done) => request.session.regenerate(done));
  Object.assign(request.session, kept);
  await savedSession(request);
}

/** Nobody is signed in in this session any more; what its person had typed waits for them. */
export async function restSession(request: Request, personId: string, notices: Notice[]): Promise<void> {
  const { session: resting } = request;
  delete resting.signIn;
  delete resting.lists;
  resting.notices = notices;
  resting.whose = personId;
  await savedSession(request);
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
