import { readsCases, supervises } from '../accounts/office.policy.js';
import { type Actor, holdsOffice, isMember, listedFor } from '../platform/people/actor.js';
import type { Application } from './application.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** Someone of the company who works on its application. */
export function preparer(actor: Actor, { organizationId }: Application): boolean {
  return isMember(actor, organizationId, 'preparer', 'consultant', 'signatory');
}

/** Someone who may sign for the company. */
export function signatory(actor: Actor, { organizationId }: Application): boolean {
  return isMember(actor, organizationId, 'signatory');
}

/** A specialist, or the portal on hearing that the applicant has answered. */
export function specialistOrPortal(actor: Actor): boolean {
  return specialist(actor) || portal(actor);
}

/** A specialist of the office who is not a member of the company. */
export function specialist(actor: Actor): boolean {
  return holdsOffice(actor, 'specialist');
}

/** A supervisor or director of the office. Who of them may decide this case is the review's to say. */
export function supervisor(actor: Actor): boolean {
  return supervises(actor);
}

/** Members of the company always; the office once the application has been submitted. */
export function mayView(actor: Actor, application: Application): boolean {
  if (portal(actor) || isMember(actor, application.organizationId)) return true;
  return readsCases(actor) && application.submittedAt !== null;
}

/** The company for which a person works at the moment: the where-clause of their list of applications. */
export function visibleTo(actor: Actor): { sql: string; parameters: { organizations: string[] } } {
  return {
    sql: 'application.organizationId = any(:organizations)',
    parameters: { organizations: listedFor(actor) },
  };
}
