import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Accounts } from '../accounts/accounts.service.js';
import { freshFor } from '../accounts/sign-in.rules.js';
import { SignIns } from '../accounts/sign-ins.service.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { holdsOffice, type PersonActor } from '../platform/people/actor.js';
import { localPath } from '../platform/web/local-path.js';
import { beginSession, renewIdentifier, savedSession } from '../platform/web/session.js';
import { fits } from './answer.rules.js';
import { Identities } from './identities.service.js';
import type { Identity } from './identity.entity.js';
import { type Answer, SingleSignOn } from './single-sign-on.service.js';
import { VouchedSignIn } from './vouched-sign-in.entity.js';

/** What becomes of those who come back from a provider with an answer that holds. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly identities: Identities,
    private readonly singleSignOn: SingleSignOn,
  ) {}

  /** Does what the person went to the provider for. Returns where to go on. Throws TurnedAway. */
  async arrive(request: Request, kind: string, actor?: PersonActor): Promise<string> {
    const answer = await this.singleSignOn.arrive(request, kind, actor);
    const identity = await this.identities.find(answer.vouched);
    const { purpose, personId } = answer.flow;
    if (purpose !== 'sign_in' && (!actor || actor.id !== personId))
      throw await this.turn(answer, 'flow', actor);
    if (purpose === 'link') return this.keep(request, answer, '/account/single-sign-on/link');
    if (actor && purpose === 'confirm') return this.confirm(request, answer, actor, identity);
    if (!identity) return this.keep(request, answer, '/single-sign-on/unknown');
    return this.signIn(request, answer, identity);
  }

  private async signIn(request: Request, answer: Answer, identity: Identity): Promise<string> {
    const person = await this.accounts.actor(identity.personId);
    if (!person) throw await this.turn(answer, 'disabled');
    const requestId = typeof request.id === 'string' ? request.id : undefined;
    const actor = { ...person, address: request.ip, requestId };
    if (!fits(answer.provider.kind, actor)) throw await this.turn(answer, 'kind', actor);
    const { issuer, subject, kind } = answer.vouched;
    const signIn = await this.transaction.run(async (manager) => {
      const begun = await this.signIns.begin(actor, {
        method: 'single_sign_on',
        withFactor: true,
        provenAt: answer.signedInAt ?? this.longAgo(),
        address: request.ip ?? null,
        agent: request.get('user-agent') ?? null,
      });
      await this.identities.used(identity);
      const { sid } = answer;
      await manager.insert(VouchedSignIn, {
        signInId: begun.id,
        personId: actor.id,
        issuer,
        subject,
        kind,
        sid,
      });
      return begun;
    });
    await beginSession(request, signIn);
    return localPath(answer.flow.next, holdsOffice(actor) ? '/office' : '/applications');
  }

  /** The person has shown once more that they are the one whose account this is. */
  private async confirm(
    request: Request,
    answer: Answer,
    actor: PersonActor,
    identity: Identity | null,
  ): Promise<string> {
    if (identity?.personId !== actor.id) throw await this.turn(answer, 'person', actor);
    if (!fits(answer.provider.kind, actor)) throw await this.turn(answer, 'kind', actor);
    await this.signIns.confirm(actor);
    await renewIdentifier(request);
    return localPath(answer.flow.next, '/');
  }

  /** Whom the provider vouched for waits in this session, until somebody says whose account it is. */
  private async keep(request: Request, { vouched }: Answer, path: string): Promise<string> {
    request.session.vouched = vouched;
    await savedSession(request);
    return path;
  }

  /** A provider that does not say when somebody signed in vouches for a second factor, and not for a fresh one. */
  private longAgo(): Date {
    return new Date(this.clock.now().getTime() - freshFor);
  }

  private turn(answer: Answer, because: 'flow' | 'kind' | 'person' | 'disabled', actor?: PersonActor) {
    return this.singleSignOn.turnedAway(answer.provider, answer.flow, because, actor);
  }
}
