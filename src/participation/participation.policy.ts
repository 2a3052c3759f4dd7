import { directs, readsStandings, supervises } from '../accounts/office.policy.js';
import { type Actor, isMember, listedFor } from '../platform/people/actor.js';
import type { Participation } from './participation.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** A supervisor or director of the office, and never in a matter of a company they work for. */
export function supervisor(actor: Actor, { organizationId }: Participation): boolean {
  return supervises(actor) && !isMember(actor, organizationId);
}

/** The director of the program, and never in a matter of a company they work for. */
export function director(actor: Actor, { organizationId }: Participation): boolean {
  return directs(actor) && !isMember(actor, organizationId);
}

/** Someone who may sign for the company. */
export function signatory(actor: Actor, { organizationId }: Participation): boolean {
  return isMember(actor, organizationId, 'signatory');
}

export function mayView(actor: Actor, { organizationId }: Participation): boolean {
  return portal(actor) || readsStandings(actor) || isMember(actor, organizationId);
}

/** The companies whose standing a member reads as their own. */
export function visibleTo(actor: Actor): { sql: string; parameters: { organizations: string[] } } {
  return {
    sql: 'participation.organizationId = any(:organizations)',
    parameters: { organizations: listedFor(actor) },
  };
}
