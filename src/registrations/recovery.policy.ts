import { keepsAccounts } from '../accounts/office.policy.js';
import type { Actor } from '../platform/people/actor.js';
import type { Recovery } from './recovery.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** An account administrator, and never for their own account. */
export function administrator(actor: Actor, { personId }: Recovery): boolean {
  return keepsAccounts(actor) && actor.id !== personId;
}

/** Another account administrator than the one who made sure first. */
export function secondAdministrator(actor: Actor, recovery: Recovery): boolean {
  return administrator(actor, recovery) && actor.id !== recovery.checkedById;
}

/** The person, before whom nothing is open but this; or the portal for someone on the phone whom the office knows. */
export function portalOrAdministrator(actor: Actor, recovery: Recovery): boolean {
  return portal(actor) || administrator(actor, recovery);
}

export function mayView(actor: Actor, recovery: Recovery): boolean {
  return portal(actor) || administrator(actor, recovery);
}
