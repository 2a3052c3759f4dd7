import { keepsAccounts } from '../accounts/office.policy.js';
import { type Actor, isMember } from '../platform/people/actor.js';
import type { Staff } from './staff.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** An owner of the company. */
export function owner(actor: Actor, staff: Pick<Staff, 'id'>): boolean {
  return isMember(actor, staff.id, 'owner');
}

/** Someone who works for the company, in whatever role. */
export function member(actor: Actor, staff: Pick<Staff, 'id'>): boolean {
  return isMember(actor, staff.id);
}

/** The member to whom ownership was offered. */
export function offeree(actor: Actor, staff: Staff): boolean {
  return member(actor, staff) && actor.id === staff.offeredToId;
}

/** An administrator of accounts who has no part in the company. */
export function administrator(actor: Actor, staff: Pick<Staff, 'id'>): boolean {
  return keepsAccounts(actor) && !member(actor, staff);
}

/** Another administrator of accounts than the one who proposed. */
export function secondAdministrator(actor: Actor, staff: Staff): boolean {
  return administrator(actor, staff) && actor.id !== staff.offeredById;
}

/** The members, and those of the office who look after accounts. */
export function mayView(actor: Actor, staff: Pick<Staff, 'id'>): boolean {
  return portal(actor) || member(actor, staff) || keepsAccounts(actor);
}
