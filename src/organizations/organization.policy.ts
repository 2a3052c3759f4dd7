import { audits, keepsAccounts, readsCases, supervises, vets } from '../accounts/office.policy.js';
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

/** Someone of the office who reads whether companies are who they say they are. */
export function looksAtCompanies(actor: Actor): boolean {
  return vets(actor) || supervises(actor) || audits(actor);
}

/** Someone who verifies companies, and does not belong to this one. */
export function analyst(actor: Actor, { id }: Organization): boolean {
  return (vets(actor) || supervises(actor)) && !isMember(actor, id);
}

/** Ports and partner agencies read how companies stand, not what they say about themselves and their people. */
export function mayView(actor: Actor, { id }: Organization): boolean {
  return portal(actor) || isMember(actor, id) || readsCases(actor) || keepsAccounts(actor);
}
