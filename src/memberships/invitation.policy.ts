import { keepsAccounts } from '../accounts/office.policy.js';
import { type Actor, isMember } from '../platform/people/actor.js';
import type { Invitation } from './invitation.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** An owner of the company; for the office, an administrator of accounts. */
export function inviter(actor: Actor, { organizationId }: Pick<Invitation, 'organizationId'>): boolean {
  return organizationId ? isMember(actor, organizationId, 'owner') : keepsAccounts(actor);
}

/** Someone who may invite, or the portal, which invites the first administrators. */
export function inviterOrPortal(actor: Actor, invitation: Invitation): boolean {
  return inviter(actor, invitation) || (portal(actor) && invitation.organizationId === null);
}

/** Whoever reads the letters that go to the address of the invitation. */
export function invited(actor: Actor, { email }: Pick<Invitation, 'email'>): boolean {
  return actor.kind === 'person' && actor.email === email;
}

/** The members of the company; for the office, the administrators of accounts; and whoever was invited. */
export function mayView(actor: Actor, invitation: Invitation): boolean {
  const { organizationId } = invitation;
  const isInside = organizationId ? isMember(actor, organizationId) : keepsAccounts(actor);
  return portal(actor) || isInside || invited(actor, invitation);
}
