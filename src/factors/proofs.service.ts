import { Injectable } from '@nestjs/common';
import { Actions } from '../platform/actions/actions.js';
import type { PersonActor } from '../platform/people/actor.js';
import { Throttle } from '../platform/throttle/throttle.js';
import { Authenticators } from './authenticators.service.js';
import { type Answered, Passkeys } from './passkeys.service.js';
import { RecoveryCodes } from './recovery-codes.service.js';

/** For what a second factor is proven: to come in, or once more before something that matters. */
export type Occasion = 'factorCode' | 'confirmation';

/** Proving a second factor: each code, and each answer of a passkey, is good once. */
@Injectable()
export class Proofs {
  constructor(
    private readonly actions: Actions,
    private readonly throttle: Throttle,
    private readonly authenticators: Authenticators,
    private readonly passkeys: Passkeys,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  /** Whether one of the person's apps shows this code now. Throws TooMany when it has been tried too often. */
  async byCode(occasion: Occasion, actor: PersonActor, code: string): Promise<boolean> {
    const isGood = await this.throttle.attempt(occasion, guessing(actor), () =>
      this.authenticators.use(actor.id, code),
    );
    return isGood || this.failed(actor, occasion, 'authenticator');
  }

  /** Whether one of the person's passkeys has answered the challenge. */
  async byPasskey(occasion: Occasion, actor: PersonActor, answered: Answered): Promise<boolean> {
    const personId = await this.passkeys.use(answered, actor.id);
    return personId === actor.id || this.failed(actor, occasion, 'passkey');
  }

  /** Whether this is a recovery code of the person. Throws TooMany when it has been tried too often. */
  async byRecoveryCode(actor: PersonActor, code: string): Promise<boolean> {
    const isGood = await this.throttle.attempt('recoveryCode', guessing(actor), () =>
      this.recoveryCodes.use(actor.id, code),
    );
    if (!isGood) return this.failed(actor, 'factorCode', 'recoveryCode');
    const left = await this.recoveryCodes.left(actor.id);
    await this.note(actor, 'useRecoveryCode', { left: [null, left] });
    return true;
  }

  private async failed(actor: PersonActor, occasion: Occasion, tried: string): Promise<false> {
    await this.note(actor, 'failFactor', { tried: [null, tried], occasion: [null, occasion] });
    return false;
  }

  private note(actor: PersonActor, action: string, differences = {}): Promise<void> {
    const about = { record: 'person', recordId: actor.id, caseId: actor.id };
    return this.actions.note(actor, action, { ...about, differences });
  }
}

function guessing({ id, address = '' }: PersonActor) {
  return { account: id, address };
}
