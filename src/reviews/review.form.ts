import { fieldsOf } from '../platform/web/fields.js';
import { editions } from '../program/editions.js';
import { findingStates } from '../program/scoring.rules.js';
import { outcomes, type Outcome } from './outcome.js';
import { type VettingResult, vettingResults } from './review.entity.js';
import type { FindingState } from '../program/scoring.rules.js';

const criterion = fieldsOf('reviews.criterion');
const assignment = fieldsOf('reviews.assignment');
const release = fieldsOf('reviews.release');
const vetting = fieldsOf('reviews.vettingPage');
const recommendation = fieldsOf('reviews.recommendation');
const decision = fieldsOf('reviews.decision');
const sendingBack = fieldsOf('reviews.sendingBack');

const codes = (pick: (edition: (typeof editions)[number]) => readonly string[]) => [
  ...new Set(editions.flatMap(pick)),
];

/** A finding, and what to ask of the applicant, on one screen. */
export class FindingForm {
  @criterion.Choice(findingStates, { optional: true })
  outcome: FindingState | null;

  @criterion.Lines({ max: 4_000, optional: true })
  note: string | null;

  @criterion.Lines({ max: 2_000, optional: true })
  asks: string | null;

  /** The finding that the reviewer had on screen. */
  @criterion.WholeNumber({ least: 0, most: 1_000_000 })
  version: number;

  @criterion.Choice(['next', 'stay'], { optional: true })
  onward: 'next' | 'stay' | null;
}

export class AssignmentForm {
  @assignment.Line({ max: 40 })
  specialistId: string;

  @assignment.Lines({ max: 1_000 })
  reason: string;
}

export class ReleaseForm {
  @release.Lines({ max: 1_000 })
  reason: string;
}

export class VettingForm {
  @vetting.Choice(vettingResults)
  result: VettingResult;

  @vetting.Lines({ max: 2_000 })
  note: string;
}

export class RecommendationForm {
  @recommendation.Choice(outcomes)
  outcome: Outcome;

  @recommendation.Choices(codes(({ reasons }) => reasons.map(({ code }) => code)))
  reasons: string[];

  @recommendation.Choices(codes(({ criteria }) => criteria.map(({ id }) => id)), { optional: true })
  criteria: string[];

  @recommendation.Lines({ max: 4_000, optional: true })
  note: string | null;
}

export class DecisionForm {
  @decision.Lines({ max: 4_000, optional: true })
  note: string | null;

  @decision.Confirmation()
  agreed: boolean;

  /** The recommendation that the supervisor had on screen. */
  @decision.Line({ max: 64 })
  hash: string;
}

export class SendingBackForm {
  @sendingBack.Lines({ max: 4_000 })
  note: string;
}
