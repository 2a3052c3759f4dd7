import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { SignIns } from '../accounts/sign-ins.service.js';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound, Refused } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Vouched } from '../platform/web/session.js';
import { Identity } from './identity.entity.js';
import { againstLinking, identityWorkflow, oneself } from './identity.workflow.js';

/** Which identities elsewhere open which accounts here. */
@Injectable()
export class Identities {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
  ) {}

  /** The identity of this subject of this issuer that opens an account. */
  async find({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Promise<Identity | null> {
    return this.transaction.manager.findOneBy(Identity, { issuer, subject, state: 'linked' });
  }

  async of(personId: string): Promise<Identity[]> {
    return this.transaction.manager.find(Identity, {
      where: { personId, state: 'linked' },
      order: { linkedAt: 'ASC', id: 'ASC' },
    });
  }

  /** One's own identity. Throws NotFound for those of others. */
  async own(actor: PersonActor, id: string): Promise<Identity> {
    const identity = await this.transaction.manager.findOneBy(Identity, { id, state: 'linked' });
    if (!identity || !oneself(actor, identity)) throw new NotFound();
    return identity;
  }

  /** From now on the provider's word opens the account of this person. */
  async link(actor: PersonActor, { kind, issuer, subject, email }: Vouched): Promise<Identity> {
    const identity = Object.assign(new Identity(), {
      id: newId(),
      personId: actor.id,
      kind,
      issuer,
      subject,
      email,
      linkedAt: this.clock.now(),
      usedAt: null,
    });
    try {
      return await this.actions.perform(actor, identityWorkflow, 'link', identity, {
        facts: async () => ({
          isTaken: (await this.find({ issuer, subject })) !== null,
          hasOne: (await this.of(actor.id)).some((one) => one.kind === kind),
        }),
      });
    } catch (error) {
      // Somebody linked at the same moment: the same reason, found out by the database.
      if (isTwice(error)) throw new Refused(againstLinking({ isTaken: true }));
      throw error;
    }
  }

  /** The provider's word no longer opens the account; whoever signed in elsewhere is signed out. */
  async unlink(actor: PersonActor, id: string): Promise<void> {
    await this.transaction.run(async () => {
      await this.actions.perform(actor, identityWorkflow, 'unlink', id, {
        facts: async () => ({ hasPhrase: await this.accounts.hasPhrase(actor.id) }),
      });
      await this.signIns.endAll(actor, actor.id, 'factors_changed', actor.signInId);
    });
  }

  /** It has just been used to sign in. */
  async used({ id }: Identity): Promise<void> {
    await this.transaction.manager.update(Identity, { id }, { usedAt: this.clock.now() });
  }
}

function isTwice(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    ['identity_of_subject', 'identity_of_person'].includes(
      (error.driverError as { constraint?: string }).constraint ?? '',
    )
  );
}
