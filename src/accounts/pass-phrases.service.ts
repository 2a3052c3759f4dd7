import { Injectable } from '@nestjs/common';
import { InvalidForm } from '../platform/errors.js';
import { message } from '../platform/words/message.js';
import { Accounts } from './accounts.service.js';
import { guessesFor, isCommon } from './pass-phrase-lists.js';
import { isTooLong, longest, strengthOf, type Strength, weaknesses, wordsOf } from './pass-phrase.rules.js';
import type { Person } from './person.entity.js';

/** Names that stand for the portal itself. */
const ours = ['Known Shipper Portal', 'U.S. Customs and Border Protection', 'CBP'];

/** Judges the pass phrases that people choose. */
@Injectable()
export class PassPhrases {
  constructor(private readonly accounts: Accounts) {}

  /** Throws InvalidForm with the reason when the phrase cannot be taken. */
  async judge(
    phrase: string,
    person: Pick<Person, 'name' | 'email' | 'hasFactor'> & { id?: string },
  ): Promise<void> {
    if (isTooLong(phrase)) throw wrong([message('registrations.phrase.long', { longest })]);
    const seats = person.id === undefined ? [] : ((await this.accounts.actor(person.id))?.seats ?? []);
    const names = [
      ...ours,
      person.name,
      person.email,
      ...seats.map(({ organizationName }) => organizationName),
    ];
    const reasons = weaknesses(phrase, {
      hasFactor: person.hasFactor,
      names,
      isCommon: isCommon(phrase),
      guesses: guessesFor(phrase, wordsOf(names)),
    });
    if (reasons.length > 0) throw wrong(reasons);
  }

  strengthOf(phrase: string): Strength {
    return strengthOf(guessesFor(phrase, wordsOf(ours)));
  }
}

function wrong(reasons: ReturnType<typeof weaknesses>): InvalidForm {
  return new InvalidForm({ newPassword: reasons });
}
