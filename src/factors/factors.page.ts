import type { PersonActor } from '../platform/people/actor.js';
import { carrying } from '../platform/web/local-path.js';
import { message } from '../platform/words/message.js';
import type { Factor } from './factor.rules.js';
import type { Setting } from './set-up.service.js';

/** Fewer codes than this are worth a word. */
const fewCodes = 3;

/** What a person has, and what they can add. */
export function factorsPage(actor: PersonActor, factors: Factor[], codesLeft: number, next: string) {
  return {
    title: message('factors.title'),
    next,
    isUrgent: actor.needsFactor,
    hasSome: factors.length > 0,
    factors: factors.map(({ id, kind, label, createdAt, usedAt }) => ({
      label,
      kind: message(`factors.kinds.${kind}`),
      createdAt,
      usedAt,
      removal: `/account/factors/${id}/removal`,
    })),
    codesLeft,
    hasFewCodes: codesLeft < fewCodes,
    hasNoCodes: codesLeft === 0,
    addAuthenticator: carrying('/account/factors/authenticator', next),
    addPasskey: carrying('/account/factors/passkey', next),
  };
}

/** How to set up an app. */
export function authenticatorPage(setting: Setting, next: string) {
  return {
    title: message('factors.authenticator.title'),
    action: carrying('/account/factors/authenticator', next),
    setting,
  };
}

/** How to make a passkey. */
export function passkeyPage(next: string) {
  return {
    title: message('factors.passkey.title'),
    action: carrying('/account/factors/passkey', next),
    challenge: '/account/factors/passkey/challenge',
  };
}

/** Recovery codes, on the one occasion on which they can be read. */
export function codesPage(codes: readonly string[], next: string) {
  const text = `Known Shipper Portal\n\n${codes.join('\n')}\n`;
  return {
    title: message('factors.codes.title'),
    codes,
    file: `data:text/plain;charset=utf-8;base64,${Buffer.from(text).toString('base64')}`,
    next: next || '/account/factors',
  };
}

/** How many recovery codes are left, and what new ones do. */
export function recoveryPage(codesLeft: number) {
  return { title: message('factors.recovery.title'), codesLeft };
}

/** Asks once more before a factor is removed. */
export function removalPage({ id, kind, label }: Factor) {
  return {
    title: message('factors.removal.title', { label }),
    kind: message(`factors.kinds.${kind}`),
    label,
    action: `/account/factors/${id}/removal`,
  };
}
