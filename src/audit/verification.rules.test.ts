import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { entryHash } from '../platform/actions/chain.rules.js';
import { isSignedBy, Listing, publicKeyOf, rootOf, signed } from './anchor.rules.js';
import type { AuditAnchor } from './audit-anchor.entity.js';
import type { AuditAnchored } from './audit-anchored.entity.js';
import type { Fault } from './faults.js';
import { anchorFaults, chainFaults } from './verification.rules.js';

const seed = Buffer.alloc(32, 1);
const [one, other] = ['11111111-1111-7111-8111-111111111111', '22222222-2222-7222-8222-222222222222'];

function chainOf(recordId: string, length: number): AuditEntry[] {
  const chain: AuditEntry[] = [];
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const entry = Object.assign(new AuditEntry(), {
      record: 'application',
      recordId,
      sequence,
      at: new Date(sequence * 1_000),
      differences: {},
      previousHash: chain.at(-1)?.hash ?? null,
    });
    chain.push(Object.assign(entry, { hash: entryHash(entry) }));
  }
  return chain;
}

function endOf(chain: readonly AuditEntry[]) {
  const { record, recordId, sequence: length, hash: head } = chain.at(-1) as AuditEntry;
  return { record, recordId, length, head };
}

async function* each<Thing>(things: readonly Thing[]): AsyncGenerator<Thing> {
  yield* things;
}

async function all(faults: AsyncIterable<Fault>): Promise<Fault[]> {
  const found: Fault[] = [];
  for await (const fault of faults) found.push(fault);
  return found;
}

function chainsWith(
  entries: readonly AuditEntry[],
  ends: ReturnType<typeof endOf>[],
  listed: AuditAnchored[] = [],
): Promise<Fault[]> {
  return all(chainFaults({ entries: each(entries), ends: each(ends), listed: each(listed) }));
}

function anchorsOf(lists: readonly AuditAnchored[][]): AuditAnchor[] {
  const anchors: AuditAnchor[] = [];
  for (const [index, lines] of lists.entries()) {
    const listing = new Listing();
    for (const line of lines) listing.add(line);
    const about = {
      number: index + 1,
      madeAt: new Date(index * 86_400_000),
      previous: anchors.at(-1)?.root ?? null,
      chains: listing.count,
      listed: listing.digest(),
      publicKey: publicKeyOf(seed),
    };
    const root = rootOf(about);
    anchors.push({ ...about, root, signature: signed(root, seed) });
  }
  return anchors;
}

describe('the chains', () => {
  it('of a trail that nobody touched are without fault', async () => {
    const [short, long] = [chainOf(one, 1), chainOf(other, 9)];
    const listed = {
      anchor: 1,
      record: 'application',
      recordId: other,
      length: 4,
      head: long[3]?.hash ?? '',
    };
    expect(await chainsWith([...short, ...long], [endOf(short), endOf(long)], [listed])).toEqual([]);
    expect(await chainsWith([], [])).toEqual([]);
  });

  it('tell of any entry that was taken out, whichever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.nat(), async (length, place) => {
        const chain = chainOf(one, length);
        const gone = (place % length) + 1;
        const left = chain.filter(({ sequence }) => sequence !== gone);
        const [first] = await chainsWith(left, [endOf(chain)]);
        const kept = { record: 'application', recordId: one };
        expect(first).toEqual(
          gone === length
            ? { kind: 'cut', ...kept, length, found: length - 1 }
            : { kind: 'missing', ...kept, from: gone, to: gone },
        );
      }),
    );
  });

  it('tell where an entry does not follow from the one before, although its own hash fits', async () => {
    const chain = chainOf(one, 4);
    const third = chain[2] as AuditEntry;
    third.previousHash = 'x';
    third.hash = entryHash(third);
    const found = await chainsWith(chain, [endOf(chain)]);
    expect(found.map((fault) => [fault.kind, 'sequence' in fault && fault.sequence])).toEqual([
      ['unlinked', 3],
      ['unlinked', 4],
    ]);
  });

  it('tell of an entry that is there twice, and of an end that was moved', async () => {
    const chain = chainOf(one, 2);
    const [first] = chain;
    expect(await chainsWith([...chain, first as AuditEntry], [endOf(chain)])).toMatchObject([
      { kind: 'repeated', sequence: 1 },
    ]);
    expect(await chainsWith(chain, [{ ...endOf(chain), head: 'x' }])).toMatchObject([{ kind: 'endAltered' }]);
  });
});

describe('the anchors', () => {
  const line = (anchor: number, length: number): AuditAnchored => ({
    anchor,
    record: 'application',
    recordId: one,
    length,
    head: `${length}`,
  });
  const lists = [[line(1, 2)], [], [line(3, 5)]];
  const keys = [publicKeyOf(seed)];
  const judged = (anchors: AuditAnchor[], lines = lists.flat(), own = keys) =>
    all(anchorFaults(each(anchors), each(lines), own));

  it('that nobody touched are without fault', async () => {
    expect(await judged(anchorsOf(lists))).toEqual([]);
    expect(await judged([], [])).toEqual([]);
  });

  it('count only when one of our keys has signed them', async () => {
    const kinds = (await judged(anchorsOf(lists), lists.flat(), [publicKeyOf(Buffer.alloc(32, 2))])).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['anchorForged', 'anchorForged', 'anchorForged']);
  });

  it('follow one another without a gap', async () => {
    const [first, , third] = anchorsOf(lists) as [AuditAnchor, AuditAnchor, AuditAnchor];
    expect(await judged([first, third])).toEqual([{ kind: 'anchorMissing', anchor: 2 }]);
    expect(await judged([first])).toEqual([{ kind: 'anchorMissing', anchor: 3 }]);
  });

  it('are told when anything in them or in what they list was altered', async () => {
    const altered: Partial<AuditAnchor>[] = [
      { madeAt: new Date(5) },
      { chains: 2 },
      { listed: 'x' },
      { root: 'x' },
    ];
    for (const change of altered) {
      const anchors = anchorsOf(lists);
      Object.assign(anchors[2] as AuditAnchor, change);
      expect(await judged(anchors)).toContainEqual({ kind: 'anchorAltered', anchor: 3 });
    }
    expect(await judged(anchorsOf(lists), [line(1, 2), line(3, 4)])).toContainEqual({
      kind: 'anchorAltered',
      anchor: 3,
    });
  });
});

describe('a signature', () => {
  it('is of one key and one text', () => {
    const signature = signed('root', seed);
    expect(isSignedBy(publicKeyOf(seed), 'root', signature)).toBe(true);
    expect(isSignedBy(publicKeyOf(seed), 'other', signature)).toBe(false);
    expect(isSignedBy(publicKeyOf(Buffer.alloc(32, 2)), 'root', signature)).toBe(false);
    expect(isSignedBy('no key', 'root', signature)).toBe(false);
    expect(isSignedBy(publicKeyOf(seed), 'root', '')).toBe(false);
  });
});
