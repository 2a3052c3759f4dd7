import { readsCases, supervises, vets } from '../accounts/office.policy.js';
import { type Actor, holdsOffice, isMember, organizationsOf } from '../platform/people/actor.js';
import type { Review } from './review.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** A specialist of the office, and never of one's own company. */
export function specialist(actor: Actor, review: Review): boolean {
  return holdsOffice(actor, 'specialist') && isOutsider(actor, review);
}

/** The specialist who has taken the case. */
export function assignee(actor: Actor, review: Review): boolean {
  return specialist(actor, review) && review.assigneeId === actor.id;
}

/** The specialist who has taken the case, or the portal when that is nobody's any more. */
export function assigneeOrPortal(actor: Actor, review: Review): boolean {
  return portal(actor) || assignee(actor, review);
}

/** The specialist who has taken the case, or an analyst who checks companies and people. */
export function vetter(actor: Actor, review: Review): boolean {
  return assignee(actor, review) || (vets(actor) && isOutsider(actor, review));
}

/** A supervisor or director of the office, and never of one's own company. */
export function supervisor(actor: Actor, review: Review): boolean {
  return supervises(actor) && isOutsider(actor, review);
}

/** A supervisor or director who neither made a finding nor recommended in this review, nor is assigned to it. */
export function secondPairOfEyes(actor: Actor, review: Review): boolean {
  return (
    supervisor(actor, review) &&
    actor.kind === 'person' &&
    review.assigneeId !== actor.id &&
    !review.authorIds.includes(actor.id)
  );
}

/** Does the actor take cases from the queue? */
export function takes(actor: Actor): boolean {
  return holdsOffice(actor, 'specialist');
}

export function mayView(actor: Actor, review: Review): boolean {
  return portal(actor) || (readsCases(actor) && isOutsider(actor, review));
}

/** The companies whose cases are kept from a person: the where-clause of the queue. */
export function hiddenFrom(actor: Actor): string[] {
  return organizationsOf(actor);
}

function isOutsider(actor: Actor, { organizationId }: Review): boolean {
  return !isMember(actor, organizationId);
}
