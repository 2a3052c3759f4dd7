import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Accounts } from '../accounts/accounts.service.js';
import type { SignInMethod } from '../accounts/sign-in.entity.js';
import { SignIns } from '../accounts/sign-ins.service.js';
import type { Ways } from '../factors/factor.rules.js';
import { Factors } from '../factors/factors.service.js';
import { Clock } from '../platform/clock.js';
import { holdsOffice, type PersonActor } from '../platform/people/actor.js';
import { localPath } from '../platform/web/local-path.js';
import { beginSession } from '../platform/web/session.js';
import { beginHalfway, halfwayIn } from './halfway.js';

/** Someone halfway in: who, by what they can go on, and where they wanted to go. */
export interface Arriving {
  actor: PersonActor;
  ways: Ways;
  next: string;
}

/** Lets people in, in as many steps as they need. */
@Injectable()
export class Entering {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly factors: Factors,
    private readonly clock: Clock,
  ) {}

  /** The pass phrase was right: whoever has a second factor is halfway in, all others are in. Returns where to go on. */
  async byPhrase(request: Request, actor: PersonActor, wanted: unknown): Promise<string> {
    if ((await this.factors.waysOf(actor.id)) === null) {
      await this.enter(request, actor, 'phrase');
      return this.destination(actor, wanted);
    }
    const since = this.clock.now().getTime();
    await beginHalfway(request, { personId: actor.id, since, next: this.destination(actor, wanted) });
    return '/sign-in/factor';
  }

  /** Who is halfway in with this session; null when nobody is, or not any more. */
  async arriving(request: Request): Promise<Arriving | null> {
    const halfway = halfwayIn(request, this.clock.now());
    if (!halfway) return null;
    const [person, ways] = await Promise.all([
      this.accounts.actor(halfway.personId),
      this.factors.waysOf(halfway.personId),
    ]);
    return person && ways ? { actor: at(request, person), ways, next: halfway.next } : null;
  }

  /** Opens the session of someone who has proven who they are. */
  async enter(request: Request, actor: PersonActor, method: SignInMethod): Promise<void> {
    const signIn = await this.signIns.begin(at(request, actor), {
      method,
      withFactor: method !== 'phrase',
      address: request.ip ?? null,
      agent: request.get('user-agent') ?? null,
    });
    await beginSession(request, signIn);
  }

  /** Where the person wanted to go, as long as it lies within the portal; otherwise where they usually begin. */
  destination(actor: PersonActor, wanted: unknown): string {
    return localPath(wanted, holdsOffice(actor) ? '/office' : '/applications');
  }
}

function at(request: Request, actor: PersonActor): PersonActor {
  return { ...actor, address: request.ip };
}
