import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { same } from './visitor-token.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Does the request change something? */
export function isUnsafe(request: Request): boolean {
  return !safe.has(request.method);
}

/**
 * Did the request come from a page of this portal? Browsers say so in Sec-Fetch-Site; older ones name the Origin.
 * @param home the portal's own origin, for example https://portal.example
 */
export function cameFromHere(request: Request, home: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  return origin === home || origin === `${request.protocol}://${request.get('host')}`;
}

/**
 * The token that the forms of this request's page carry: of the session once somebody signed in, otherwise of the visitor.
 * None for a request that did not get as far as either.
 */
export function tokenOf({ session, user, visitorToken }: Partial<Request>): string | undefined {
  if (!user) return visitorToken?.text;
  if (session) session.token ??= randomBytes(32).toString('base64url');
  return session?.token;
}

/** Is this the token of the session? Until somebody signs in, that of the visitor is as good. */
export function isTokenOf({ session, user, visitorToken }: Partial<Request>, typed: unknown): boolean {
  const given = Buffer.from(typeof typed === 'string' ? typed : '');
  if (same(Buffer.from(session?.token ?? ''), given)) return true;
  return !user && visitorToken !== undefined && visitorToken.is(given);
}
