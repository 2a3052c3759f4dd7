import type { TierFacts } from '../program/tier-facts.js';
import { findingThatHolds, type OnDesk } from './desk.rules.js';
import type { VettingResult } from './review.entity.js';

/** What is known of the company beside its criteria. */
export interface CompanyFacts {
  eligible: boolean;
  vetting: VettingResult | null;
  agreementSigned: boolean;
}

/**
 * The facts by which the conditions of a tier are judged, as far as a review on documents can know them. Data, samples,
 * validations and past years are not measured yet; a finding that no longer holds counts as none.
 */
export function tierFactsOf(
  desk: readonly OnDesk[],
  { eligible, vetting, agreementSigned }: CompanyFacts,
): TierFacts {
  const criteria = desk.map((place) => ({
    id: place.criterion.id,
    level: place.criterion.level,
    safetyCritical: place.criterion.safetyCritical,
    answer: place.answer?.state,
    finding: findingThatHolds(place)?.outcome,
    planOn: place.answer?.planOn ?? undefined,
  }));
  return {
    eligible,
    vetting: vetting ?? undefined,
    agreementSigned,
    openSeriousFindings: criteria.filter(
      ({ safetyCritical, finding }) => safetyCritical && finding === 'not_met',
    ).length,
    criteria,
  };
}
