import type { Request } from 'express';
import { savedSession } from '../platform/web/session.js';

/** For what a device is asked to answer. */
export type ChallengePurpose = 'creation' | 'signIn' | 'confirmation';

declare module 'express-session' {
  interface SessionData {
    /** What a device was asked to sign, for what, and until when (in milliseconds since 1970). */
    challenge: { text: string; purpose: ChallengePurpose; until: number };
  }
}

const goodFor = 5 * 60_000;

/** Remembers what a device is asked to sign. */
export async function keepChallenge(
  request: Request,
  purpose: ChallengePurpose,
  text: string,
  now: Date,
): Promise<void> {
  request.session.challenge = { text, purpose, until: now.getTime() + goodFor };
  await savedSession(request);
}

/** What the device was asked to sign, once, and for five minutes; empty when it was asked nothing. */
export async function takeChallenge(request: Request, purpose: ChallengePurpose, now: Date): Promise<string> {
  const { challenge } = request.session;
  if (!challenge) return '';
  delete request.session.challenge;
  await savedSession(request);
  return challenge.purpose === purpose && now.getTime() < challenge.until ? challenge.text : '';
}
