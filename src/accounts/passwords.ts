import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's advice for argon2id: 19 MiB, two passes, one lane. */
const strength = { algorithm: 2 satisfies Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The phrase as one hashes it: the same characters typed on any keyboard are the same phrase (NIST SP 800-63B-4, 3.1.1.2). */
function normal(phrase: string): string {
  return phrase.normalize('NFKC');
}

/** The argon2id hash of a pass phrase, with its parameters and salt inside. */
export function hashed(phrase: string): Promise<string> {
  return hash(normal(phrase), strength);
}

/** The hash of a phrase nobody knows, so that a sign-in to no account costs what any other costs. */
const nobodys = hashed(crypto.randomUUID());

/** Does the phrase belong to the hash? Without a hash it never does, and takes as long to say so. */
export async function belongs(phrase: string, to: string | null | undefined): Promise<boolean> {
  const right = await verify(to ?? (await nobodys), normal(phrase));
  return right && typeof to === 'string';
}
