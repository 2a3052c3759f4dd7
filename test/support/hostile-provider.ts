import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, SignJWT } from 'jose';
import { closed, keyOf, pemOf, strong } from './identity-provider.js';
import { freePort } from './running.js';

type Claims = Record<string, unknown>;

/** An answer that has nothing to do with what was asked; none at all where it is silent. */
export interface Reply {
  status?: number;
  location?: string;
  body?: string;
  isSilent?: boolean;
}

/** What is wrong with a provider. */
export interface Faults {
  /** In place of the right claims; what is undefined is left out. */
  claims?: Claims;
  signature?: 'of another key' | 'none' | 'of a shared secret';
  /** Says of itself, besides what is right. */
  metadata?: Claims;
  discovery?: Reply;
  keys?: Reply;
  token?: Reply;
}

const clientId = 'urn:known-shipper:portal';
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** A provider that says what a test wants: honest and of the kind that signs RS256 only, as long as nobody asks for more. */
export class HostileProvider {
  /** What is wrong with it now. */
  faults: Faults = {};
  /** What the portal sent with the last code. */
  asked = new URLSearchParams();
  /** How often anybody asked it anything. */
  visits = 0;
  private readonly theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly another = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly ours = keyOf('rsa');
  private readonly nonces = new Map<string, string>();
  private readonly server: Server;

  private constructor(
    readonly issuer: string,
    public subject: string,
  ) {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  /** @param subject under which it vouches for everyone */
  static async start(subject = 'ana'): Promise<HostileProvider> {
    const provider = new HostileProvider(`http://localhost:${await freePort()}`, subject);
    await new Promise<void>((resolve) =>
      provider.server.listen(Number(new URL(provider.issuer).port), resolve),
    );
    return provider;
  }

  settings(prefix: 'MEMBER_SSO' | 'OFFICE_SSO'): Record<string, string> {
    return {
      [`${prefix}_ISSUER`]: this.issuer,
      [`${prefix}_CLIENT_ID`]: clientId,
      [`${prefix}_KEY`]: pemOf(this.ours.privateKey),
      [`${prefix}_ACR`]: strong,
    };
  }

  /** A token that tells of somebody who signed out here. */
  logoutToken(claims: Claims = {}, type = 'logout+jwt'): Promise<string> {
    const right = { ...this.about(), jti: randomUUID(), events: { [logoutEvent]: {} } };
    return this.signed({ ...right, ...claims }, type);
  }

  stop(): Promise<void> {
    return closed(this.server);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.visits++;
    const { pathname, searchParams } = new URL(request.url ?? '', this.issuer);
    const { discovery, keys, token, metadata } = this.faults;
    if (pathname === '/authorize') return this.sendBack(searchParams, response);
    if (pathname === '/.well-known/openid-configuration')
      return reply(response, discovery ?? { body: JSON.stringify({ ...this.metadata(), ...metadata }) });
    if (pathname === '/keys') {
      const jwk = { ...(await exportJWK(this.theirs.publicKey)), kid: 'theirs', alg: 'RS256', use: 'sig' };
      return reply(response, keys ?? { body: JSON.stringify({ keys: [jwk] }) });
    }
    this.asked = new URLSearchParams(await text(request));
    reply(response, token ?? { body: JSON.stringify(await this.tokens(this.asked.get('code') ?? '')) });
  }

  private metadata(): Claims {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorize`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      end_session_endpoint: `${this.issuer}/end`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    };
  }

  private sendBack(asked: URLSearchParams, response: ServerResponse): void {
    const code = randomBytes(16).toString('hex');
    this.nonces.set(code, asked.get('nonce') ?? '');
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.search = String(new URLSearchParams({ code, state: asked.get('state') ?? '' }));
    reply(response, { status: 302, location: back.href });
  }

  private async tokens(code: string): Promise<Claims> {
    const now = seconds();
    const right = {
      ...this.about(),
      nonce: this.nonces.get(code),
      acr: strong,
      auth_time: now,
      email: `${this.subject}@brightlane.example`,
      sid: `session-of-${code}`,
    };
    const token = await this.signed({ ...right, ...this.faults.claims });
    return { access_token: 'nobody uses it', token_type: 'Bearer', expires_in: 60, id_token: token };
  }

  private about(): Claims {
    const now = seconds();
    return { iss: this.issuer, sub: this.subject, aud: clientId, iat: now, exp: now + 60 };
  }

  private async signed(claims: Claims, typ = 'JWT'): Promise<string> {
    const { signature } = this.faults;
    if (signature === 'none') return `${coded({ alg: 'none', typ })}.${coded(claims)}.`;
    if (signature === 'of a shared secret') {
      const said = `${coded({ alg: 'HS256', typ, kid: 'theirs' })}.${coded(claims)}`;
      const secret = this.theirs.publicKey.export({ type: 'spki', format: 'pem' });
      return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`;
    }
    const { privateKey } = signature ? this.another : this.theirs;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ, kid: 'theirs' }).sign(privateKey);
  }
}

function reply(response: ServerResponse, { status = 200, location, body = '', isSilent }: Reply): void {
  if (isSilent) return;
  response.writeHead(status, { 'Content-Type': 'application/json', ...(location && { location }) });
  response.end(body);
}

function coded(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Seconds since the epoch, as tokens count them. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
