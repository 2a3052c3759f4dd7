import type { Request } from 'express';
import { renewSession, savedSession } from '../platform/web/session.js';

/** Someone who typed the right pass phrase and has not proven a second factor yet. Nothing is open to them. */
export interface Halfway {
  personId: string;
  /** When the phrase was typed, in milliseconds since 1970. */
  since: number;
  /** Where the person wanted to go. */
  next: string;
}

declare module 'express-session' {
  interface SessionData {
    halfway: Halfway;
  }
}

const longest = 10 * 60_000;

/** Keeps, under a new identifier of the session, that the first of two steps is done. */
export async function beginHalfway(request: Request, halfway: Halfway): Promise<void> {
  await renewSession(request, halfway.personId);
  request.session.halfway = halfway;
  await savedSession(request);
}

/** Who is halfway in; nobody after ten minutes. */
export function halfwayIn(request: Request, now: Date): Halfway | null {
  const { halfway } = request.session;
  return halfway && now.getTime() - halfway.since < longest ? halfway : null;
}
