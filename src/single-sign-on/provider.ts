import type { KeyObject } from 'node:crypto';
import { createRemoteJWKSet, customFetch as keyFetch, type JWTVerifyGetKey } from 'jose';
import {
  allowInsecureRequests,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  modifyAssertion,
  PrivateKeyJwt,
  type ServerMetadata,
} from 'openid-client';
import type { ProviderSettings } from '../platform/provider-settings.js';
import { asking, Away, isAtHome, NotTheirs, patience } from './outgoing.js';
import type { ProviderKind } from '../platform/provider-settings.js';

/** The signatures that an identity token or a logout token may carry; `none` and shared secrets are not among them. */
const signatures = ['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'EdDSA', 'Ed25519'];

/** How long what a provider says of itself is believed, in milliseconds. */
const believedFor = 60 * 60_000;

/** How long nobody asks again after it did not answer, in milliseconds. */
const restsFor = 2_000;

/** What the portal knows of a provider once it has asked. */
export interface Known {
  configuration: Configuration;
  metadata: Readonly<ServerMetadata>;
  /** The keys with which the provider signs. */
  keys: JWTVerifyGetKey;
  signatures: string[];
}

/** An identity provider. Nothing is asked of it before somebody wants to sign in with it. */
export class Provider {
  private known: { value: Promise<Known>; at: number } | undefined;

  constructor(
    readonly kind: ProviderKind,
    readonly settings: ProviderSettings,
  ) {}

  get name(): string {
    return this.settings.name;
  }

  /** What the provider says of itself, asked anew every hour. Throws Away or NotTheirs. */
  async ask(): Promise<Known> {
    const { known } = this;
    if (known && performance.now() - known.at < believedFor) return known.value;
    const asked = { value: this.discover(), at: performance.now() };
    this.known = asked;
    asked.value.catch(() => {
      asked.at = performance.now() - believedFor + restsFor;
    });
    return asked.value;
  }

  private async discover(): Promise<Known> {
    const { issuer, clientId, key } = this.settings;
    const ask = asking(issuer);
    const isPlain = issuer.startsWith('http:');
    const found = await discovery(new URL(issuer), clientId, undefined, undefined, {
      [customFetch]: ask,
      timeout: patience + 1,
      execute: isPlain ? [allowInsecureRequests] : [],
    });
    const metadata = withOurSignatures(found.serverMetadata());
    const strange = homesOf(metadata).find((address) => !isAtHome(issuer, address));
    if (strange) throw new NotTheirs(`${new URL(strange).origin} is not ${issuer}.`);
    if (metadata.issuer !== issuer) throw new NotTheirs(`The provider calls itself ${metadata.issuer}.`);
    const proof = PrivateKeyJwt(await signingKey(key, metadata), {
      // For whom the proof is, as OpenID Connect Core 1.0, section 9, has it: some providers take nothing else.
      [modifyAssertion]: (_, claims) => {
        claims['aud'] = metadata.token_endpoint ?? issuer;
      },
    });
    const configuration = new Configuration(metadata, clientId, undefined, proof);
    configuration[customFetch] = ask;
    configuration.timeout = patience + 1;
    enableNonRepudiationChecks(configuration);
    if (isPlain) allowInsecureRequests(configuration);
    if (!metadata.jwks_uri) throw new Away('The provider does not say with which keys it signs.');
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), {
      timeoutDuration: patience * 1000,
      [keyFetch]: (address, { method, redirect }) =>
        ask(address, { method, redirect, headers: {}, body: null }),
    });
    return {
      configuration,
      metadata,
      keys,
      signatures: metadata.id_token_signing_alg_values_supported ?? [],
    };
  }
}

function withOurSignatures(metadata: Readonly<ServerMetadata>): ServerMetadata {
  const theirs = metadata.id_token_signing_alg_values_supported ?? ['RS256'];
  return {
    ...metadata,
    id_token_signing_alg_values_supported: theirs.filter((signature) => signatures.includes(signature)),
  };
}

/** Every address at which the portal asks, or to which it sends people. */
function homesOf(metadata: ServerMetadata): string[] {
  const { authorization_endpoint, token_endpoint, jwks_uri, end_session_endpoint } = metadata;
  return [authorization_endpoint, token_endpoint, jwks_uri, end_session_endpoint].filter(
    (address) => address !== undefined,
  );
}

/** The key as it signs: ES256, PS256, or RS256 for those who take nothing newer. */
async function signingKey(key: KeyObject, metadata: ServerMetadata): Promise<CryptoKey> {
  const pkcs8 = key.export({ type: 'pkcs8', format: 'der' });
  const taken = metadata.token_endpoint_auth_signing_alg_values_supported;
  const rsa = !taken || taken.includes('PS256') ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5';
  const algorithm =
    key.asymmetricKeyType === 'ec' ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: rsa, hash: 'SHA-256' };
  return crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
}
