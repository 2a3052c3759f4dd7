import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import type { AuditAnchor } from './audit-anchor.entity.js';
import type { AuditAnchored } from './audit-anchored.entity.js';

/** Before the 32 bytes of an Ed25519 private key, this makes it a PKCS #8 key (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const purpose = 'Known Shipper Portal, audit anchor: ';

/** The hash over the lines of an anchor, added one by one in their order: SHA-256 over their canonical JSON, a line each. */
export class Listing {
  private readonly hash = createHash('sha256');
  count = 0;

  add({ recordId, record, length, head }: Omit<AuditAnchored, 'anchor'>): void {
    this.hash.update(`${canonicalJson({ recordId, record, length, head })}\n`);
    this.count += 1;
  }

  /** In hexadecimal; nothing can be added afterwards. */
  digest(): string {
    return this.hash.digest('hex');
  }
}

/** The root of an anchor: SHA-256, in hexadecimal, over what it says of itself, of the anchor before, and of its lines. */
export function rootOf({
  number,
  madeAt,
  previous,
  chains,
  listed,
  publicKey,
}: Omit<AuditAnchor, 'root' | 'signature'>): string {
  const said = { number, madeAt: madeAt.toISOString(), previous, chains, listed, publicKey };
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

/** The public key, in base64url, that belongs to a private one. @param seed 32 bytes */
export function publicKeyOf(seed: Buffer): string {
  return createPublicKey(privateKey(seed)).export({ format: 'jwk' }).x as string;
}

/** Signs the root of an anchor (Ed25519, RFC 8032), in base64url. @param seed 32 bytes, the private key */
export function signed(root: string, seed: Buffer): string {
  return sign(null, Buffer.from(purpose + root), privateKey(seed)).toString('base64url');
}

/** Whether the root was signed with the private key that belongs to this public one; false for what is no key at all. */
export function isSignedBy(publicKey: string, root: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(purpose + root), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

function privateKey(seed: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });
}
