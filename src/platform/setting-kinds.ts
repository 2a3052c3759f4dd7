import { isIP } from 'node:net';
import { Unfit } from './settings.js';

export function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > 65_535) throw new Unfit('a whole number from 0 to 65535');
  return number;
}

export function yesOrNo(text: string): boolean {
  return oneOf('yes', 'no')(text) === 'yes';
}

export function oneOf<Choice extends string>(...choices: Choice[]): (text: string) => Choice {
  return (text) => {
    const chosen = choices.find((choice) => choice === text);
    if (chosen === undefined) throw new Unfit(`one of ${choices.join(', ')}`);
    return chosen;
  };
}

export function listOf<Choice extends string>(...choices: Choice[]): (text: string) => Choice[] {
  return (text) => items(text).map(oneOf(...choices));
}

/** Where people reach the portal, without a slash at the end. */
export function webAddress(text: string): string {
  const url = address(text, ['http:', 'https:'], 'an address such as https://portal.example.gov');
  if (url.pathname !== '/' || url.search || url.hash) throw new Unfit('an address without a path');
  return url.origin;
}

/** Names of hosts, without a scheme or a port. */
export function hostNames(text: string): string[] {
  const all = items(text).map((name) => name.toLowerCase());
  if (!all.every((name) => /^(\[[\da-f:.]+\]|[a-z\d]([a-z\d.-]*[a-z\d])?)$/.test(name))) {
    throw new Unfit('names of hosts such as portal.example.gov, separated by commas');
  }
  return all;
}

export function databaseAddress(text: string): string {
  const shape = 'an address such as postgresql://role:password@host:5432/database';
  const url = address(text, ['postgres:', 'postgresql:'], shape);
  if (!url.username || url.pathname.length < 2) throw new Unfit(shape);
  return text;
}

export function mailServer(text: string): string {
  address(text, ['smtp:', 'smtps:'], 'an address such as smtps://user:password@mail.example.gov:465');
  return text;
}

/** The mail address, with the name that stands before it, if any. */
export function mailAddress(text: string): { name: string; address: string } {
  const [, name = '', bracketed, bare] =
    /^(?:([^<>"\r\n]*)<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@]+@[^\s<>@]+))$/.exec(text) ?? [];
  const address = bracketed ?? bare;
  if (address === undefined) throw new Unfit('an address such as Known Shipper Portal <portal@example.gov>');
  return { name: name.trim(), address };
}

/** Several mail addresses, each with the name that stands before it, if any. */
export function mailAddresses(text: string): { name: string; address: string }[] {
  return items(text).map(mailAddress);
}

/** Where the scanner listens, in the form in which Node.js connects to it. */
/** Where strangers report what they found: a mail address, or a page that takes reports. */
export function contact(text: string): string {
  if (text.startsWith('https:')) return webAddress(text);
  return `mailto:${mailAddress(text).address}`;
}

export function scannerAddress(text: string): { host: string; port: number } | { path: string } {
  if (text.startsWith('/')) return { path: text };
  const url = address(text, ['tcp:'], 'an address such as tcp://localhost:3310, or the path of a socket');
  return { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 3310) };
}

/** At least one secret, each long enough to be worth the name. */
export function secrets(text: string): string[] {
  const all = items(text);
  if (all.some((secret) => secret.length < 32)) throw new Unfit('secrets of at least 32 characters each');
  return all;
}

/** Public keys of signatures (Ed25519, 32 bytes in base64url). */
export function publicKeys(text: string): string[] {
  const all = items(text);
  if (!all.every((key) => /^[\w-]{43}$/.test(key))) throw new Unfit('public keys of 43 characters each');
  return all;
}

/** How many proxies stand in front of the portal, or their addresses or networks. */
export function proxies(text: string): number | string[] {
  if (/^\d$/.test(text)) return Number(text);
  const all = items(text);
  if (!all.every(isAddressOrNetwork)) {
    throw new Unfit(
      'a number of proxies, or their addresses and networks such as 10.0.0.0/8, separated by commas',
    );
  }
  return all;
}

function isAddressOrNetwork(text: string): boolean {
  const [host = '', size, ...more] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(host)] ?? 0;
  return (
    bits > 0 && more.length === 0 && (size === undefined || (/^\d{1,3}$/.test(size) && Number(size) <= bits))
  );
}

function items(text: string): string[] {
  const all = text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  if (!all.length) throw new Unfit('a list separated by commas');
  return all;
}

function address(text: string, protocols: string[], shape: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url?.hostname || !protocols.includes(url.protocol)) throw new Unfit(shape);
  return url;
}
