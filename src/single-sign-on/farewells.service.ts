import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { buildEndSessionUrl } from 'openid-client';
import { SignIns } from '../accounts/sign-ins.service.js';
import { OtherWays, type OtherWaysTold, type Way } from '../entrance/other-ways.js';
import { Config } from '../platform/config.js';
import { Transaction } from '../platform/database/transaction.js';
import { type PersonActor, thePortal } from '../platform/people/actor.js';
import { carrying } from '../platform/web/local-path.js';
import { tolerance } from './answer.rules.js';
import { Identities } from './identities.service.js';
import { againstLogout, type LogoutClaims } from './logout-token.rules.js';
import { Providers } from './providers.js';
import { SpentTokens } from './spent-tokens.js';
import { VouchedSignIn } from './vouched-sign-in.entity.js';

/** The ways in over providers, and the ways out again: of people who leave here, and of those who left there. */
@Injectable()
export class Farewells implements OtherWaysTold, OnModuleInit {
  private readonly log = new Logger('SingleSignOn');

  constructor(
    private readonly config: Config,
    private readonly transaction: Transaction,
    private readonly otherWays: OtherWays,
    private readonly signIns: SignIns,
    private readonly providers: Providers,
    private readonly identities: Identities,
    private readonly spent: SpentTokens,
  ) {}

  onModuleInit(): void {
    this.otherWays.areToldBy(this);
  }

  toSignIn(next: string): Way[] {
    return this.providers.all.map(({ name, kind }) => ({
      name,
      action: carrying(`/single-sign-on/${kind}`, next),
    }));
  }

  async toConfirm(actor: PersonActor, next: string): Promise<Way[]> {
    const linked = new Set((await this.identities.of(actor.id)).map(({ issuer }) => issuer));
    return this.providers.all
      .filter(({ settings }) => linked.has(settings.issuer))
      .map(({ name, kind }) => ({ name, action: carrying(`/single-sign-on/${kind}/confirmation`, next) }));
  }

  async afterSignOut(signInId: string): Promise<string | null> {
    const vouched = await this.transaction.manager.findOneBy(VouchedSignIn, { signInId });
    const isHere = this.providers.all.some(({ kind }) => kind === vouched?.kind);
    return vouched && isHere ? `/single-sign-on/${vouched.kind}/farewell` : null;
  }

  /**
   * Where someone who signed out here signs out of the provider, too; null when it offers no such place or is away. Nothing
   * of the person stands in the address (OpenID Connect RP-Initiated Logout 1.0, section 2).
   */
  async endOf(kind: string): Promise<{ name: string; address: string | null }> {
    const provider = this.providers.find(kind);
    const known = await provider.ask().catch(() => null);
    const address = known?.metadata.end_session_endpoint
      ? buildEndSessionUrl(known.configuration, { post_logout_redirect_uri: `${this.config.baseUrl}/` }).href
      : null;
    return { name: provider.name, address };
  }

  /**
   * A provider says that somebody signed out there: their sign-ins that began on its word end (OpenID Connect Back-Channel
   * Logout 1.0, section 2.6). Returns false when it is not the provider who says so, or not to us, or not for the first time.
   */
  async endedThere(kind: string, token: unknown): Promise<boolean> {
    const claims = typeof token === 'string' ? await this.read(kind, token) : null;
    if (!claims) return false;
    const { iss: issuer, sub: subject, sid, jti } = claims;
    const where = { issuer, ...(subject && { subject }), ...(sid && { sid }) };
    return this.transaction.run(async (manager) => {
      if (!(await this.spent.spend('logout', issuer, jti))) return false;
      for (const { personId, signInId } of await manager.findBy(VouchedSignIn, where))
        await this.signIns.end(thePortal, personId, signInId, 'signed_out_elsewhere');
      return true;
    });
  }

  private async read(kind: string, token: string): Promise<LogoutClaims | null> {
    const provider = this.providers.find(kind);
    const { issuer, clientId } = provider.settings;
    try {
      const { keys, signatures } = await provider.ask();
      const { typ } = decodeProtectedHeader(token);
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: clientId,
        algorithms: signatures,
        clockTolerance: tolerance / 1000,
        maxTokenAge: '5 minutes',
        requiredClaims: ['iss', 'aud', 'iat', 'exp', 'jti'],
      });
      const against = againstLogout(typ, payload);
      if (typeof against !== 'string') return against;
      this.log.warn(`${kind}: a logout token was refused (${against})`);
    } catch (error) {
      this.log.warn(
        `${kind}: a logout token was refused (${error instanceof Error ? error.message : 'unread'})`,
      );
    }
    return null;
  }
}
