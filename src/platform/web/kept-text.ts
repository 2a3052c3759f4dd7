import type { Request } from 'express';
import type { PersonActor } from '../people/actor.js';
import { isTokenOf } from './forgery.js';
import { localPath } from './local-path.js';

/** Fields that never travel back to a page. */
const unspoken = /^(_csrf|key|code|.*(password|passphrase|secret).*)$/i;

/** More than this, counted in UTF-8, is not kept: 64 KB are about thirty pages. */
const mostBytes = 64 * 1024;

/** What was typed, as it may be shown again. */
export function spoken(
  typed: Readonly<Record<string, unknown>>,
  besides: readonly string[] = [],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => !unspoken.test(name) && !besides.includes(name)),
  );
}

/** The page of the portal on which the form was typed, or the page itself that was asked for; without one, the first. */
export function pageOf(request: Request): string {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  return localPath(isRead ? request.originalUrl : pathIn(request.get('referer')), '/');
}

/**
 * Keeps what was typed until the same person opens the page again, when the form came from a page of this session; tells
 * whether it did. Nothing is kept of what is too long.
 */
export function keepText(request: Request, page: string): boolean {
  const { session, user } = request as Partial<Request> & { user?: PersonActor };
  const whose = user?.id ?? session?.whose;
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (!session || !whose || !(user ?? isTokenOf(request, body['_csrf']))) return false;
  const values = spoken(body);
  if (Object.keys(values).length === 0 || Buffer.byteLength(JSON.stringify(values)) > mostBytes) return false;
  session.whose = whose;
  session.kept = { page, values };
  return true;
}

function pathIn(address = ''): string {
  if (!URL.canParse(address)) return '';
  const { pathname, search } = new URL(address);
  return pathname + search;
}
