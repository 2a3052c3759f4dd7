import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Adjustments } from '../platform/adjustable/adjustments.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { holdsOffice, type PersonActor } from '../platform/people/actor.js';
import { type Asking, WhoAsks } from '../platform/people/who-asks.js';
import { message } from '../platform/words/message.js';
import { readActor, readSignIn } from './actor.queries.js';
import { mayLook } from './person.policy.js';
import type { SignIn } from './sign-in.entity.js';
import { isFresh, secondsLeft, seenAnewAfter, standingOf } from './sign-in.rules.js';

/** Finds out, at every request of a session, who asks: what they may do is read anew each time. */
@Injectable()
export class Resuming implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly adjustments: Adjustments,
    private readonly whoAsks: WhoAsks,
  ) {}

  onModuleInit(): void {
    this.whoAsks.isToldBy((signInId) => this.resume(signInId));
  }

  /** Who asks now, in a session that hangs on this sign-in. */
  async resume(signInId: string): Promise<Asking> {
    const { prepared } = this.transaction;
    const found = await readSignIn(prepared, signInId);
    if (!found) return { actor: null, whose: null };
    const { actor, signIn } = found;
    const now = this.clock.now();
    const idleMinutes = await this.idleMinutes(actor);
    const standing = standingOf(signIn, idleMinutes, now);
    if (standing !== 'open') {
      const because = message(`accounts.session.${standing}`, { count: idleMinutes });
      return { actor: null, whose: standing === 'ended' ? null : actor.id, because };
    }
    if (now.getTime() - signIn.seenAt.getTime() >= seenAnewAfter) {
      await prepared.query('update sign_in set seen_at = $2 where id = $1', [signInId, now]);
    }
    const own = {
      ...actor,
      signInId,
      current: chosen(actor, signIn.organizationId),
      hasFreshFactor: isFresh(signIn.factorAt, now),
      needsFactor: actor.needsFactor && signIn.factorAt === null,
      idleSeconds: idleMinutes * 60,
      secondsLeft: secondsLeft(signIn, now),
    };
    return { actor: (await this.seenWithOtherEyes(own, signIn, now)) ?? own };
  }

  private async idleMinutes(actor: PersonActor): Promise<number> {
    return this.adjustments.value(holdsOffice(actor) ? 'officeIdleMinutes' : 'memberIdleMinutes');
  }

  /** The person whom someone of the office looks as; null when they do not, or may not any more. */
  private async seenWithOtherEyes(
    viewer: PersonActor,
    { viewingId, viewingUntil }: Pick<SignIn, 'viewingId' | 'viewingUntil'>,
    now: Date,
  ): Promise<PersonActor | null> {
    if (!viewingId || !viewingUntil || viewingUntil <= now) return null;
    const seen = await readActor(this.transaction.prepared, viewingId);
    if (!seen || !mayLook(viewer, seen)) return null;
    const { signInId, idleSeconds, secondsLeft: left } = viewer;
    return {
      ...seen,
      signInId,
      idleSeconds,
      secondsLeft: left,
      needsFactor: false,
      current: chosen(seen, null),
      viewedBy: { id: viewer.id, name: viewer.name },
    };
  }
}

/** The organization that the person works for: the one they chose, as long as they have a seat there, or their first. */
function chosen({ seats }: PersonActor, organizationId: string | null): string | undefined {
  const seat = seats.find((one) => one.organizationId === organizationId) ?? seats[0];
  return seat?.organizationId;
}
