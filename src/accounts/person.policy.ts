import { type Actor, holdsOffice, type PersonActor } from '../platform/people/actor.js';
import { keepsAccounts } from './office.policy.js';
import type { Person } from './person.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** An account administrator, and never of their own account. */
export function accountAdministrator(actor: Actor, person: Person): boolean {
  return keepsAccounts(actor) && actor.id !== person.id;
}

/** The person whose account it is. */
export function themselves(actor: Actor, person: Person): boolean {
  return actor.id === person.id;
}

/** An account administrator may look with the eyes of a member, never with those of someone of the office. */
export function mayLook(viewer: PersonActor, seen: PersonActor): boolean {
  return keepsAccounts(viewer) && viewer.id !== seen.id && !holdsOffice(seen);
}

export function mayView(actor: Actor, person: Person): boolean {
  return portal(actor) || actor.id === person.id || keepsAccounts(actor);
}
