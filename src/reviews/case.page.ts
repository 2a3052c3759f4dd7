import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import { sectionsOf } from '../program/catalog.rules.js';
import { tierCodes } from '../program/edition.js';
import { findingStates, score } from '../program/scoring.rules.js';
import { statementOf } from '../program/tier.rules.js';
import type { Case } from './cases.service.js';
import { recommendationsOf, requestsOf, submissionsOf } from './case-history.page.js';
import { findingThatHolds, type OnDesk, progressOnDesk, unassessed } from './desk.rules.js';
import type { Finding } from './finding.entity.js';
import { rolesOf } from './queue.page.js';
import { at, ballOf, clockOf, deskTones, findingTones, frameOf } from './review-words.page.js';
import { reviewWorkflow } from './review.workflow.js';

/** One case at a glance: who holds the ball, how far it is, what it would come to, and how it got here. */
export function casePage(words: Words, actor: PersonActor, found: Case) {
  const { review, desk, dossier, submission, drafts, facts } = found;
  const can = offered(reviewWorkflow, actor, review);
  const { assessed, total, percent } = progressOnDesk(desk);
  const reached = score(facts.criteria).share;
  return {
    ...frameOf(words, found, review.organizationName),
    eyebrow: review.reference,
    roles: rolesOf(words, dossier.edition, review.participantTypes),
    handover: review.handoverNote
      ? { title: words.say('reviews.case.handover', { name: review.handoverBy }), text: review.handoverNote }
      : undefined,
    ball: ballOf(words, actor, found),
    actions: actionsOf(words, found, can),
    percent,
    assessed: words.say('reviews.case.assessed', { assessed, count: total }),
    score: words.say('reviews.case.score', { share: words.percent(reached ?? 0) }),
    counts: findingStates.map((state) => ({
      label: words.say(`reviews.outcomes.${state}`),
      tone: findingTones[state],
      count: desk.filter((place) => findingThatHolds(place)?.outcome === state).length,
    })),
    clock: clockOf(words, found),
    vetting: {
      text: words.say(`reviews.vetting.${review.vetting ?? 'open'}`),
      tone: review.vetting === 'passed' ? 'done' : review.vetting === 'failed' ? 'stopped' : 'attention',
      note: review.vettingNote,
    },
    sections: sectionsOf(dossier.criteria)
      .flatMap(({ sections }) => sections)
      .map(({ code, title, criteria }) =>
        sectionOf(
          words,
          review.id,
          { code, title },
          desk.filter(({ criterion }) => criteria.includes(criterion)),
        ),
      ),
    tiers: tiersOf(words, found),
    drafts: drafts.map(({ criterion, asks }) => ({
      criterion,
      asks,
      href: at(review.id, 'criteria', criterion),
    })),
    requests: requestsOf(words, found),
    submissions: submissionsOf(words, found),
    recommendations: recommendationsOf(words, found),
    timeline: `/office/cases/${review.applicationId}/timeline`,
    answers: `/applications/${review.applicationId}/receipts/${submission.number}`,
  };
}

/** What this person can do now, the most likely first. */
function actionsOf(words: Words, { review, desk, drafts }: Case, can: ReadonlySet<string>) {
  const [first] = unassessed(desk);
  const action = (isOffered: boolean, key: string, href: string, count = 0) =>
    isOffered
      ? [{ label: words.say(`reviews.case.do.${key}`, { count, criterion: first ?? '' }), href }]
      : [];
  const assigns = can.has('assign') || can.has('reassign');
  return [
    ...action(can.has('take'), 'take', at(review.id, 'taking')),
    ...action(can.has('decide'), 'decide', at(review.id, 'decision')),
    ...action(can.has('find') && first !== undefined, 'assess', at(review.id, 'criteria', first ?? '')),
    ...action(can.has('recommend') && first === undefined, 'recommend', at(review.id, 'recommendation')),
    ...action(can.has('return') && drafts.length > 0, 'return', at(review.id, 'return'), drafts.length),
    ...action(can.has('vet'), 'vet', at(review.id, 'vetting')),
    ...action(can.has('recommend') && first !== undefined, 'recommend', at(review.id, 'recommendation')),
    ...action(can.has('sendBack'), 'sendBack', at(review.id, 'sending-back')),
    ...action(assigns, 'assign', at(review.id, 'assignment')),
    ...action(can.has('release'), 'release', at(review.id, 'release')),
  ];
}

function sectionOf(
  words: Words,
  id: string,
  { code, title }: { code: string; title: string },
  desk: readonly OnDesk<Finding>[],
) {
  const { assessed, total, percent } = progressOnDesk(desk);
  return {
    code,
    title,
    percent,
    progress: words.say('reviews.case.assessed', { assessed, count: total }),
    criteria: desk.map((place) => ({
      code: place.criterion.id,
      question: place.criterion.question,
      href: at(id, 'criteria', place.criterion.id),
      level: words.say(`program.levels.${place.criterion.level}`),
      isSafetyCritical: place.criterion.safetyCritical,
      answer: words.say(`reviews.answers.${place.answer?.state ?? 'none'}`),
      isChanged: place.before !== undefined,
      status: statusOnDesk(words, place),
    })),
  };
}

/** How far a criterion is, and what was found. */
export function statusOnDesk(words: Words, place: OnDesk<Finding>) {
  const finding = findingThatHolds(place);
  return finding
    ? { label: words.say(`reviews.outcomes.${finding.outcome}`), tone: findingTones[finding.outcome] }
    : { label: words.say(`reviews.desk.${place.status}`), tone: deskTones[place.status] };
}

/** Each tier, condition by condition: met, not met or not yet measurable, and whether it keeps the company out. */
export function tiersOf(words: Words, { tiers, today, now }: Pick<Case, 'tiers' | 'today' | 'now'>) {
  const tones = { met: 'done', not_met: 'stopped', not_yet_measurable: 'neutral' } as const;
  return tierCodes.map((code) => {
    const { tier, conditions } = tiers[code];
    const blocking = conditions.filter(({ blocks }) => blocks).length;
    return {
      name: tier.name,
      isOpen: blocking === 0,
      verdict: words.say(blocking === 0 ? 'reviews.tiers.open' : 'reviews.tiers.blocked', {
        count: blocking,
      }),
      conditions: conditions.map(({ condition, state, reasons, blocks }) => ({
        statement: statementOf(code, condition, today, now, (value) => words.number(value)),
        status: { label: words.say(`program.condition-states.${state}`), tone: tones[state] },
        effect:
          state === 'met'
            ? undefined
            : words.say(blocks ? 'reviews.tiers.blocks' : 'reviews.tiers.blocksNot'),
        reasons: reasons.map((reason) => words.say(reason)),
      })),
    };
  });
}
