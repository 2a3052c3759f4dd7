import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';

/** What a key is for: keys of different purposes tell nothing of each other. */
export type Purpose = 'session cookie' | 'second factor' | 'link' | 'audit anchor' | 'visitor token';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** The keys of the portal, derived from its secrets and never stored (HKDF with SHA-256, RFC 5869). */
@Injectable()
export class Secrets {
  constructor(private readonly config: Config) {}

  /** The key of this purpose: 32 bytes. */
  keyOf(purpose: Purpose): Buffer {
    return this.keysOf(purpose)[0] as Buffer;
  }

  /** The keys of this purpose, the one in use first, then those that are still accepted. */
  keysOf(purpose: Purpose): Buffer[] {
    return this.config.secrets.map((secret) =>
      Buffer.from(hkdfSync('sha256', secret, '', `known shipper portal: ${purpose}`, 32)),
    );
  }

  /**
   * The text, so that only this portal can read it again, and only for this purpose and record
   * (AES-256-GCM with a nonce of its own each time, NIST SP 800-38D).
   * @param about what it belongs to: sealed for one record, it cannot be opened as another's
   */
  seal(purpose: Purpose, about: string, text: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.keyOf(purpose), nonce).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The text that was sealed. Throws when it was altered, or sealed for something else or by secrets given up since. */
  open(purpose: Purpose, about: string, sealed: string): string {
    for (const key of this.keysOf(purpose)) {
      const text = opened(key, about, Buffer.from(sealed, 'base64url'));
      if (text !== undefined) return text;
    }
    throw new Error(`What was sealed for a ${purpose} cannot be opened with the secrets of this portal.`);
  }
}

function opened(key: Buffer, about: string, sealed: Buffer): string | undefined {
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  if (tag.length < tagBytes) return undefined;
  const cipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(about)).setAuthTag(tag);
  try {
    return Buffer.concat([cipher.update(sealed.subarray(nonceBytes + tagBytes)), cipher.final()]).toString();
  } catch {
    return undefined;
  }
}
