import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { keepsAccounts } from '../accounts/office.policy.js';
import { Factors } from '../factors/factors.service.js';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound, Refused } from '../platform/errors.js';
import { type GoodLink, Links } from '../platform/links/links.js';
import { type Actor, type PersonActor, thePortal } from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { Sections } from '../platform/web/sections.js';
import { message } from '../platform/words/message.js';
import { Recovery } from './recovery.entity.js';
import { recoveryWorkflow } from './recovery.workflow.js';

/** So long a link is good, in minutes: to object, and to begin anew. */
const goodFor = { objection: 14 * 24 * 60, factors: 24 * 60 };

/** How somebody made sure who a person is. */
export interface IdentityCheck {
  documents: string;
  calledAtNumber: string;
}

/** A recovery with the person it is about. */
export interface RecoveryLine {
  recovery: Recovery;
  name: string;
  email: string;
}

/** Lost second factors, and how people get back in without them. */
@Injectable()
export class Recoveries implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly links: Links,
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly factors: Factors,
    private readonly sections: Sections,
  ) {}

  onModuleInit(): void {
    this.sections.open({ key: 'recoveries', href: '/office/recoveries', place: 55, isFor: keepsAccounts });
  }

  /**
   * Somebody lost their second factor: they typed their pass phrase, or the office speaks for them. One at a time: who
   * asks again while one is open has asked already. Their mailbox hears of it, and can stop it.
   */
  async ask(actor: Actor, personId: string, from: string | null): Promise<Recovery> {
    const { email } = await this.accounts.find(personId);
    if (from !== null) await this.throttle.take('identityCheck', { address: from, mailbox: email });
    return this.transaction.run(async (manager) => {
      await this.accounts.held(personId);
      const open = await manager.findOneBy(Recovery, { personId, state: In(['asked', 'checked']) });
      if (open) return open;
      const recovery = Object.assign(new Recovery(), {
        id: newId(),
        personId,
        askedAt: this.clock.now(),
        ...unchecked,
      });
      return this.actions.perform(actor, recoveryWorkflow, 'ask', recovery, {
        change: async ({ id }) => {
          const minutes = goodFor.objection;
          const link = await this.links.issue({
            purpose: 'stop_recovery',
            subjectId: id,
            address: email,
            minutes,
          });
          return { link: [null, link], ...(from !== null && { from: [null, from] }) };
        },
      });
    });
  }

  /** Somebody called the office, which asks for them. */
  async askFor(actor: PersonActor, email: string): Promise<Recovery> {
    const person = keepsAccounts(actor) ? await this.accounts.withAddress(email) : null;
    if (!person?.hasFactor) throw new InvalidForm({ email: [message('registrations.recoveries.nobody')] });
    return this.ask(actor, person.id, null);
  }

  /** The first of two account administrators writes down how they made sure. */
  async check(actor: PersonActor, id: string, check: IdentityCheck): Promise<void> {
    await this.actions.perform(actor, recoveryWorkflow, 'check', id, {
      change: (recovery) => {
        Object.assign(recovery, check);
        recovery.checkedById = actor.id;
        recovery.checkedByName = actor.name;
        recovery.checkedAt = this.clock.now();
      },
    });
  }

  /** The second one agrees: a link goes to the address of the account. */
  async confirm(actor: PersonActor, id: string): Promise<void> {
    await this.actions.perform(actor, recoveryWorkflow, 'confirm', id, {
      facts: () => this.clock.now(),
      change: async (recovery) => {
        recovery.confirmedById = actor.id;
        recovery.confirmedByName = actor.name;
        recovery.confirmedAt = this.clock.now();
        const { email } = await this.accounts.find(recovery.personId);
        const minutes = goodFor.factors;
        const link = await this.links.issue({
          purpose: 'replace_factors',
          subjectId: id,
          address: email,
          minutes,
        });
        return { link: [null, link] };
      },
    });
  }

  async decline(actor: PersonActor, id: string, reason: string): Promise<void> {
    await this.actions.perform(actor, recoveryWorkflow, 'decline', id, {
      change: (recovery) => this.end(recovery, reason),
    });
  }

  /** The owner of the account objects, with the link in the first letter. */
  async stop(secret: unknown): Promise<void> {
    await this.transaction.run(async () => {
      const link = await this.links.redeem('stop_recovery', secret);
      if (!link) throw spent();
      await this.actions.perform(thePortal, recoveryWorkflow, 'stop', link.subjectId, {
        change: (recovery) => this.end(recovery, null),
      });
    });
  }

  /** The link in a letter, as long as it is good; looking at it does not use it up. */
  async look(
    purpose: 'stop_recovery' | 'replace_factors',
    secret: unknown,
    from: string,
  ): Promise<GoodLink | null> {
    return this.throttle.attempt('linkToken', { address: from }, () => this.links.look(purpose, secret));
  }

  /** Whoever has the link and the pass phrase is rid of every second factor, and sets up new ones. */
  async finish(secret: unknown, phrase: string, from: string): Promise<PersonActor> {
    const link = await this.look('replace_factors', secret, from);
    if (!link) throw spent();
    const actor = await this.accounts.authenticate(link.address, phrase, from);
    const recovery = await this.transaction.manager.findOneBy(Recovery, { id: link.subjectId });
    if (!actor || actor.id !== recovery?.personId) {
      throw new InvalidForm({ password: [message('registrations.phrase.wrong')] });
    }
    await this.transaction.run(async () => {
      if (!(await this.links.redeem('replace_factors', secret))) throw spent();
      await this.actions.perform(thePortal, recoveryWorkflow, 'finish', recovery.id, {
        change: (record) => this.links.void('stop_recovery', record.id),
      });
      await this.factors.removeAll(thePortal, actor.id);
    });
    return actor;
  }

  /** What waits for account administrators first, then what was, the newest first. */
  async list(actor: Actor): Promise<RecoveryLine[]> {
    if (!keepsAccounts(actor)) throw new NotFound();
    const found = await this.transaction.manager
      .createQueryBuilder(Recovery, 'recovery')
      .where('recovery.personId <> :own', { own: actor.id })
      .orderBy(`recovery.state in ('asked', 'checked')`, 'DESC')
      .addOrderBy('recovery.askedAt', 'DESC')
      .addOrderBy('recovery.id')
      .limit(100)
      .getMany();
    return Promise.all(found.map((recovery) => this.named(recovery)));
  }

  async find(actor: Actor, id: string): Promise<RecoveryLine> {
    const recovery = await this.transaction.manager.findOneBy(Recovery, { id });
    if (!recovery || !recoveryWorkflow.seenBy(actor, recovery)) throw new NotFound();
    return this.named(recovery);
  }

  private async named(recovery: Recovery): Promise<RecoveryLine> {
    const { name, email } = await this.accounts.find(recovery.personId);
    return { recovery, name, email };
  }

  private async end(recovery: Recovery, because: string | null): Promise<void> {
    recovery.endedBecause = because;
    await this.links.void('replace_factors', recovery.id);
    await this.links.void('stop_recovery', recovery.id);
  }
}

const unchecked = {
  checkedById: null,
  checkedByName: null,
  checkedAt: null,
  documents: null,
  calledAtNumber: null,
  confirmedById: null,
  confirmedByName: null,
  confirmedAt: null,
  endedBecause: null,
};

function spent(): Refused {
  return new Refused([message('registrations.spent.title')]);
}
