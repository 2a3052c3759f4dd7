import { addDays } from '../platform/calendar.rules.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import type { Case } from './cases.service.js';
import { progressOnDesk } from './desk.rules.js';
import { at, frameOf, whyNot } from './review-words.page.js';
import { type VettingResult, vettingResults } from './review.entity.js';
import type { Review } from './review.entity.js';

/** What comes next, step by step, in words: `reviews.<page>.next.<step>`. */
export function nextSteps(words: Words, page: string, steps: readonly string[], filling = {}) {
  return steps.map((step) => ({
    title: words.say(`reviews.${page}.next.${step}.title`, filling),
    text: words.say(`reviews.${page}.next.${step}.text`, filling),
  }));
}

/** Taking a case from the queue. */
export function takingPage(words: Words, actor: PersonActor, review: Review) {
  return {
    ...frameOf(words, { review }, words.say('reviews.taking.title')),
    action: at(review.id, 'taking'),
    closed: whyNot(words, actor, review, 'take'),
    next: nextSteps(words, 'taking', ['assess', 'ask', 'recommend']),
  };
}

/** Putting a case back into the queue. */
export function releasePage(words: Words, actor: PersonActor, found: Case) {
  const { review, desk } = found;
  const { assessed, total } = progressOnDesk(desk);
  return {
    ...frameOf(words, found, words.say('reviews.release.title')),
    action: at(review.id, 'release'),
    closed: whyNot(words, actor, review, 'release'),
    kept: words.say('reviews.release.kept', { assessed, count: total }),
    next: nextSteps(words, 'release', ['queue', 'clock']),
  };
}

/** A specialist to whom a case can be given, and how much they have to do. */
export interface Colleague {
  id: string;
  name: string;
  open: number;
}

/** Giving a case to a specialist. */
export function assignmentPage(
  words: Words,
  actor: PersonActor,
  found: Pick<Case, 'review'>,
  colleagues: readonly Colleague[],
) {
  const { review } = found;
  return {
    ...frameOf(words, found, words.say('reviews.assignment.title')),
    action: at(review.id, 'assignment'),
    closed: whyNot(words, actor, review, 'assign', 'reassign'),
    reviewer: review.assigneeName,
    colleagues: colleagues
      .filter(({ id }) => id !== review.assigneeId)
      .map(({ id, name, open }) => ({
        value: id,
        label: name,
        hint: words.say('reviews.assignment.load', { count: open }),
      })),
    next: nextSteps(words, 'assignment', ['work', 'clock']),
  };
}

/** Writing down what the vetting came to. */
export function vettingPage(words: Words, actor: PersonActor, found: Pick<Case, 'review'>) {
  const { review } = found;
  return {
    ...frameOf(words, found, words.say('reviews.vettingPage.title')),
    action: at(review.id, 'vetting'),
    closed: whyNot(words, actor, review, 'vet'),
    result: review.vetting,
    note: review.vettingNote,
    results: vettingResults.map((value: VettingResult) => ({
      value,
      label: words.say(`reviews.vetting.${value}`),
      hint: words.say(`reviews.vettingPage.hints.${value}`),
    })),
  };
}

/** Giving the case back to the applicant with everything that was drafted. */
export function returnPage(
  words: Words,
  actor: PersonActor,
  found: Case,
  { key, answerDays }: { key: string; answerDays: number },
) {
  const { review, drafts, today } = found;
  return {
    ...frameOf(words, found, words.say('reviews.return.title')),
    action: at(review.id, 'return'),
    key,
    closed: whyNot(words, actor, review, 'return'),
    items: drafts.map(({ criterion, asks }) => ({
      criterion,
      asks,
      href: at(review.id, 'criteria', criterion),
    })),
    counted: words.say('reviews.return.counted', { count: drafts.length }),
    next: nextSteps(words, 'return', ['letter', 'clock', 'back'], {
      date: words.date(addDays(today, answerDays)),
      name: review.assigneeName ?? '',
    }),
  };
}
