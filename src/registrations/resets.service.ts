import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Credentials } from '../accounts/credentials.service.js';
import { type GoodLink, Links } from '../platform/links/links.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { Throttle } from '../platform/throttle/throttle.js';
import type { Asked } from './registrations.service.js';

const errand = 'reset.begin';

/**
 * Getting back in with a new pass phrase. Whoever asks is told the same in the same time, because nothing is looked up
 * while they wait: whose the address is, is found out afterwards.
 */
@Injectable()
export class Resets implements OnModuleInit {
  constructor(
    private readonly links: Links,
    private readonly outbox: Outbox,
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly credentials: Credentials,
  ) {}

  onModuleInit(): void {
    this.outbox.errand(errand, (payload) => this.begin(payload as Asked));
  }

  /** Somebody forgot the pass phrase of the account with this address. */
  async ask(email: string, from: string): Promise<void> {
    await this.throttle.take('passPhraseReset', { address: from, mailbox: email });
    await this.outbox.send(errand, { email: email.toLowerCase(), from } satisfies Asked);
  }

  /** The link in the letter, as long as it is good; looking at it does not use it up. */
  async look(secret: unknown, from: string): Promise<GoodLink | null> {
    return this.throttle.attempt('linkToken', { address: from }, () =>
      this.links.look('reset_phrase', secret),
    );
  }

  /** Whoever has the link in the letter chooses a new pass phrase. */
  async reset(secret: unknown, phrase: string, from: string): Promise<void> {
    await this.look(secret, from);
    await this.credentials.reset(secret, phrase, from);
  }

  private async begin({ email, from }: Asked): Promise<void> {
    const person = await this.accounts.withAddress(email);
    if (person?.state === 'enabled') await this.credentials.askReset(person.id, from);
  }
}
