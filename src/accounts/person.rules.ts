import type { PersonActor } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';

/** What is known of a person when an action of theirs is judged. */
export interface PersonFacts {
  /** Holds a place in the office. */
  isOfficial: boolean;
}

/** Nobody looks with the eyes of someone of the office: they see what many companies have entrusted. */
export function onlyMembers(_person: unknown, { isOfficial }: PersonFacts): Message[] {
  return isOfficial ? [message('accounts.looking.official')] : [];
}

/** The roles that nobody holds in an organization without a second factor: they bind the company. */
const binding = ['owner', 'signatory'] as const;

/** Must this person have a second factor? Everyone in the office, and everyone who binds a company. */
export function mustHaveFactor({ seats, office }: Pick<PersonActor, 'seats' | 'office'>): boolean {
  return office.length > 0 || seats.some(({ roles }) => binding.some((role) => roles.includes(role)));
}
