import { Injectable, Logger } from '@nestjs/common';
import type { Request } from 'express';
import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { overAfter } from '../accounts/sign-in.rules.js';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { newId } from '../platform/database/id.js';
import { type PersonActor, thePortal } from '../platform/people/actor.js';
import type { ProviderKind } from '../platform/provider-settings.js';
import { savedSession, type Vouched } from '../platform/web/session.js';
import { type Because, isJustGiven, lacking, signedInAt } from './answer.rules.js';
import { type Flow, type Purpose, stillCounts } from './flow.js';
import { Away } from './outgoing.js';
import type { Known, Provider } from './provider.js';
import { Providers } from './providers.js';
import { SpentTokens } from './spent-tokens.js';
import { TurnedAway } from './turned-away.js';

/** Where people are sent, to prove to a provider who they are. */
export interface Onward {
  name: string;
  address: string;
}

/** What a provider answered, once all of it has been checked. */
export interface Answer {
  flow: Flow;
  provider: Provider;
  vouched: Vouched;
  /** What the provider calls its session with the person. */
  sid: string | null;
  /** When the person signed in there; null when it does not say. */
  signedInAt: Date | null;
}

/** The way to a provider and back (OpenID Connect, authorization code with PKCE). Its tokens are read here and kept nowhere. */
@Injectable()
export class SingleSignOn {
  private readonly log = new Logger('SingleSignOn');

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly actions: Actions,
    private readonly providers: Providers,
    private readonly spent: SpentTokens,
  ) {}

  /** Somebody goes to a provider; what its answer will be checked against stays in the session of this browser. */
  async begin(
    request: Request,
    kind: string,
    { purpose, next, actor }: { purpose: Purpose; next: string; actor?: PersonActor },
  ): Promise<Onward> {
    const provider = this.providers.find(kind);
    const flow: Flow = {
      id: newId(),
      kind: provider.kind,
      purpose,
      personId: actor?.id ?? null,
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      beganAt: this.clock.now().toISOString(),
      next,
    };
    const { configuration } = await this.known(provider, flow, actor);
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: this.callbackOf(provider),
      scope: 'openid email',
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      acr_values: provider.settings.acr.join(' '),
      ...(purpose === 'confirm'
        ? { max_age: '0', prompt: 'login' }
        : { max_age: String(overAfter / 1000), ...(purpose === 'link' && { prompt: 'login' }) }),
    });
    request.session.flow = flow;
    await savedSession(request);
    return { name: provider.name, address: address.href };
  }

  /**
   * Somebody comes back from a provider. Throws TurnedAway when this browser did not go there, when the answer is not
   * the one to what was asked, or when it vouches for less than was asked.
   */
  async arrive(request: Request, kind: string, actor?: PersonActor): Promise<Answer> {
    const provider = this.providers.find(kind);
    const flow = await this.flowOf(request, provider);
    const { configuration } = await this.known(provider, flow, actor);
    const address = new URL(this.callbackOf(provider) + searchOf(request));
    const checks = {
      pkceCodeVerifier: flow.verifier,
      expectedNonce: flow.nonce,
      expectedState: flow.state,
      idTokenExpected: true,
    };
    const claims = await authorizationCodeGrant(configuration, address, checks).then(
      (tokens) => tokens.claims(),
      async (error: unknown) => {
        throw await this.turnedAway(provider, flow, because(error), actor, error);
      },
    );
    const now = this.clock.now();
    if (!claims || !isJustGiven(claims.iat, now))
      throw await this.turnedAway(provider, flow, 'answer', actor);
    const isAnew = flow.purpose !== 'sign_in';
    const lack = lacking(
      {
        ...provider.settings,
        notBefore: isAnew ? Date.parse(flow.beganAt) : now.getTime() - overAfter,
        now: now.getTime(),
        needsTime: flow.purpose === 'confirm',
      },
      claims,
    );
    if (lack) throw await this.turnedAway(provider, flow, lack, actor);
    const { iss: issuer, sub: subject, email, sid } = claims;
    return {
      flow,
      provider,
      vouched: { kind: provider.kind, issuer, subject, email: text(email), at: now.toISOString() },
      sid: text(sid),
      signedInAt: signedInAt(claims),
    };
  }

  /** Writes down that somebody was not let in, and says why. */
  async turnedAway(
    provider: Provider,
    flow: Flow,
    because: Because,
    actor?: PersonActor,
    cause?: unknown,
  ): Promise<TurnedAway> {
    const { id, kind, purpose } = flow;
    this.log.warn(
      `${kind}: ${because}${cause instanceof Error ? ` (${cause.name}: ${cause.message})` : ''}, request ${id}`,
    );
    await this.actions.note(actor ?? thePortal, 'refused', {
      record: 'singleSignOn',
      recordId: id,
      caseId: id,
      differences: { provider: [null, kind], purpose: [null, purpose], because: [null, because] },
    });
    return new TurnedAway(because, provider.name, backOf(flow), { cause });
  }

  /** What people know a provider by; where the settings no longer name it, what it was for. */
  nameOf(kind: ProviderKind): string {
    return this.providers.nameOf(kind);
  }

  /** Whom the provider vouched for in this session a short while ago. */
  vouchedIn({ session }: Request): Vouched | null {
    const { vouched } = session;
    return vouched && stillCounts(vouched.at, this.clock.now()) ? vouched : null;
  }

  /** The flow that this browser began and that the answer belongs to. It is over now, whatever comes of it. */
  private async flowOf(request: Request, provider: Provider): Promise<Flow> {
    const { flow } = request.session;
    if (!flow) throw new TurnedAway('flow', provider.name, '/sign-in');
    delete request.session.flow;
    await savedSession(request);
    const isTheirs = flow.kind === provider.kind && request.query['state'] === flow.state;
    if (!isTheirs || !(await this.spent.spend('flow', flow.state)))
      throw await this.turnedAway(provider, flow, 'flow');
    if (!stillCounts(flow.beganAt, this.clock.now())) throw await this.turnedAway(provider, flow, 'expired');
    return flow;
  }

  private async known(provider: Provider, flow: Flow, actor?: PersonActor): Promise<Known> {
    try {
      return await provider.ask();
    } catch (error) {
      throw await this.turnedAway(provider, flow, because(error), actor, error);
    }
  }

  private callbackOf({ kind }: Provider): string {
    return `${this.config.baseUrl}/single-sign-on/${kind}/callback`;
  }
}

/** Where somebody who was not let in tries again. */
function backOf({ purpose, next }: Flow): string {
  if (purpose === 'link') return '/account/single-sign-on';
  const path = purpose === 'confirm' ? '/confirmation' : '/sign-in';
  return next ? `${path}?${new URLSearchParams({ next })}` : path;
}

/** What the failure of an answer means for the person who came with it. */
function because(error: unknown): Because {
  if (error instanceof AuthorizationResponseError) return 'denied';
  return isAway(error) ? 'away' : 'answer';
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const timedOut = 'code' in error && (error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT');
  return error instanceof Away || timedOut || isAway(error.cause);
}

function searchOf({ originalUrl }: Request): string {
  const at = originalUrl.indexOf('?');
  return at < 0 ? '' : originalUrl.slice(at);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 300 ? value : null;
}
