import { offered } from '../platform/actions/workflow.js';
import { programDate } from '../platform/calendar.rules.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import type { FindingState } from '../program/scoring.rules.js';
import type { Case } from './cases.service.js';
import type { DeskStatus } from './desk.rules.js';
import { pillOf, whatNext } from './queue.rules.js';
import type { Review, ReviewState } from './review.entity.js';
import { reviewWorkflow } from './review.workflow.js';

const stateTones: Readonly<Record<ReviewState, string>> = {
  waiting: 'attention',
  assessing: 'progress',
  returned: 'neutral',
  recommended: 'attention',
  decided: 'done',
  closed: 'stopped',
};

export const findingTones: Readonly<Record<FindingState, string>> = {
  verified: 'done',
  accepted_on_documents: 'done',
  best_practice: 'done',
  recommendation: 'progress',
  action_required: 'attention',
  not_met: 'stopped',
};

export const deskTones: Readonly<Record<DeskStatus, string>> = {
  open: 'neutral',
  again: 'attention',
  assessed: 'done',
};

/** The state of a review as a label. */
export function statusOf(words: Words, { state }: Pick<Review, 'state'>) {
  return { label: words.say(`reviews.states.${state}`), tone: stateTones[state] };
}

/** The address of a review, or of a page of it. */
export function at(id: string, ...path: string[]): string {
  return ['/office/reviews', id, ...path].join('/');
}

/** Who holds the ball, from the point of view of one person of the office. */
export function ballOf(words: Words, actor: PersonActor, { review, dossier, clock }: Case) {
  const { state, assigneeName, assigneeId } = review;
  const isOver = state === 'decided' || state === 'closed';
  const isMine =
    (state === 'assessing' && assigneeId === actor.id) ||
    (state === 'recommended' && offered(reviewWorkflow, actor, review).has('decide'));
  const request = dossier.requests.find(({ answeredAt }) => answeredAt === null);
  const until = state === 'returned' ? request?.dueOn : isOver ? undefined : clock.dueOn;
  return {
    holder: words.say(`reviews.holder.${isMine ? 'you' : state}`, { name: assigneeName ?? '' }),
    title: words.say(`reviews.states.${state}`),
    text: words.say(whatNext(review)),
    until: until && words.date(until),
    tone: isOver ? 'nobody' : isMine ? 'yours' : 'theirs',
  };
}

/** The decision clock in words: how long it ran, how long it rested, and when it ends. */
export function clockOf(words: Words, { review, clock }: Case) {
  const pill = pillOf(review, clock);
  return {
    pill: pill && { label: words.say(pill.label), tone: pill.tone },
    rows: [
      { term: words.say('reviews.case.received'), text: words.date(programDate(review.receivedAt)) },
      {
        term: words.say('reviews.case.used'),
        text: words.say('reviews.case.usedOf', { used: clock.used, count: clock.limitDays }),
      },
      { term: words.say('reviews.case.due'), text: words.date(clock.dueOn) },
      {
        term: words.say('reviews.case.reviewer'),
        text: review.assigneeName ?? '',
        missing: words.say('reviews.case.nobody'),
      },
    ],
  };
}

/** What every page about one case begins with. */
export function frameOf(words: Words, { review }: Pick<Case, 'review'>, title: string) {
  return {
    title,
    id: review.id,
    reference: review.reference,
    organization: review.organizationName,
    home: at(review.id),
    status: statusOf(words, review),
  };
}

type ReviewAction = keyof typeof reviewWorkflow.actions;

/** Why this person cannot take this step now, in words; undefined when they can. */
export function whyNot(
  words: Words,
  actor: PersonActor,
  review: Review,
  ...actions: readonly ReviewAction[]
): string | undefined {
  const can = offered(reviewWorkflow, actor, review);
  if (actions.some((action) => can.has(action))) return undefined;
  const [action] = actions;
  const name = review.assigneeName ?? words.say('reviews.case.nobody');
  const isTheirs = actions.some((one) => reviewWorkflow.actions[one].by(actor, review));
  return isTheirs
    ? words.say(`reviews.closed.${review.state}`, { name })
    : words.say(`reviews.notYours.${action}`, { name });
}
