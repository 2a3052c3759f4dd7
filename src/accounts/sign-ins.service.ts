import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import type { Differences } from '../platform/actions/audit-entry.entity.js';
import { Adjustments } from '../platform/adjustable/adjustments.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import { type Actor, isMember, type PersonActor } from '../platform/people/actor.js';
import { deviceOf, isNewDevice, rememberedDays } from './device.rules.js';
import { type EndOfSignIn, SignIn } from './sign-in.entity.js';
import { overAfter, standingOf } from './sign-in.rules.js';
import { whencesOf } from './sign-ins.queries.js';

/** When and from where people are signed in. */
@Injectable()
export class SignIns {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly adjustments: Adjustments,
  ) {}

  /** Someone has proven who they are. */
  async begin(
    actor: PersonActor,
    {
      method,
      withFactor,
      provenAt,
      address,
      agent,
    }: Pick<SignIn, 'method' | 'address' | 'agent'> & { withFactor: boolean; provenAt?: Date },
  ): Promise<SignIn> {
    const now = this.clock.now();
    const signIn: SignIn = {
      id: newId(),
      personId: actor.id,
      method,
      startedAt: now,
      seenAt: now,
      factorAt: withFactor ? (provenAt ?? now) : null,
      address,
      agent: agent?.slice(0, 300) ?? null,
      organizationId: null,
      viewingId: null,
      viewingUntil: null,
      endedAt: null,
      endedBecause: null,
    };
    const tellsOfNewDevices = await this.adjustments.value('newDeviceLetters');
    await this.transaction.run(async (manager) => {
      const isNew = tellsOfNewDevices && (await this.isNewDevice(signIn));
      await manager.insert(SignIn, signIn);
      await this.note(actor, actor.id, 'signIn', { method: [null, method], signIn: [null, signIn.id] });
      if (isNew)
        await this.note(actor, actor.id, 'newDevice', { signIn: [null, signIn.id], ...said(signIn) });
    });
    return signIn;
  }

  /** The person has proven a second factor in this sign-in, once more or for the first time. */
  async confirm(actor: PersonActor): Promise<void> {
    await this.transaction.run(async (manager) => {
      await manager.update(SignIn, { id: actor.signInId ?? '' }, { factorAt: this.clock.now() });
      await this.note(actor, actor.id, 'confirm');
    });
  }

  /** From now on the person works for this organization of theirs. */
  async choose(actor: PersonActor, organizationId: string): Promise<void> {
    if (!isMember(actor, organizationId) || !actor.signInId) throw new NotFound();
    await this.transaction.manager.update(SignIn, { id: actor.signInId }, { organizationId });
  }

  /** The person was away, and their browser says so: this sign-in is over, and what they had typed waits for them. */
  async rest(actor: PersonActor): Promise<void> {
    await this.end(actor, actor.viewedBy?.id ?? actor.id, actor.signInId ?? '', 'rested');
  }

  /** The sign-ins of a person that can still be used, the latest first. */
  async openOf(personId: string, isOfficial: boolean): Promise<SignIn[]> {
    const idleMinutes = await this.adjustments.value(isOfficial ? 'officeIdleMinutes' : 'memberIdleMinutes');
    const lately = await this.transaction.manager.find(SignIn, {
      where: { personId, endedAt: IsNull(), startedAt: MoreThan(this.longestAgo()) },
      order: { startedAt: 'DESC', id: 'DESC' },
      take: 100,
    });
    const now = this.clock.now();
    return lately.filter((signIn) => standingOf(signIn, idleMinutes, now) === 'open');
  }

  /** Ends one sign-in of a person. */
  async end(actor: Actor, personId: string, signInId: string, because: EndOfSignIn): Promise<void> {
    await this.endThese(actor, personId, because, { id: signInId });
  }

  /** Ends every sign-in of a person, but for the one they are in when it is named. */
  async endAll(actor: Actor, personId: string, because: EndOfSignIn, except?: string): Promise<void> {
    await this.endThese(actor, personId, because, except ? { id: Not(except) } : {});
  }

  private async endThese(actor: Actor, personId: string, because: EndOfSignIn, which: object): Promise<void> {
    await this.transaction.run(async (manager) => {
      const open = await manager.find(SignIn, {
        select: { id: true },
        where: { personId, endedAt: IsNull(), startedAt: MoreThan(this.longestAgo()), ...which },
        lock: { mode: 'pessimistic_write' },
      });
      if (open.length === 0) return;
      const ids = open.map(({ id }) => id);
      await manager.update(SignIn, { id: In(ids) }, { endedAt: this.clock.now(), endedBecause: because });
      await this.note(actor, personId, 'signOut', { because: [null, because], signIns: [null, ids] });
    });
  }

  /** A person's very first sign-in is no news to them. */
  private async isNewDevice(signIn: SignIn): Promise<boolean> {
    const since = new Date(signIn.startedAt.getTime() - rememberedDays * 24 * 60 * 60_000);
    const { known, isFirst } = await whencesOf(this.transaction.manager, signIn.personId, since);
    return !isFirst && isNewDevice(signIn, known);
  }

  private note(actor: Actor, personId: string, action: string, differences = {}): Promise<void> {
    return this.actions.note(actor, action, {
      record: 'person',
      recordId: personId,
      caseId: personId,
      differences,
    });
  }

  private longestAgo(): Date {
    return new Date(this.clock.now().getTime() - overAfter);
  }
}

/** Which device it was, in words that a letter can use. */
function said({ agent, address }: SignIn) {
  const { browser, system } = deviceOf(agent);
  return { browser: [null, browser], system: [null, system], address: [null, address] } satisfies Differences;
}
