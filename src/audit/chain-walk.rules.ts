import type { AuditChain } from '../platform/actions/audit-chain.entity.js';
import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { isUntouched } from '../platform/actions/chain.rules.js';
import type { AuditAnchored } from './audit-anchored.entity.js';
import type { Fault } from './faults.js';

/** Walks along one chain, entry by entry, and tells what is not as it was written. It remembers no entries. */
export class ChainWalk {
  private length = 0;
  private hash: string | null = null;

  /**
   * @param end what is kept of the chain's end, if anything
   * @param claims what anchors say of the chain, the oldest first
   */
  constructor(
    private readonly about: { record: string; recordId: string },
    private readonly end: Pick<AuditChain, 'length' | 'head'> | undefined,
    private readonly claims: readonly Pick<AuditAnchored, 'anchor' | 'length' | 'head'>[],
  ) {}

  /** The next entry, in the order of their numbers. */
  *step(entry: AuditEntry): Generator<Fault> {
    const { sequence } = entry;
    const next = this.length + 1;
    if (sequence > next) yield { kind: 'missing', ...this.about, from: next, to: sequence - 1 };
    if (sequence < next) {
      yield { kind: 'repeated', ...this.about, sequence };
      return;
    }
    if (!isUntouched(entry)) yield { kind: 'altered', ...this.about, sequence };
    else if (sequence === next && entry.previousHash !== this.hash) {
      yield { kind: 'unlinked', ...this.about, sequence };
    }
    for (const { anchor, length, head } of this.claims) {
      if (length === sequence && head !== entry.hash) {
        yield { kind: 'unlikeAnchor', ...this.about, sequence, anchor };
      }
    }
    this.length = sequence;
    this.hash = entry.hash;
  }

  /** After the last entry. */
  *finish(): Generator<Fault> {
    const found = this.length;
    if (!this.end) yield { kind: 'uncounted', ...this.about };
    else if (this.end.length > found) yield { kind: 'cut', ...this.about, length: this.end.length, found };
    else if (this.end.length < found) yield { kind: 'longer', ...this.about, length: this.end.length, found };
    else if (this.end.head !== this.hash) yield { kind: 'endAltered', ...this.about };
    const broken = this.claims.find(({ length }) => length > found);
    if (broken) {
      const { anchor, length } = broken;
      yield { kind: 'shorterThanAnchor', ...this.about, length, found, anchor };
    }
  }
}
