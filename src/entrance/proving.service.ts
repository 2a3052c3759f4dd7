import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Request } from 'express';
import { Accounts } from '../accounts/accounts.service.js';
import { keepChallenge, takeChallenge } from '../factors/challenge.js';
import { Passkeys } from '../factors/passkeys.service.js';
import { type Occasion, Proofs } from '../factors/proofs.service.js';
import { Clock } from '../platform/clock.js';
import { InvalidForm } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { ProofForm } from './proof.form.js';

/** Takes what people type, or their passkeys answer, as proof of a second factor. */
@Injectable()
export class Proving {
  constructor(
    private readonly accounts: Accounts,
    private readonly proofs: Proofs,
    private readonly passkeys: Passkeys,
    private readonly clock: Clock,
  ) {}

  /** What a browser needs to ask a passkey: one of this person's, or any when nobody is named. */
  async challenge(
    request: Request,
    occasion: Occasion,
    personId: string | null,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const options = await this.passkeys.request(personId);
    await keepChallenge(request, purposes[occasion], options.challenge, this.clock.now());
    return options;
  }

  /** By what the person has proven who they are. Throws InvalidForm when they have not. */
  async prove(
    request: Request,
    occasion: Occasion,
    actor: PersonActor,
    { code, answer }: ProofForm,
  ): Promise<'phrase_and_code' | 'passkey'> {
    if (answer !== undefined) {
      const challenge = await takeChallenge(request, purposes[occasion], this.clock.now());
      if (!(await this.proofs.byPasskey(occasion, actor, { challenge, answer })))
        throw new InvalidForm({ answer: [message('entrance.passkey.wrong')] });
      return 'passkey';
    }
    if (!code?.trim()) throw new InvalidForm({ code: [message('entrance.factor.codeNeeded')] });
    if (!(await this.proofs.byCode(occasion, actor, code)))
      throw new InvalidForm({ code: [message('entrance.factor.wrong')] });
    return 'phrase_and_code';
  }

  /** Who it is by their passkey alone. Throws InvalidForm when it is nobody. */
  async recognize(request: Request, answer: string): Promise<PersonActor> {
    const challenge = await takeChallenge(request, 'signIn', this.clock.now());
    const personId = await this.passkeys.use({ challenge, answer }, null);
    const actor = personId && (await this.accounts.actor(personId));
    if (!actor) throw new InvalidForm({ answer: [message('entrance.passkey.wrong')] });
    return actor;
  }
}

const purposes = { factorCode: 'signIn', confirmation: 'confirmation' } as const;
