import type { AuditChain } from '../platform/actions/audit-chain.entity.js';
import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { isSignedBy, Listing, rootOf } from './anchor.rules.js';
import type { AuditAnchor } from './audit-anchor.entity.js';
import type { AuditAnchored } from './audit-anchored.entity.js';
import { ChainWalk } from './chain-walk.rules.js';
import type { Fault } from './faults.js';
import { InOrder } from './in-order.rules.js';

/**
 * Walks along every chain, and tells what is not as it was written, in the order of the records. What anchors say is
 * believed here; `anchorFaults` judges that. Of a trail of any length it remembers one record's lines of anchors.
 * @param trail entries by record and number, ends of chains and lines of anchors by record (`recordId` first)
 */
export async function* chainFaults(trail: {
  entries: AsyncIterable<AuditEntry>;
  ends: AsyncIterable<AuditChain>;
  listed: AsyncIterable<AuditAnchored>;
}): AsyncGenerator<Fault> {
  const keyOf = ({ recordId }: { recordId: string }) => recordId;
  const entries = new InOrder(trail.entries, keyOf);
  const ends = new InOrder(trail.ends, keyOf);
  const listed = new InOrder(trail.listed, keyOf);
  for (;;) {
    const next = [await entries.next(), await ends.next(), await listed.next()];
    const recordId = least(next.filter((key) => key !== undefined));
    if (recordId === undefined) return;
    const known = { ends: await collected(ends.of(recordId)), listed: await collected(listed.of(recordId)) };
    const walks = new Map<string, ChainWalk>();
    const walkOf = (record: string) => {
      const walk = walks.get(record) ?? walkAlong(record, recordId, known);
      walks.set(record, walk);
      return walk;
    };
    for (const { record } of [...known.ends, ...known.listed]) walkOf(record);
    for await (const entry of entries.of(recordId)) yield* walkOf(entry.record).step(entry);
    for (const walk of walks.values()) yield* walk.finish();
  }
}

/**
 * Judges the anchors: none is missing, each follows from the one before, says what it said when it was made, and is signed
 * by one of our keys.
 * @param anchors by number
 * @param lines what they list, by anchor and then in the order of `chainFaults`
 * @param ownKeys public keys in base64url
 * @param kept roots of anchors, by number, as someone kept them elsewhere
 */
export async function* anchorFaults(
  anchors: AsyncIterable<AuditAnchor>,
  lines: AsyncIterable<AuditAnchored>,
  ownKeys: readonly string[],
  kept: ReadonlyMap<number, string> = new Map(),
): AsyncGenerator<Fault> {
  const listed = new InOrder(lines, ({ anchor }) => anchor);
  let last: AuditAnchor | undefined;
  for await (const anchor of anchors) {
    const { number } = anchor;
    for (let missing = (last?.number ?? 0) + 1; missing < number; missing += 1) {
      yield { kind: 'anchorMissing', anchor: missing };
      for await (const _ of listed.of(missing)) continue;
    }
    if (number === (last?.number ?? 0) + 1 && anchor.previous !== (last?.root ?? null)) {
      yield { kind: 'anchorUnlinked', anchor: number };
    }
    const listing = new Listing();
    for await (const line of listed.of(number)) listing.add(line);
    const isWhole = anchor.chains === listing.count && anchor.listed === listing.digest();
    if (!isWhole || !isRoot(anchor)) yield { kind: 'anchorAltered', anchor: number };
    if (!ownKeys.includes(anchor.publicKey) || !isSignedBy(anchor.publicKey, anchor.root, anchor.signature)) {
      yield { kind: 'anchorForged', anchor: number };
    }
    if ((kept.get(number) ?? anchor.root) !== anchor.root) yield { kind: 'anchorUnlikeKept', anchor: number };
    last = anchor;
  }
  const highest = last?.number ?? 0;
  const promised = [...kept.keys()].filter((number) => number > highest);
  for (const missing of promised.sort((one, other) => one - other)) {
    yield { kind: 'anchorMissing', anchor: missing };
  }
  const left = await listed.next();
  if (left !== undefined && !promised.includes(left)) yield { kind: 'anchorMissing', anchor: left };
}

function isRoot(anchor: AuditAnchor): boolean {
  try {
    return rootOf(anchor) === anchor.root;
  } catch {
    return false;
  }
}

function walkAlong(
  record: string,
  recordId: string,
  { ends, listed }: { ends: readonly AuditChain[]; listed: readonly AuditAnchored[] },
): ChainWalk {
  const end = ends.find((one) => one.record === record);
  const claims = listed.filter((one) => one.record === record);
  return new ChainWalk({ record, recordId }, end, claims);
}

function least(keys: readonly string[]): string | undefined {
  return keys.toSorted()[0];
}

async function collected<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const all: Thing[] = [];
  for await (const thing of things) all.push(thing);
  return all;
}
