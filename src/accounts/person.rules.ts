import type { PersonActor } from '../platform/people/actor.js';

/** The roles that nobody holds in an organization without a second factor: they bind the company. */
const binding = ['owner', 'signatory'] as const;

/** Must this person have a second factor? Everyone in the office, and everyone who binds a company. */
export function mustHaveFactor({ seats, office }: Pick<PersonActor, 'seats' | 'office'>): boolean {
  return office.length > 0 || seats.some(({ roles }) => binding.some((role) => roles.includes(role)));
}
