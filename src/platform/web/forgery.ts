import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

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

/** The token of the session, made when a form first asks for it; none for a request that did not get to its session. */
export function tokenOf({ session }: Partial<Pick<Request, 'session'>>): string | undefined {
  if (session) session.token ??= randomBytes(32).toString('base64url');
  return session?.token;
}

/** Is this the token of the session? Compared in constant time. */
export function isTokenOf(request: Request, typed: unknown): boolean {
  const expected = Buffer.from(request.session?.token ?? '');
  const given = Buffer.from(typeof typed === 'string' ? typed : '');
  return expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
}
