import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { SignIns } from '../accounts/sign-ins.service.js';
import { Actions } from '../platform/actions/actions.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { message } from '../platform/words/message.js';
import { Authenticator } from './authenticator.entity.js';
import { Authenticators } from './authenticators.service.js';

/** By what a person can prove, besides the pass phrase, who they are. */
export interface Ways {
  code: boolean;
}

/** Second factors: adding, proving and removing them. */
@Injectable()
export class Factors {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly authenticators: Authenticators,
  ) {}

  /** By what the person can prove who they are; null when they have no second factor. */
  async waysOf(personId: string): Promise<Ways | null> {
    const code = (await this.authenticators.of(personId)).length > 0;
    return code ? { code } : null;
  }

  /** Adds an app that the person has set up. Throws InvalidForm when the code is not what it shows now. */
  async addAuthenticator(
    actor: PersonActor,
    app: { secret: string; label: string; code: string },
  ): Promise<Authenticator> {
    return this.transaction.run(async () => {
      await this.accounts.held(actor.id);
      const kept = await this.authenticators.keep(actor.id, app);
      if (!kept) throw new InvalidForm({ code: [message('factors.authenticator.wrong')] });
      await this.accounts.hasFactorNow(actor.id, true);
      await this.note(actor, 'addFactor', { authenticator: [null, kept.label] });
      await this.signIns.endAll(actor, actor.id, 'factors_changed', actor.signInId);
      return kept;
    });
  }

  /**
   * Whether this is a code that one of the person's apps shows now and that was not used before.
   * Throws TooMany when it has been tried too often.
   */
  async proveByCode(kind: 'factorCode' | 'confirmation', actor: PersonActor, code: string): Promise<boolean> {
    const isGood = await this.throttle.attempt(kind, guessing(actor), () =>
      this.authenticators.use(actor.id, code),
    );
    if (!isGood) await this.note(actor, 'failFactor', { tried: [null, kind] });
    return isGood;
  }

  private note(actor: PersonActor, action: string, differences = {}): Promise<void> {
    return this.actions.note(actor, action, {
      record: 'person',
      recordId: actor.id,
      caseId: actor.id,
      differences,
    });
  }
}

function guessing({ id, address = '' }: PersonActor) {
  return { account: id, address };
}
