import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError, type Settings, Unfit } from './settings.js';

/** Whom a provider vouches for; each kind is a word of the address of its pages. */
export type ProviderKind = 'members' | 'office';

/** An identity provider whose word the portal takes for who somebody is. */
export interface ProviderSettings {
  /** What people know it by. */
  name: string;
  issuer: string;
  clientId: string;
  key: KeyObject;
  /** The levels of assurance asked for; an answer has one of them. */
  acr: string[];
  /** The methods that an answer must name. */
  amr: string[];
}

/**
 * Reads the settings of one identity provider; undefined where there is none.
 * @param prefix of their names, as in `MEMBER_SSO`; @param people who signs in with it; @param name what it is called otherwise
 */
export function readProvider(
  settings: Settings,
  prefix: string,
  people: string,
  name: string,
): ProviderSettings | undefined {
  const issuer = settings.read(
    `${prefix}_ISSUER`,
    `The identity provider of ${people}: its issuer, as an address; without it they sign in with what they set up here.`,
    issuerAddress,
  );
  const called = settings.read(
    `${prefix}_NAME`,
    `What ${people} know that provider by.`,
    (text) => text,
    name,
  );
  const clientId = settings.read(
    `${prefix}_CLIENT_ID`,
    'The name under which that provider knows the portal.',
    (text) => text,
  );
  const key = settings.read(
    `${prefix}_KEY`,
    'The private key by which that provider knows the portal: PEM, or the path of a file that holds it.',
    privateKey,
  );
  const acr = settings.read(
    `${prefix}_ACR`,
    'The levels of assurance (acr) asked of that provider, separated by commas; each must mean two factors, and an answer of another level is refused.',
    list,
  );
  const amr = settings.read(
    `${prefix}_AMR`,
    'The methods (amr) that every answer of that provider must name, separated by commas, as sc and pin for a PIV card.',
    list,
  );
  if (!issuer) {
    if (!clientId && !key && !acr && !amr) return undefined;
    throw new ConfigError(`${prefix}_ISSUER must be set where other settings of that provider are.`);
  }
  if (!clientId) throw missing(`${prefix}_CLIENT_ID`, prefix);
  if (!key) throw missing(`${prefix}_KEY`, prefix);
  if (!acr) throw missing(`${prefix}_ACR`, prefix);
  return { name: called, issuer, clientId, key, acr, amr: amr ?? [] };
}

/** Whether this address leads to the machine itself, where nobody listens in. */
export function isHere(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

function missing(name: string, prefix: string): ConfigError {
  return new ConfigError(`${name} must be set where ${prefix}_ISSUER is.`);
}

/** The issuer exactly as it was written: it is compared character by character. */
function issuerAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPrivate = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere(text));
  if (!isPrivate || url.search || url.hash || url.username) {
    throw new Unfit('an address such as https://identity.example.gov');
  }
  return text;
}

function privateKey(text: string): KeyObject {
  const fit =
    'a private key in PEM, or the path of a file that holds one: EC P-256, or RSA of 2048 bits or more';
  try {
    const pem = text.startsWith('-----BEGIN ') ? text.replaceAll('\\n', '\n') : readFileSync(text, 'utf8');
    const key = createPrivateKey(pem);
    if (isFit(key)) return key;
  } catch {
    // What cannot be read must not be repeated either: it may be the key.
  }
  throw new Unfit(fit);
}

function isFit({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  if (asymmetricKeyType === 'rsa') return (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
}

function list(text: string): string[] {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  if (items.length === 0 || items.some((item) => /\s/.test(item)))
    throw new Unfit('a list separated by commas');
  return items;
}
