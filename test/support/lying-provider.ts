import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { exportJWK, type JWTHeaderParameters, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { closed, keyOf, pemOf, strong } from './identity-provider.js';
import { freePort } from './running.js';

/** What a provider says in a token, and with which key; everything that is left out is right. */
export interface Said {
  claims?: JWTPayload;
  header?: Partial<JWTHeaderParameters>;
  /** Signed with a key that is not the provider’s; `none` is no signature at all. */
  signed?: 'by another' | 'none' | 'with the client’s name';
}

/** An identity provider that answers what a test lets it say, without asking anybody. */
export class LyingProvider {
  readonly clientId = 'urn:known-shipper:portal';
  /** What its description of itself says besides the truth. */
  metadata: Record<string, unknown> = {};
  /** What its next token says. */
  says: Said & { nonce?: string } = {};
  private readonly own = keyOf('ec');
  private readonly foreign = keyOf('ec');
  private readonly ours = keyOf('ec');

  private constructor(
    readonly issuer: string,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(): Promise<LyingProvider> {
    const issuer = `http://localhost:${await freePort()}`;
    const server = createServer((request, response) => {
      void provider.answer(String(request.url)).then((said) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(said));
      });
    });
    const provider = new LyingProvider(issuer, () => closed(server));
    await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), resolve));
    return provider;
  }

  get key(): KeyObject {
    return this.ours.privateKey;
  }

  settings(prefix: 'MEMBER_SSO' | 'OFFICE_SSO'): Record<string, string> {
    return {
      [`${prefix}_ISSUER`]: this.issuer,
      [`${prefix}_CLIENT_ID`]: this.clientId,
      [`${prefix}_KEY`]: pemOf(this.key),
      [`${prefix}_ACR`]: strong,
    };
  }

  /** A token with these claims; claims that are undefined are left out. */
  token(claims: JWTPayload, { claims: lies, header, signed }: Said = {}): Promise<string> | string {
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: this.issuer, aud: this.clientId, iat: now, exp: now + 60, ...claims, ...lies };
    const payload = JSON.parse(JSON.stringify(all)) as JWTPayload;
    if (signed === 'none') return new UnsecuredJWT(payload).encode();
    const token = new SignJWT(payload);
    if (signed === 'with the client’s name')
      return token
        .setProtectedHeader({ alg: 'HS256', ...header })
        .sign(Buffer.from(this.clientId.padEnd(32, '0')));
    const key = signed === 'by another' ? this.foreign : this.own;
    return token.setProtectedHeader({ alg: 'ES256', kid: 'own', ...header }).sign(key.privateKey);
  }

  /** The key that is not the provider’s, as a token may carry it. */
  async foreignKey() {
    return exportJWK(this.foreign.publicKey);
  }

  private async answer(path: string): Promise<unknown> {
    if (path.startsWith('/keys'))
      return { keys: [{ ...(await exportJWK(this.own.publicKey)), kid: 'own', use: 'sig', alg: 'ES256' }] };
    if (path.startsWith('/token')) {
      const { nonce, ...said } = this.says;
      const person = {
        sub: 'ana',
        nonce,
        acr: strong,
        amr: ['pwd', 'otp'],
        auth_time: Math.floor(Date.now() / 1000),
      };
      return {
        access_token: 'opaque',
        token_type: 'Bearer',
        expires_in: 60,
        id_token: await this.token(person, said),
      };
    }
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/authorization`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256', 'HS256', 'none'],
      token_endpoint_auth_signing_alg_values_supported: ['ES256'],
      ...this.metadata,
    };
  }
}
