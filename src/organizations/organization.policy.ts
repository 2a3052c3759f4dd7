import { type Actor, holdsOffice, isMember } from '../platform/people/actor.js';
import type { Organization } from './organization.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** Someone who prepares what the company tells the program. */
export function preparer(actor: Actor, organization: Organization): boolean {
  return isMember(actor, organization.id, 'preparer');
}

export function mayView(actor: Actor, organization: Organization): boolean {
  return portal(actor) || isMember(actor, organization.id) || holdsOffice(actor);
}
