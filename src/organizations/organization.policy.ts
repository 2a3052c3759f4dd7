import { type Actor, holdsOffice, isMember, prepares } from '../platform/people/actor.js';
import type { Organization } from './organization.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** Anyone who signed in and does not work in the office may bring a company to the portal. */
export function founder(actor: Actor): boolean {
  return !holdsOffice(actor);
}

/** Someone who prepares what the company tells the program; its owner may do all that its preparers do. */
export function preparer(actor: Actor, { id }: Organization): boolean {
  return prepares(actor, id) || isMember(actor, id, 'owner');
}

/** Someone of the office who looks whether companies are who they say they are. */
export function looksAtCompanies(actor: Actor): boolean {
  return holdsOffice(actor, 'vetting_analyst', 'supervisor');
}

/** Someone who looks at companies and does not belong to this one. */
export function analyst(actor: Actor, { id }: Organization): boolean {
  return looksAtCompanies(actor) && !isMember(actor, id);
}

export function mayView(actor: Actor, organization: Organization): boolean {
  return portal(actor) || isMember(actor, organization.id) || holdsOffice(actor);
}
