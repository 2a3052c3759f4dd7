import bowser from 'bowser';
import type { SignIn } from './sign-in.entity.js';

/** What a browser says it is, as far as people would recognize it; null for what it does not say. */
export interface Device {
  browser: string | null;
  system: string | null;
}

/** From where somebody signed in, on what. */
export type Whence = Pick<SignIn, 'agent' | 'address'>;

/** Days after which a device is as good as unknown. */
export const rememberedDays = 90;

/** Reads the name of the browser and of its system; their versions change too often to recognize anything by. */
export function deviceOf(agent: string | null): Device {
  if (!agent) return { browser: null, system: null };
  const { browser, os } = bowser.parse(agent);
  return { browser: browser.name || null, system: os.name || null };
}

/**
 * The network of an address: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address, within which
 * providers give a household or an office its addresses. Null for what is no address.
 */
export function networkOf(address: string | null): string | null {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  const [, fourth] = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain) ?? [];
  if (fourth) return fourth;
  if (!/^[\da-f:]+$/i.test(plain) || !plain.includes(':')) return null;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const filled = tail === undefined ? groups : [...groups, '0', '0', '0'];
  return filled
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Has the person not signed in from this kind of device in this network before? */
export function isNewDevice(now: Whence, earlier: readonly Whence[]): boolean {
  const known = new Set(earlier.map(recognized));
  return !known.has(recognized(now));
}

function recognized({ agent, address }: Whence): string {
  const { browser, system } = deviceOf(agent);
  return JSON.stringify([browser, system, networkOf(address)]);
}
