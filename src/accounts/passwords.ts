import { Algorithm, hash, verify } from '@node-rs/argon2';
import { TooMany } from '../platform/errors.js';
import { isTooLong, normal } from './pass-phrase.rules.js';

/** OWASP's advice for argon2id: 19 MiB, two passes, one lane. */
const strength = { algorithm: 2 satisfies Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const written = `$argon2id$v=19$m=${strength.memoryCost},t=${strength.timeCost},p=${strength.parallelism}$`;

/** So many are computed at once, and so many wait: whoever comes then is asked to come again, and the portal stays awake. */
const atOnce = 3;
const mayWait = 100;
let busy = 0;
const waiting: (() => void)[] = [];

/** The argon2id hash of a pass phrase, with its parameters and salt inside. Throws TooMany when too many are asked for. */
export function hashed(phrase: string): Promise<string> {
  return inTurn(() => hash(normal(phrase), strength));
}

/** The hash of a phrase nobody knows, so that a sign-in to no account costs what any other costs. */
const nobodys = hash(crypto.randomUUID(), strength);

/**
 * Does the phrase belong to the hash? Without a hash it never does, and takes as long to say so; a phrase that nobody can
 * have is not hashed at all. Throws TooMany when too many are asked for.
 */
export async function belongs(phrase: string, to: string | null | undefined): Promise<boolean> {
  if (isTooLong(phrase)) return false;
  const right = await inTurn(async () => verify(to ?? (await nobodys), normal(phrase)));
  return right && typeof to === 'string';
}

/** Was it hashed with other parameters than those of today? */
export function isOutdated(hash: string): boolean {
  return !hash.startsWith(written);
}

async function inTurn<Result>(compute: () => Promise<Result>): Promise<Result> {
  if (busy >= atOnce) {
    if (waiting.length >= mayWait) throw new TooMany(5);
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else busy++;
  try {
    return await compute();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy--;
  }
}
