import type { Actor } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';
import type { Edition, Reason } from '../program/edition.js';
import type { ConditionVerdict } from '../program/tier.rules.js';
import type { Recommended } from './decision-record.rules.js';
import { type OnDesk, unassessed } from './desk.rules.js';
import { type Outcome, outcomes } from './outcome.js';
import type { Review } from './review.entity.js';
import { specialist } from './review.policy.js';

/** What one must know beside the review itself to judge an action on it. */
export interface ReviewFacts {
  /** The person who is to get the case; null when there is no such person. */
  candidate?: Actor | null;
  /** How many items are drafted for the applicant. */
  drafted?: number;
  readiness?: Readiness;
  binding?: Binding;
}

/** What one must know to judge a recommendation. */
export interface Readiness extends Recommended {
  edition: Edition;
  desk: readonly OnDesk[];
  /** Criteria with an item drafted and not sent. */
  drafted: readonly string[];
  /** The conditions of the tier recommended; none for a refusal. */
  conditions: readonly ConditionVerdict[];
}

/** The hash of the record that was recommended, that the decider read, and as it stands now. */
export interface Binding {
  recommended: string;
  read: string;
  now: string;
}

/** Why a person cannot get the case. */
export function unfit(review: Review, { candidate }: ReviewFacts): Message[] {
  if (!candidate || !specialist(candidate, review)) return [message('reviews.refusals.unfit')];
  if (candidate.id === review.assigneeId)
    return [message('reviews.refusals.alreadyTheirs', { name: candidate.name })];
  return [];
}

/** A case goes back to the applicant with something to answer, or not at all. */
export function nothingAsked(_: Review, { drafted = 0 }: ReviewFacts): Message[] {
  return drafted > 0 ? [] : [message('reviews.refusals.nothingAsked')];
}

/** What stands between the reviewer and this recommendation, in the order in which one works it off. */
export function unready(_: Review, { readiness }: ReviewFacts): Message[] {
  if (!readiness) return [message('reviews.refusals.noReasons')];
  const { outcome, desk, drafted, conditions } = readiness;
  const open = outcome === 'ineligible' ? [] : unassessed(desk);
  return [
    ...about('unassessed', open),
    ...about('draftsLeft', drafted),
    ...groundless(readiness),
    ...conditions
      .filter(({ blocks, condition }) => blocks && condition.code !== 'desk-review')
      .flatMap(({ reasons }) => reasons),
  ];
}

/** A decision is on exactly what was recommended and read: any edit since voids it. */
export function unbound(_: Review, { binding }: ReviewFacts): Message[] {
  if (!binding || binding.now !== binding.recommended) return [message('reviews.refusals.edited')];
  return binding.read === binding.recommended ? [] : [message('reviews.refusals.otherRecommendation')];
}

/** Grounds for ineligibility: the company could not have been reviewed at all, and may come back at any time. */
const ineligibleGrounds = new Set(['eligibility-not-met', 'identity-not-confirmed', 'unpaid-debt']);

const grounds: Readonly<Record<Outcome, (reason: Reason) => boolean>> = {
  provisional: ({ outcome }) => outcome === 'provisional',
  'tier-1': ({ outcome }) => outcome === 'tier-1',
  refusal: ({ outcome }) => outcome === 'refusal',
  ineligible: ({ code }) => ineligibleGrounds.has(code),
};

/** The reasons of the edition that can stand for an outcome. */
export function reasonsFor({ reasons }: Edition, outcome: Outcome): readonly Reason[] {
  return reasons.filter((reason) => grounds[outcome](reason));
}

/** The outcomes for which each reason can stand, in the order of the edition. */
export function reasonsWithOutcomes({ reasons }: Edition): { reason: Reason; outcomes: Outcome[] }[] {
  return reasons.map((reason) => ({
    reason,
    outcomes: outcomes.filter((outcome) => grounds[outcome](reason)),
  }));
}

/** What the reasons lack: at least one, all of the outcome, and criteria where a reason rests on some. */
function groundless({ edition, outcome, reasons, criteria, desk }: Readiness): Message[] {
  const offered = reasonsFor(edition, outcome);
  const chosen = offered.filter(({ code }) => reasons.includes(code));
  const strange = reasons.filter((code) => !chosen.some((reason) => reason.code === code));
  const known = new Set(desk.map(({ criterion }) => criterion.id));
  return [
    ...(reasons.length === 0 ? [message('reviews.refusals.noReasons')] : []),
    ...edition.reasons
      .filter(({ code }) => strange.includes(code))
      .map(({ statement }) => message('reviews.refusals.strangeReason', { statement })),
    ...(criteria.length === 0
      ? chosen
          .filter(({ citesCriteria }) => citesCriteria)
          .map(({ statement }) => message('reviews.refusals.criteriaMissing', { statement }))
      : []),
    ...about(
      'strangeCriteria',
      criteria.filter((code) => !known.has(code)),
    ),
  ];
}

function about(key: string, criteria: readonly string[]): Message[] {
  if (criteria.length === 0) return [];
  return [message(`reviews.refusals.${key}`, { count: criteria.length, criteria: criteria.join(', ') })];
}
