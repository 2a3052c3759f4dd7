import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK } from 'jose';
import { Provider } from 'oidc-provider';
import { freePort } from './running.js';

/** The level that our settings ask for, and one that is too low. */
export const strong = 'urn:provider:two-factors';
export const weak = 'urn:provider:pass-phrase';

export interface RunningProvider {
  issuer: string;
  /** What the portal is told of it. */
  settings(prefix: 'MEMBER_SSO' | 'OFFICE_SSO'): Record<string, string>;
  stop(): Promise<void>;
}

interface Options {
  /** Where the portal answers. */
  portal: string;
  kind?: 'members' | 'office';
  /** With what the portal proves who it is: `ec` signs ES256, `rsa` PS256. */
  key?: 'ec' | 'rsa';
  /** Where people find it: browsers keep the cookies of another host apart from the portal’s. */
  host?: 'localhost' | '127.0.0.1';
}

/** What everybody types at the provider, besides their name. */
interface Typed {
  login: string;
  level: string;
}

/** A certified OpenID provider (oidc-provider) on a port of its own, at which anyone can sign in under any name. */
export async function startProvider({
  portal,
  kind = 'members',
  key = 'ec',
  host = 'localhost',
}: Options): Promise<RunningProvider> {
  const issuer = `http://${host}:${await freePort()}`;
  const ours = keyOf(key);
  const clientId = 'urn:known-shipper:portal';
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        redirect_uris: [`${portal}/single-sign-on/${kind}/callback`],
        post_logout_redirect_uris: [`${portal}/`],
        backchannel_logout_uri: `${portal}/single-sign-on/${kind}/logout`,
        backchannel_logout_session_required: true,
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: key === 'ec' ? 'ES256' : 'PS256',
        id_token_signed_response_alg: 'ES256',
        grant_types: ['authorization_code'],
        jwks: { keys: [{ ...(await exportJWK(ours.publicKey)), use: 'sig' }] },
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(keyOf('ec').privateKey)), use: 'sig', alg: 'ES256' }] },
    cookies: { keys: ['only the tests use this provider'] },
    acrValues: [strong, weak],
    claims: { openid: ['sub', 'amr', 'sid'], email: ['email', 'email_verified'] },
    scopes: ['openid', 'email'],
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: ['ES256', 'PS256', 'RS256'] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 3600,
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    // It tells nobody on its own machine anything, unless it is let.
    fetch: (address: string, options: RequestInit) =>
      fetch(address, Object.assign(options, { dispatcher: undefined })),
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@brightlane.example`, email_verified: true }),
    }),
    loadExistingGrant: (context: GrantContext) => grantOf(provider, context),
  });
  const server = createServer((request, response) => {
    const serve = request.url?.startsWith('/interaction/')
      ? interact(provider, request, response)
      : Promise.resolve(provider.callback()(request, response));
    serve.catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), resolve));
  return {
    issuer,
    settings: (prefix) => ({
      [`${prefix}_ISSUER`]: issuer,
      [`${prefix}_CLIENT_ID`]: clientId,
      [`${prefix}_KEY`]: pemOf(ours.privateKey),
      [`${prefix}_ACR`]: strong,
    }),
    stop: () => closed(server),
  };
}

export function keyOf(kind: 'ec' | 'rsa') {
  return kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
}

export function pemOf(key: KeyObject): string {
  return String(key.export({ type: 'pkcs8', format: 'pem' }));
}

export function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

interface GrantContext {
  oidc: { session: { accountId: string }; client: { clientId: string } };
}

/** Nobody is asked whether the portal may know who they are: the government’s own portal does not ask either. */
async function grantOf(provider: Provider, { oidc: { session, client } }: GrantContext) {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid email');
  await grant.save();
  return grant;
}

/** The page on which people sign in there. */
async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') {
    await provider.interactionDetails(request, response);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>Test provider</title><main><h1>Sign in at the provider</h1>
      <form method="post"><label>Name <input name="login"></label>
      <label>Level <input name="level" value="${strong}"></label>
      <button name="answer" value="yes">Sign in</button> <button name="answer" value="no">Stop</button></form></main></html>`);
    return;
  }
  const typed = Object.fromEntries(new URLSearchParams(await text(request))) as unknown as Typed & {
    answer: string;
  };
  const result =
    typed.answer === 'no'
      ? { error: 'access_denied', error_description: 'The person stopped.' }
      : { login: { accountId: typed.login, acr: typed.level || strong, amr: ['pwd', 'otp', 'mfa'] } };
  await provider.interactionFinished(request, response, result);
}
