import { keepsAccounts } from '../accounts/office.policy.js';
import type { Actor } from '../platform/people/actor.js';
import type { Appointment } from './appointment.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** An administrator of accounts, and never for themselves. */
export function administratorOfOthers(actor: Actor, { personId }: Pick<Appointment, 'personId'>): boolean {
  return keepsAccounts(actor) && actor.id !== personId;
}

/** An administrator of accounts, or the portal on the word of one who sent an invitation. */
export function administratorOrPortal(actor: Actor, appointment: Appointment): boolean {
  return portal(actor) || administratorOfOthers(actor, appointment);
}

/** Another administrator than the one who proposed it. */
export function secondAdministrator(actor: Actor, appointment: Appointment): boolean {
  return administratorOfOthers(actor, appointment) && actor.id !== appointment.proposedById;
}

/** The administrator who proposed it. */
export function proposer(actor: Actor, appointment: Appointment): boolean {
  return administratorOfOthers(actor, appointment) && actor.id === appointment.proposedById;
}

export function mayView(actor: Actor): boolean {
  return portal(actor) || keepsAccounts(actor);
}
