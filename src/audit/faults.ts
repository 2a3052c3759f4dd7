/** A place in the trail that is not as it was written. */
export type Fault =
  | ({ kind: 'altered' | 'unlinked' | 'repeated' } & InChain & { sequence: number })
  | ({ kind: 'missing' } & InChain & { from: number; to: number })
  | ({ kind: 'uncounted' | 'endAltered' } & InChain)
  | ({ kind: 'longer' | 'cut' } & InChain & { length: number; found: number })
  | ({ kind: 'unlikeAnchor'; sequence: number; anchor: number } & InChain)
  | ({ kind: 'shorterThanAnchor'; length: number; found: number; anchor: number } & InChain)
  | {
      kind: 'anchorMissing' | 'anchorUnlinked' | 'anchorAltered' | 'anchorForged' | 'anchorUnlikeKept';
      anchor: number;
    };

interface InChain {
  record: string;
  recordId: string;
}

/** What a verification came to. */
export interface Findings {
  entries: number;
  chains: number;
  anchors: number;
  /** The newest anchor, to be kept elsewhere and compared later; null before the first. */
  newest: { number: number; root: string } | null;
  /** How many places are not as they were written. */
  faulty: number;
  /** The first of them. */
  faults: Fault[];
}
