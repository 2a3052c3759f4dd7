import { type Actor, holdsOffice, isMember, organizationsOf } from '../platform/people/actor.js';
import type { Participation } from './participation.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** A supervisor of the office, and never in a matter of a company they work for. */
export function supervisor(actor: Actor, { organizationId }: Participation): boolean {
  return holdsOffice(actor, 'supervisor') && !isMember(actor, organizationId);
}

/** Someone who may sign for the company. */
export function signatory(actor: Actor, { organizationId }: Participation): boolean {
  return isMember(actor, organizationId, 'signatory');
}

/** People of the office who look after participants. */
export function official(actor: Actor): boolean {
  return holdsOffice(actor, 'specialist', 'supervisor');
}

export function mayView(actor: Actor, { organizationId }: Participation): boolean {
  return portal(actor) || official(actor) || isMember(actor, organizationId);
}

/** The companies whose standing a member reads as their own. */
export function visibleTo(actor: Actor): { sql: string; parameters: { organizations: string[] } } {
  return {
    sql: 'participation.organizationId = any(:organizations)',
    parameters: { organizations: organizationsOf(actor) },
  };
}
