import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { Forbidden, NotFound, Refused } from '../platform/errors.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { holdsOffice, type PersonActor, thePortal } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { readActor } from './actor.queries.js';
import { keepsAccounts } from './office.policy.js';
import { personWorkflow } from './person.workflow.js';
import { SignIn } from './sign-in.entity.js';
import { lookingFor } from './sign-in.rules.js';

/** Someone of the office looks with a member's eyes, for a quarter of an hour, and changes nothing. */
@Injectable()
export class Lookings {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {
    outbox.errand('accounts.look-away', (payload) =>
      this.timeIsUp(payload as { signInId: string; until: string }),
    );
  }

  /** Throws NotFound for those who never look with other eyes. */
  mustBeAllowed(actor: PersonActor): void {
    if (!keepsAccounts(actor)) throw new NotFound();
  }

  /** From now on this session sees what the person sees. The person is told, with the reason. */
  async lookAt(actor: PersonActor, personId: string, reason: string): Promise<void> {
    const { signInId } = actor;
    if (!signInId || actor.viewedBy) throw new Forbidden();
    const until = new Date(this.clock.now().getTime() + lookingFor);
    await this.transaction.run(async (manager) => {
      const seen = await readActor(this.transaction.prepared, personId);
      if (!seen) throw new NotFound();
      await this.actions.perform(actor, personWorkflow, 'lookAt', personId, {
        facts: () => ({ isOfficial: holdsOffice(seen) }),
        change: () => ({ reason: [null, reason], until: [null, until.toISOString()] }),
      });
      await manager.update(SignIn, { id: signInId }, { viewingId: personId, viewingUntil: until });
      const inSeconds = lookingFor / 1000;
      await this.outbox.send('accounts.look-away', { signInId, until: until.toISOString() }, { inSeconds });
    });
  }

  /** They look with their own eyes again. */
  async lookAway(actor: PersonActor): Promise<void> {
    const { signInId, viewedBy } = actor;
    if (!signInId || !viewedBy) throw new Refused([message('accounts.looking.over')]);
    await this.end(signInId, actor);
  }

  /** Their time is up, unless they have begun anew. */
  private async timeIsUp({ signInId, until }: { signInId: string; until: string }): Promise<void> {
    const signIn = await this.transaction.manager.findOneBy(SignIn, { id: signInId });
    if (signIn?.viewingUntil?.toISOString() === until) await this.end(signInId, thePortal);
  }

  private async end(signInId: string, actor: PersonActor | typeof thePortal): Promise<void> {
    await this.transaction.run(async (manager) => {
      const signIn = await manager.findOne(SignIn, {
        where: { id: signInId, viewingId: Not(IsNull()) },
        lock: { mode: 'pessimistic_write' },
      });
      if (!signIn?.viewingId) return;
      await manager.update(SignIn, { id: signInId }, { viewingId: null, viewingUntil: null });
      await this.actions.note(actor, 'lookAway', {
        record: 'person',
        recordId: signIn.viewingId,
        caseId: signIn.viewingId,
      });
    });
  }
}
