import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How many codes a person gets at a time. */
export const codesAtATime = 10;

/** The digits of Crockford's base 32: none of them looks like another. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 16;

/** A new code of 80 random bits, written as XXXX-XXXX-XXXX-XXXX. */
export function newCode(): string {
  const written = Array.from(randomBytes(length), (byte) => digits[byte % digits.length]).join('');
  return written.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** The code as it is hashed, however it was typed: in small letters, without lines, with O for 0 and I or L for 1. */
export function tidied(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/**
 * What is stored of a code. 80 random bits cannot be guessed, so one pass of SHA-256 is enough; the salt keeps codes of
 * different people from being tried together (NIST SP 800-63B-4, 3.1.2.2).
 * @param salt the identifier of the code
 */
export function hashOf(salt: string, code: string): string {
  return createHash('sha256')
    .update(`${salt} ${tidied(code)}`)
    .digest('base64url');
}

/** Is this the code that was hashed? Takes as long to say yes as to say no. */
export function isCode(typed: string, salt: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(salt, typed)), Buffer.from(hash));
}
