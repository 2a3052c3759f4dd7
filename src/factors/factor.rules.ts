import type { Person } from '../accounts/person.entity.js';
import { mustHaveFactor } from '../accounts/person.rules.js';
import type { PersonActor } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';

/** A second factor, as lists tell it. */
export interface Factor {
  id: string;
  kind: 'authenticator' | 'passkey';
  label: string;
  createdAt: Date;
  usedAt: Date | null;
}

/** By what a person can prove, besides the pass phrase, who they are. */
export interface Ways {
  code: boolean;
  passkey: boolean;
}

/** Why a person cannot do without their last second factor; empty when they can. */
export function reasonsToKeep(
  actor: Pick<PersonActor, 'seats' | 'office'>,
  { phraseNeedsFactor }: Pick<Person, 'phraseNeedsFactor'>,
): Message[] {
  if (mustHaveFactor(actor)) return [message('factors.removal.lastOfRole')];
  return phraseNeedsFactor ? [message('factors.removal.lastOfPhrase')] : [];
}
