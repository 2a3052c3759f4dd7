import { programDate } from '../platform/calendar.rules.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Case } from './cases.service.js';
import { type Changes, changesBetween } from './changes.rules.js';
import { at } from './review-words.page.js';

/** What was asked and replied, the newest first. */
export function requestsOf(words: Words, { dossier, review }: Case) {
  return dossier.requests.toReversed().map(({ number, askedAt, askedBy, dueOn, answeredAt, items }) => ({
    title: words.say('reviews.case.request', { number }),
    text: words.say('reviews.case.askedBy', { name: askedBy, date: words.date(askedAt) }),
    status: answeredAt
      ? { label: words.say('reviews.case.answeredOn', { date: words.date(answeredAt) }), tone: 'done' }
      : { label: words.say('reviews.case.answerBy', { date: words.date(dueOn) }), tone: 'attention' },
    items: items.map(({ criterion, asks, reply }) => ({
      criterion,
      asks,
      // What the applicant writes is theirs until they hand it in.
      reply: answeredAt ? reply : '',
      href: at(review.id, 'criteria', criterion),
    })),
  }));
}

/** Every submission with what changed since the one before, the newest first. */
export function submissionsOf(words: Words, { submissions, review }: Case) {
  return submissions
    .map(({ number, submittedAt, signature, capacity, contents, contentsHash }, index) => {
      const before = submissions[index - 1]?.contents;
      return {
        title: words.say('reviews.case.submission', { number }),
        at: words.instant(submittedAt),
        by: words.say('reviews.case.signedBy', { name: signature, capacity }),
        hash: contentsHash,
        href: `/applications/${review.applicationId}/receipts/${number}`,
        changes: before && changesSaid(words, changesBetween(before, contents)),
      };
    })
    .toReversed();
}

function changesSaid(words: Words, { parts, criteria, documentsAdded, documentsGone }: Changes) {
  const said = (key: string, things: readonly string[]) =>
    things.length === 0
      ? []
      : [words.say(`reviews.changes.${key}`, { count: things.length, things: words.list(things) })];
  const changes = [
    ...said('criteria', criteria),
    ...said('documentsAdded', documentsAdded),
    ...said('documentsGone', documentsGone),
    ...said(
      'parts',
      parts.map((part) => words.say(`reviews.changes.part.${part}`)),
    ),
  ];
  return changes.length === 0 ? [words.say('reviews.changes.none')] : changes;
}

/** What was recommended and decided, the newest first. */
export function recommendationsOf(words: Words, { review, recommendations, decision, dossier }: Case) {
  const standing = review.state === 'recommended' || decision ? recommendations.at(-1) : undefined;
  return recommendations.toReversed().map((one) => ({
    title: words.say('reviews.case.recommended', {
      outcome: message(`reviews.results.${one.outcome}`),
    }),
    void: one === standing ? undefined : words.say('reviews.case.void'),
    by: words.say('reviews.case.recommendedBy', {
      name: one.recommendedBy,
      date: words.date(programDate(one.recommendedAt)),
    }),
    reasons: dossier.edition.reasons
      .filter(({ code }) => one.reasons.includes(code))
      .map(({ statement }) => statement),
    criteria: one.criteria.length > 0 ? words.list(one.criteria) : undefined,
    note: one.note,
    hash: one.hash,
    decided:
      decision?.recommendationId === one.id
        ? words.say('reviews.case.decidedBy', {
            name: decision.decidedBy,
            date: words.date(decision.decidedAt),
          })
        : undefined,
    decisionNote: decision?.recommendationId === one.id ? decision.note : undefined,
  }));
}
