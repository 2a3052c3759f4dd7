import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { keyMark } from '../platform/people/key-holder.js';

/** Letters and digits that nobody mistakes for each other (RFC 4648, section 6). */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A new key: how it begins, and the whole of it with 256 random bits. */
export function newKey(): { prefix: string; text: string } {
  const name = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  const prefix = keyMark + name;
  return { prefix, text: `${prefix}_${randomBytes(32).toString('base64url')}` };
}

/** How a key begins, by which it is found; null for what is no key. */
export function prefixOf(text: string): string | null {
  return /^(ksp_[a-z2-7]{8})_[\w-]{43}$/.exec(text)?.[1] ?? null;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Whether this is the key with that SHA-256, found out in constant time. */
export function isKeyOf(text: string, hash: string): boolean {
  const given = Buffer.from(hashOf(text));
  const kept = Buffer.from(hash);
  return given.length === kept.length && timingSafeEqual(given, kept);
}
