import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { Credentials } from '../accounts/credentials.service.js';
import { PassPhrases } from '../accounts/pass-phrases.service.js';
import type { Person } from '../accounts/person.entity.js';
import { Actions } from '../platform/actions/actions.js';
import { Adjustments } from '../platform/adjustable/adjustments.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { Refused } from '../platform/errors.js';
import { type GoodLink, Links } from '../platform/links/links.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { thePortal } from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { message } from '../platform/words/message.js';
import { Registration } from './registration.entity.js';
import { registrationWorkflow } from './registration.workflow.js';

const errand = 'registration.begin';
const hours = 24;
const keptForDays = 30;

/** The address that somebody typed, and the network address from which they did. */
export interface Asked {
  email: string;
  from: string;
}

/**
 * Joining. Whoever asks is told the same in the same time, because nothing is looked up while they wait: whether an
 * address has an account is found out afterwards, and only its mailbox hears of it.
 */
@Injectable()
export class Registrations implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly outbox: Outbox,
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly credentials: Credentials,
    private readonly phrases: PassPhrases,
    private readonly adjustments: Adjustments,
  ) {}

  onModuleInit(): void {
    this.outbox.errand(errand, (payload) => this.begin(payload as Asked));
    this.outbox.errand('registrations.sweep', () => this.sweep());
  }

  /** Somebody wants to join with this address. */
  async ask(email: string, from: string): Promise<void> {
    if (!(await this.adjustments.value('registrationOpen'))) {
      throw new Refused([message('registrations.join.closed')]);
    }
    await this.throttle.take('registration', { address: from, mailbox: email });
    await this.outbox.send(errand, { email: email.toLowerCase(), from } satisfies Asked);
  }

  /** The link in the letter, as long as it is good; looking at it does not use it up. */
  async look(secret: unknown, from: string): Promise<GoodLink | null> {
    return this.throttle.attempt('linkToken', { address: from }, () => this.links.look('join', secret));
  }

  /** Whoever has the link in the letter gets an account with the address that it was sent to. */
  async join(
    secret: unknown,
    { name, phrase }: { name: string; phrase: string },
    from: string,
  ): Promise<Person> {
    const link = await this.look(secret, from);
    if (!link) throw spent();
    await this.phrases.judge(phrase, { name, email: link.address, hasFactor: false });
    return this.transaction.run(async () => {
      if (!(await this.links.redeem('join', secret))) throw spent();
      if (await this.accounts.withAddress(link.address)) {
        throw new Refused([message('registrations.email.taken')]);
      }
      const person = await this.accounts.enroll({ name, email: link.address, passPhrase: phrase });
      await this.actions.perform(thePortal, registrationWorkflow, 'join', link.subjectId, {
        change: (registration) => {
          registration.personId = person.id;
        },
      });
      return person;
    });
  }

  /** Forgets the addresses of those who asked and never came. */
  async sweep(): Promise<void> {
    const longAgo = new Date(this.clock.now().getTime() - keptForDays * 86_400_000);
    await this.transaction.manager.delete(Registration, { state: 'asked', askedAt: LessThan(longAgo) });
    await this.links.sweep();
  }

  private async begin({ email, from }: Asked): Promise<void> {
    const person = await this.accounts.withAddress(email);
    if (person) return this.tellAgain(person);
    await this.transaction.run(async () => {
      const registration = Object.assign(new Registration(), {
        id: newId(),
        email,
        askedAt: this.clock.now(),
        personId: null,
      });
      await this.actions.perform(thePortal, registrationWorkflow, 'ask', registration, {
        change: async ({ id }) => {
          const link = await this.links.issue({
            purpose: 'join',
            subjectId: id,
            address: email,
            minutes: hours * 60,
          });
          return { link: [null, link], from: [null, from] };
        },
      });
    });
  }

  private async tellAgain({ id, state }: Person): Promise<void> {
    if (state === 'enabled') await this.credentials.registerAgain(id);
  }
}

function spent(): Refused {
  return new Refused([message('registrations.spent.title')]);
}
