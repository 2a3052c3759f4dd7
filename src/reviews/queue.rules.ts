import type { DecisionClock } from '../applications/decision-clock.rules.js';
import { type Message, message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Review } from './review.entity.js';

/** One line of the queue. */
export type ReviewLine = Pick<
  Review,
  | 'id'
  | 'state'
  | 'applicationId'
  | 'reference'
  | 'organizationName'
  | 'participantTypes'
  | 'receivedAt'
  | 'assigneeId'
  | 'assigneeName'
  | 'lastSubmissionNumber'
  | 'dueOn'
>;

/** Why a case stands where it stands. */
export function whyHere({ state, assigneeName, lastSubmissionNumber }: ReviewLine): Message {
  const name = assigneeName ?? '';
  if (state === 'assessing' && lastSubmissionNumber > 1) return message('reviews.why.answered', { name });
  return message(`reviews.why.${state}`, { name });
}

/** What comes next, and who does it. */
export function whatNext({ state, assigneeName }: Pick<ReviewLine, 'state' | 'assigneeName'>): Message {
  return message(`reviews.next.${state}`, { name: assigneeName ?? '' });
}

/** Which rule put the case at its place among those sorted by their due date. */
export function whyThisPlace(words: Words, { dueOn, used, limitDays, isPaused }: DecisionClock): Message {
  const by = words.date(dueOn);
  return message(isPaused ? 'reviews.place.paused' : 'reviews.place.running', { by, used, count: limitDays });
}

export type PillTone = 'done' | 'progress' | 'attention' | 'stopped' | 'neutral';

/** How the clock of a case looks in one word; undefined when it has stopped for good. */
export function pillOf(
  { state }: Pick<Review, 'state'>,
  { level, isPaused, used, limitDays }: DecisionClock,
): { label: Message; tone: PillTone } | undefined {
  if (state === 'decided' || state === 'closed') return undefined;
  if (isPaused) return { label: message('reviews.clock.paused'), tone: 'neutral' };
  const left = limitDays - used;
  const tones = { green: 'done', amber: 'attention', red: 'stopped', overdue: 'stopped' } as const;
  return {
    label: message(`reviews.clock.${level}`, { count: Math.abs(left) }),
    tone: tones[level],
  };
}
