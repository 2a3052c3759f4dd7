import { Injectable } from '@nestjs/common';
import { Actions } from '../platform/actions/actions.js';
import { Transaction } from '../platform/database/transaction.js';
import { FactorNeeded, InvalidForm, Refused } from '../platform/errors.js';
import { Links } from '../platform/links/links.js';
import { type Actor, type PersonActor, thePortal } from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { message } from '../platform/words/message.js';
import { Accounts } from './accounts.service.js';
import { needsFactor } from './pass-phrase.rules.js';
import { PassPhrases } from './pass-phrases.service.js';
import { hashed } from './passwords.js';
import { Person } from './person.entity.js';
import { personWorkflow } from './person.workflow.js';
import { SignIns } from './sign-ins.service.js';

/** So long a link is good, in minutes: to a new pass phrase, and to a new address. */
export const goodFor = { reset: 30, email: 24 * 60 } as const;

/** The address and the pass phrase with which people sign in, and how they change. */
@Injectable()
export class Credentials {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly links: Links,
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly phrases: PassPhrases,
    private readonly signIns: SignIns,
  ) {}

  /** Somebody wanted to join with the address of this person. */
  async registerAgain(personId: string): Promise<void> {
    await this.actions.perform(thePortal, personWorkflow, 'registerAgain', personId);
  }

  /** Somebody forgot the pass phrase of this person: a link goes to their address, and earlier ones are worthless. */
  async askReset(personId: string, from: string | null): Promise<void> {
    await this.actions.perform(thePortal, personWorkflow, 'askReset', personId, {
      change: async ({ id, email }) => {
        const link = await this.links.issue({
          purpose: 'reset_phrase',
          subjectId: id,
          address: email,
          minutes: goodFor.reset,
        });
        return { link: [null, link], ...(from !== null && { from: [null, from] }) };
      },
    });
  }

  /** The office has a link sent to a person, and never sees it. */
  async startReset(actor: Actor, personId: string): Promise<void> {
    await this.transaction.run(async () => {
      await this.actions.perform(actor, personWorkflow, 'startReset', personId);
      await this.askReset(personId, null);
    });
  }

  /** Whoever has the link in the letter chooses a new pass phrase; it opens nothing that needs a second factor. */
  async reset(secret: unknown, phrase: string, from: string): Promise<void> {
    const link = await this.links.look('reset_phrase', secret);
    if (!link) throw spent();
    const person = await this.accounts.find(link.subjectId);
    await this.phrases.judge(phrase, person);
    const passwordHash = await hashed(phrase);
    await this.transaction.run(async () => {
      if (!(await this.links.redeem('reset_phrase', secret))) throw spent();
      await this.actions.perform(thePortal, personWorkflow, 'resetPhrase', person.id, {
        change: async (record) => {
          await this.keep(record, phrase, passwordHash);
          return { from: [null, from] };
        },
      });
      await this.signIns.endAll(thePortal, person.id, 'phrase_changed');
    });
    await this.throttle.forget('signIn', person.email);
  }

  /** The person chooses another pass phrase; every other sign-in of theirs ends. */
  async changePhrase(actor: PersonActor, current: string, phrase: string): Promise<void> {
    const person = await this.proven(actor, current);
    await this.phrases.judge(phrase, person);
    const passwordHash = await hashed(phrase);
    await this.transaction.run(async () => {
      await this.actions.perform(actor, personWorkflow, 'changePhrase', person.id, {
        change: (record) => this.keep(record, phrase, passwordHash),
      });
      await this.signIns.endAll(actor, person.id, 'phrase_changed', actor.signInId);
    });
  }

  /** The person wants to sign in with another address: a link goes there, and a letter to the address of before. */
  async askEmailChange(actor: PersonActor, current: string, email: string): Promise<void> {
    await this.throttle.take('emailChange', { person: actor.id, mailbox: email });
    await this.proven(actor, current);
    await this.actions.perform(actor, personWorkflow, 'askEmailChange', actor.id, {
      change: async (person) => {
        const address = email.toLowerCase();
        const link = await this.links.issue({
          purpose: 'change_email',
          subjectId: person.id,
          address,
          minutes: goodFor.email,
        });
        return { email: [person.email, address], link: [null, link] };
      },
    });
  }

  /** Whoever has the link in the letter to the new address proves that it is theirs: it is the person's from now on. */
  async changeEmail(secret: unknown): Promise<void> {
    await this.transaction.run(async (manager) => {
      const link = await this.links.redeem('change_email', secret);
      if (!link) throw spent();
      if (await manager.existsBy(Person, { email: link.address })) {
        throw new Refused([message('registrations.email.taken')]);
      }
      await this.actions.perform(thePortal, personWorkflow, 'changeEmail', link.subjectId, {
        change: async (person) => {
          person.email = link.address;
          await this.links.void('reset_phrase', person.id);
        },
      });
      await this.signIns.endAll(thePortal, link.subjectId, 'email_changed');
    });
  }

  /** The hash stays out of the story that the record tells of itself. */
  private async keep({ id }: Person, phrase: string, passwordHash: string): Promise<void> {
    await this.transaction.manager.update(
      Person,
      { id },
      { passwordHash, phraseNeedsFactor: needsFactor(phrase) },
    );
    await this.links.void('reset_phrase', id);
    await this.links.void('change_email', id);
  }

  /** The person has typed their pass phrase again, and proven their second factor a short while ago if they have one. */
  private async proven(actor: PersonActor, current: string): Promise<Person> {
    const person = await this.accounts.find(actor.id);
    if (person.hasFactor && !actor.hasFreshFactor) throw new FactorNeeded();
    if (!(await this.accounts.authenticate(person.email, current, actor.address ?? ''))) {
      throw new InvalidForm({ password: [message('registrations.phrase.wrong')] });
    }
    return person;
  }
}

function spent(): Refused {
  return new Refused([message('registrations.spent.title')]);
}
