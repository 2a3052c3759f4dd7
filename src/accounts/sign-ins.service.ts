import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import { type Actor, isMember, type PersonActor } from '../platform/people/actor.js';
import { type Asking, WhoAsks } from '../platform/people/who-asks.js';
import { readActor, readSignIn } from './actor.queries.js';
import { type EndOfSignIn, SignIn } from './sign-in.entity.js';
import { isFresh, overAfter, seenAnewAfter, standingOf } from './sign-in.rules.js';

/** When and from where people are signed in. */
@Injectable()
export class SignIns implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly whoAsks: WhoAsks,
  ) {}

  onModuleInit(): void {
    this.whoAsks.isToldBy((signInId) => this.resume(signInId));
  }

  /** Someone has proven who they are. */
  async begin(
    actor: PersonActor,
    {
      method,
      withFactor,
      address,
      agent,
    }: Pick<SignIn, 'method' | 'address' | 'agent'> & { withFactor: boolean },
  ): Promise<SignIn> {
    const now = this.clock.now();
    const signIn: SignIn = {
      id: newId(),
      personId: actor.id,
      method,
      startedAt: now,
      seenAt: now,
      factorAt: withFactor ? now : null,
      address,
      agent: agent?.slice(0, 300) ?? null,
      organizationId: null,
      viewingId: null,
      endedAt: null,
      endedBecause: null,
    };
    await this.transaction.run(async (manager) => {
      await manager.insert(SignIn, signIn);
      await this.note(actor, actor.id, 'signIn', { method: [null, method], signIn: [null, signIn.id] });
    });
    return signIn;
  }

  /** Who asks now, in a session that hangs on this sign-in. */
  async resume(signInId: string): Promise<Asking> {
    const { prepared } = this.transaction;
    const found = await readSignIn(prepared, signInId);
    if (!found) return { actor: null, whose: null };
    const { actor, signIn } = found;
    const now = this.clock.now();
    const standing = standingOf(signIn, actor.office.length > 0, now);
    if (standing !== 'open') return { actor: null, whose: standing === 'ended' ? null : actor.id };
    if (now.getTime() - signIn.seenAt.getTime() >= seenAnewAfter) {
      await prepared.query('update sign_in set seen_at = $2 where id = $1', [signInId, now]);
    }
    if (signIn.viewingId) return this.lookingAs(signIn.viewingId, actor, signInId);
    const current = actor.seats.find(({ organizationId }) => organizationId === signIn.organizationId);
    return {
      actor: {
        ...actor,
        signInId,
        current: (current ?? actor.seats[0])?.organizationId,
        hasFreshFactor: isFresh(signIn.factorAt, now),
        needsFactor: actor.needsFactor && signIn.factorAt === null,
      },
    };
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

  /** The sign-ins of a person that can still be used, the latest first. */
  async openOf(personId: string): Promise<SignIn[]> {
    return this.transaction.manager.find(SignIn, {
      where: { personId, endedAt: IsNull(), startedAt: MoreThan(this.longestAgo()) },
      order: { startedAt: 'DESC', id: 'DESC' },
      take: 100,
    });
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

  private async lookingAs(personId: string, viewer: PersonActor, signInId: string): Promise<Asking> {
    const actor = await readActor(this.transaction.prepared, personId);
    if (!actor) return { actor: viewer };
    const viewedBy = { id: viewer.id, name: viewer.name };
    return {
      actor: { ...actor, signInId, needsFactor: false, viewedBy, current: actor.seats[0]?.organizationId },
    };
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
