import type { PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import type { Case } from './cases.service.js';
import { recommendationsOf } from './case-history.page.js';
import { tiersOf } from './case.page.js';
import { findingThatHolds, openPoints, unassessed } from './desk.rules.js';
import { type Outcome, outcomes } from './outcome.js';
import { at, findingTones, frameOf, whyNot } from './review-words.page.js';
import { reasonsWithOutcomes } from './review.rules.js';
import { nextSteps } from './steps.page.js';

/** Recommending an outcome, with the reasons it rests on. */
export function recommendationPage(words: Words, actor: PersonActor, found: Case, key: string) {
  const { review, desk, dossier, drafts } = found;
  const { edition } = dossier;
  const open = unassessed(desk);
  return {
    ...frameOf(words, found, words.say('reviews.recommendation.title')),
    action: at(review.id, 'recommendation'),
    key,
    closed: whyNot(words, actor, review, 'recommend'),
    open: open.map((code) => ({ code, href: at(review.id, 'criteria', code) })),
    openSaid: words.say('reviews.recommendation.open', { count: open.length }),
    drafts:
      drafts.length > 0 ? words.say('reviews.recommendation.drafts', { count: drafts.length }) : undefined,
    outcomes: outcomes.map((value) => ({
      value,
      label: words.say(`reviews.results.${value}`),
      hint: hintOf(words, found, value),
    })),
    reasons: reasonsWithOutcomes(edition).map(({ reason, outcomes: for_ }) => ({
      value: reason.code,
      label: reason.statement,
      hint: words.say(
        reason.citesCriteria ? 'reviews.recommendation.forCiting' : 'reviews.recommendation.for',
        {
          outcomes: words.list(for_.map((one) => words.say(`reviews.results.${one}`))),
        },
      ),
    })),
    criteria: desk.map(({ criterion }) => ({
      value: criterion.id,
      label: `${criterion.id} ${criterion.question}`,
    })),
    tiers: tiersOf(words, found).slice(0, 2),
    points: pointsOf(words, found),
    next: nextSteps(words, 'recommendation', ['frozen', 'second', 'back']),
  };
}

/** What stands in the way of an outcome, told before it is chosen. */
function hintOf(words: Words, { tiers }: Case, outcome: Outcome): string {
  if (outcome !== 'provisional' && outcome !== 'tier-1')
    return words.say(`reviews.recommendation.hints.${outcome}`);
  const blocking = tiers[outcome].conditions.filter(({ blocks }) => blocks).length;
  return blocking === 0
    ? words.say(`reviews.recommendation.hints.${outcome}`)
    : words.say('reviews.recommendation.hints.blocked', { count: blocking });
}

/** What the company would still owe. */
function pointsOf(words: Words, { desk, review }: Case) {
  return openPoints(desk).map(({ criterion, text, dueOn }) => ({
    criterion,
    text,
    due: dueOn ? words.say('reviews.decision.pointBy', { date: words.date(dueOn) }) : undefined,
    href: at(review.id, 'criteria', criterion),
  }));
}

/** Deciding as recommended: everything that the decision rests on, on one page. */
export function decisionPage(words: Words, actor: PersonActor, found: Case, key: string) {
  const { review, desk } = found;
  const [recommended] = recommendationsOf(words, found);
  const outcome = found.recommendations.at(-1)?.outcome ?? 'refusal';
  return {
    ...frameOf(words, found, words.say('reviews.decision.title')),
    action: at(review.id, 'decision'),
    key,
    closed: whyNot(words, actor, review, 'decide'),
    recommended,
    result: words.say(`reviews.results.${outcome}`),
    findings: desk.flatMap((place) => {
      const finding = findingThatHolds(place);
      if (!finding) return [];
      return [
        {
          code: place.criterion.id,
          question: place.criterion.question,
          href: at(review.id, 'criteria', place.criterion.id),
          status: {
            label: words.say(`reviews.outcomes.${finding.outcome}`),
            tone: findingTones[finding.outcome],
          },
          note: finding.note,
          by: finding.foundBy,
        },
      ];
    }),
    tiers: tiersOf(words, found).slice(0, 2),
    points: pointsOf(words, found),
    sendingBack: at(review.id, 'sending-back'),
    next: nextSteps(words, 'decision', [outcome, 'letter']),
  };
}

/** Sending a recommendation back to its reviewer. */
export function sendingBackPage(words: Words, actor: PersonActor, found: Case) {
  const { review } = found;
  return {
    ...frameOf(words, found, words.say('reviews.sendingBack.title')),
    action: at(review.id, 'sending-back'),
    closed: whyNot(words, actor, review, 'sendBack'),
    recommended: recommendationsOf(words, found)[0],
    next: nextSteps(words, 'sendingBack', ['again', 'void'], { name: review.assigneeName ?? '' }),
  };
}
