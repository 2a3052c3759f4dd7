import type { Finding } from './finding.entity.js';
import type { Outcome } from './outcome.js';
import type { VettingResult } from './review.entity.js';

/** What a reviewer recommends. */
export interface Recommended {
  outcome: Outcome;
  reasons: string[];
  criteria: string[];
  note: string;
}

/** Everything that a decision rests on: what was handed in, what was found, what was recommended. */
export interface DecisionRecord {
  reference: string;
  submission: { number: number; contentsHash: string };
  vetting: { result: VettingResult | null; note: string };
  findings: {
    criterion: string;
    outcome: string;
    note: string;
    foundById: string;
    submissionNumber: number;
    version: number;
  }[];
  recommendation: Recommended & { recommendedById: string };
}

/** The record as it stands now; the same facts always give the same record. */
export function decisionRecord(
  review: { reference: string; vetting: VettingResult | null; vettingNote: string },
  submission: { number: number; contentsHash: string },
  findings: readonly Finding[],
  { outcome, reasons, criteria, note, recommendedById }: Recommended & { recommendedById: string },
): DecisionRecord {
  return {
    reference: review.reference,
    submission: { number: submission.number, contentsHash: submission.contentsHash },
    vetting: { result: review.vetting, note: review.vettingNote },
    findings: [...findings]
      .sort((a, b) => (a.criterion < b.criterion ? -1 : 1))
      .map(({ criterion, outcome, note, foundById, submissionNumber, version }) => ({
        criterion,
        outcome,
        note,
        foundById,
        submissionNumber,
        version,
      })),
    recommendation: { outcome, reasons, criteria, note, recommendedById },
  };
}
