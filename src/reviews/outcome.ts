/** What a review can come to: two steps of standing, or one of two ways of saying no. */
export const outcomes = ['provisional', 'tier-1', 'refusal', 'ineligible'] as const;
export type Outcome = (typeof outcomes)[number];

/** The outcomes that let the company in, at this tier. */
export function tierOf(outcome: Outcome): 'provisional' | 'tier-1' | undefined {
  return outcome === 'provisional' || outcome === 'tier-1' ? outcome : undefined;
}

/** What became of the application. */
export const conclusionOf = {
  provisional: 'approve',
  'tier-1': 'approve',
  refusal: 'refuse',
  ineligible: 'findIneligible',
} as const satisfies Record<Outcome, string>;
