import { type Actor, holdsOffice } from '../platform/people/actor.js';
import type { Person } from './person.entity.js';

export function portal(actor: Actor): boolean {
  return actor.kind === 'portal';
}

/** An account administrator, and never of their own account. */
export function accountAdministrator(actor: Actor, person: Person): boolean {
  return holdsOffice(actor, 'account_administrator') && actor.id !== person.id;
}

export function mayView(actor: Actor, person: Person): boolean {
  return portal(actor) || actor.id === person.id || holdsOffice(actor, 'account_administrator');
}
