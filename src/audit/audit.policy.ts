import { type Actor, holdsOffice } from '../platform/people/actor.js';

/** Someone who reads the whole trail. */
export function auditor(actor: Actor): boolean {
  return holdsOffice(actor, 'auditor');
}

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** Verifications are the auditors’ and the portal’s own. */
export function mayView(actor: Actor): boolean {
  return portal(actor) || auditor(actor);
}
