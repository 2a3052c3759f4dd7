import type { Criterion } from '../program/edition.js';
import type { Answer } from './answer.entity.js';

export type CriterionStatus = 'unanswered' | 'started' | 'answered';

/** What of an answer decides whether it is complete. */
export type AnswerParts = Pick<Answer, 'state' | 'text' | 'plan' | 'planOn'>;

/**
 * How far an answer is: it needs a state and a text, and a plan with a date when the criterion is met in part only.
 */
export function statusOf(answer: AnswerParts | undefined): CriterionStatus {
  if (!answer) return 'unanswered';
  const planned = answer.state !== 'partly_met' || (answer.plan !== '' && answer.planOn !== null);
  if (answer.state !== null && answer.text !== '' && planned) return 'answered';
  return answer.state === null && answer.text === '' && answer.plan === '' ? 'unanswered' : 'started';
}

export interface Progress {
  answered: number;
  total: number;
  /** Between 0 and 1. */
  share: number;
  status: CriterionStatus;
}

/** How many of these criteria have been answered. */
export function progressOf(
  criteria: readonly Criterion[],
  answers: ReadonlyMap<string, AnswerParts>,
): Progress {
  const statuses = criteria.map(({ id }) => statusOf(answers.get(id)));
  const answered = statuses.filter((status) => status === 'answered').length;
  const untouched = statuses.every((status) => status === 'unanswered');
  return {
    answered,
    total: criteria.length,
    share: criteria.length === 0 ? 1 : answered / criteria.length,
    status: answered === criteria.length ? 'answered' : untouched ? 'unanswered' : 'started',
  };
}

/** The criterion that comes after this one, in catalog order; undefined after the last. */
export function nextAfter(criteria: readonly Criterion[], code: string): Criterion | undefined {
  return criteria[criteria.findIndex(({ id }) => id === code) + 1];
}
