import type { PersonActor } from '../platform/people/actor.js';
import type { ProviderKind } from '../platform/provider-settings.js';

/** Why somebody was not let in on a provider's word. */
export type Because =
  | 'flow'
  | 'expired'
  | 'denied'
  | 'answer'
  | 'assurance'
  | 'stale'
  | 'untimed'
  | 'away'
  | 'kind'
  | 'person'
  | 'disabled';

/** What was asked of a provider. */
export interface Asked {
  acr: readonly string[];
  amr: readonly string[];
  /** Milliseconds since the epoch before which the person must not have signed in there. */
  notBefore: number;
  /** Milliseconds since the epoch at which it answered. */
  now: number;
  /** Whether it must say when the person signed in there. */
  needsTime: boolean;
}

/** What it says of how the person signed in there, as it came: every part may be missing or of another shape. */
export interface Said {
  acr?: unknown;
  amr?: unknown;
  auth_time?: unknown;
}

/** An answer is fetched as soon as it is given: an older one, in milliseconds, is somebody's copy. */
const oldestAnswer = 5 * 60_000;

/** The clocks of two houses may differ by so many milliseconds. */
export const tolerance = 30_000;

/**
 * What an answer lacks of what was asked; null when nothing. A level that was not asked for is no assurance, whatever its
 * name (OpenID Connect Core 1.0, section 3.1.3.7, steps 12 and 13); who signed in tomorrow has not signed in.
 */
export function lacking(asked: Asked, said: Said): 'assurance' | 'stale' | 'untimed' | 'answer' | null {
  const methods = Array.isArray(said.amr) ? said.amr : [];
  if (typeof said.acr !== 'string' || !asked.acr.includes(said.acr)) return 'assurance';
  if (!asked.amr.every((method) => methods.includes(method))) return 'assurance';
  const at = signedInAt(said);
  if (at === null) return asked.needsTime ? 'untimed' : null;
  if (at.getTime() > asked.now + tolerance) return 'answer';
  return at.getTime() < asked.notBefore - tolerance ? 'stale' : null;
}

/** When the person signed in at the provider; null when it does not say. */
export function signedInAt({ auth_time: seconds }: Said): Date | null {
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) ? new Date(seconds * 1000) : null;
}

/** The agency vouches for the people of the office, and for nobody else; nobody else vouches for them. */
export function fits(kind: ProviderKind, { office }: Pick<PersonActor, 'office'>): boolean {
  return (kind === 'office') === office.length > 0;
}

/** Was the answer given just now? @param iat seconds since the epoch, as the token says it */
export function isJustGiven(iat: unknown, now: Date): boolean {
  if (typeof iat !== 'number') return false;
  const age = now.getTime() - iat * 1000;
  return age >= -tolerance && age <= oldestAnswer;
}
