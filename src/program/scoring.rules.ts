import type { Level } from './edition.js';

/** What a company can say of a criterion. */
export const answerStates = ['met', 'partly_met', 'not_met', 'not_applicable'] as const;
export type AnswerState = (typeof answerStates)[number];

/** What a reviewer can find about a criterion. */
export const findingStates = [
  'verified',
  'accepted_on_documents',
  'action_required',
  'recommendation',
  'best_practice',
  'not_met',
] as const;
export type FindingState = (typeof findingStates)[number];

/** One criterion as it counts in a score. */
export interface Scored {
  readonly level: Level;
  readonly answer: AnswerState | undefined;
  readonly finding: FindingState | undefined;
}

/** What was reached of what applies, in weights: a must counts three times as much as a should. */
export interface Score {
  readonly reached: number;
  readonly applicable: number;
  /** Between 0 and 1; undefined while nothing applies. */
  readonly share: number | undefined;
}

export const weights: Readonly<Record<Level, number>> = { must: 3, should: 1 };

/** The score by what the reviewer found: weight of what is fulfilled over weight of what applies. */
export function score(criteria: readonly Scored[]): Score {
  return shareOf(criteria.filter(applies), (criterion) => isFulfilled(criterion.finding));
}

/** Whether a finding says that the criterion is fulfilled; a recommendation asks for better, not for more. */
export function isFulfilled(finding: FindingState | undefined): boolean {
  return finding !== undefined && !isAdverse(finding);
}

/** Whether a finding says that something is still to be done. */
export function isAdverse(finding: FindingState | undefined): boolean {
  return finding === 'action_required' || finding === 'not_met';
}

/** A criterion applies unless the company says it does not and the reviewer has not contradicted. */
export function applies({ answer, finding }: Pick<Scored, 'answer' | 'finding'>): boolean {
  return answer !== 'not_applicable' || isAdverse(finding);
}

function shareOf(criteria: readonly Scored[], isReached: (criterion: Scored) => boolean): Score {
  const weight = (members: readonly Scored[]) => members.reduce((sum, { level }) => sum + weights[level], 0);
  const applicable = weight(criteria);
  const reached = weight(criteria.filter(isReached));
  return { reached, applicable, share: applicable === 0 ? undefined : reached / applicable };
}
