import { offered } from '../platform/actions/workflow.js';
import { NotFound } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import type { FrozenAnswer, FrozenDocument } from '../submissions/frozen-application.js';
import type { EvidenceDocument } from '../evidence/evidence-document.entity.js';
import { citation, sectionCode } from '../program/catalog.rules.js';
import { findingStates } from '../program/scoring.rules.js';
import type { Case } from './cases.service.js';
import { statusOnDesk } from './case.page.js';
import { at, frameOf } from './review-words.page.js';
import { reviewWorkflow } from './review.workflow.js';

/** One criterion on one screen: what was asked and answered, what proves it, how to check it, and the finding. */
export function criterionPage(
  words: Words,
  actor: PersonActor,
  found: Case,
  code: string,
  documents: readonly EvidenceDocument[],
) {
  const { review, desk, submission, submissions, drafts } = found;
  const index = desk.findIndex(({ criterion }) => criterion.id === code);
  const place = desk[index];
  if (!place) throw new NotFound();
  const { criterion, answer, before, finding, asked, status } = place;
  const neighbor = (other: number) => {
    const id = desk[other]?.criterion.id;
    return id && { code: id, href: at(review.id, 'criteria', id) };
  };
  return {
    ...frameOf(words, found, `${code} ${criterion.question}`),
    code,
    category: criterion.category,
    position: words.say('reviews.criterion.position', { number: index + 1, count: desk.length }),
    question: criterion.question,
    guidance: criterion.guidance,
    level: words.say(`program.levels.${criterion.level}`),
    isSafetyCritical: criterion.safetyCritical,
    verification: criterion.verification,
    source: citation(criterion.sourceRef),
    wanted: criterion.evidence.map(({ kind, description }) => ({
      kind: words.say(`program.evidenceKinds.${kind}`),
      description,
    })),
    status: statusOnDesk(words, place),
    isAgain: status === 'again',
    answer: answer && answerSaid(words, answer),
    before: before && answerSaid(words, before),
    beforeTitle: words.say('reviews.criterion.before', { number: submissions.at(-2)?.number ?? 0 }),
    files: filesOf(words, answer, submission.contents.documents, documents),
    filesBefore: before
      ? filesOf(words, before, submissions.at(-2)?.contents.documents ?? [], documents).filter(
          ({ id }) => !answer?.documents.includes(id),
        )
      : [],
    asked: asked.map(({ asks, reply, askedAt, answeredAt }) => ({
      asks,
      reply: answeredAt ? reply : '',
      when: words.say('reviews.criterion.askedOn', { date: words.date(askedAt) }),
      isOpen: answeredAt === null,
    })),
    mayFind: offered(reviewWorkflow, actor, review).has('find'),
    action: at(review.id, 'criteria', code),
    outcomes: findingStates.map((value) => ({
      value,
      label: words.say(`reviews.outcomes.${value}`),
      hint: words.say(`reviews.outcomeHints.${value}`),
    })),
    finding: finding && {
      outcome: finding.outcome,
      outcomeSaid: words.say(`reviews.outcomes.${finding.outcome}`),
      note: finding.note,
      by: words.say('reviews.criterion.foundBy', {
        name: finding.foundBy,
        at: words.instant(finding.foundAt),
        number: finding.submissionNumber,
      }),
    },
    version: finding?.version ?? 0,
    draft: drafts.find((draft) => draft.criterion === code)?.asks,
    previous: neighbor(index - 1),
    following: neighbor(index + 1),
    strip: desk
      .filter((other) => sectionCode(other.criterion.id) === sectionCode(code))
      .map((other) => ({
        code: other.criterion.id,
        href: at(review.id, 'criteria', other.criterion.id),
        isHere: other.criterion.id === code,
        said: statusOnDesk(words, other).label,
      })),
  };
}

/** Where one goes after saving: to the next criterion that is not assessed yet, or back to the case after the last. */
export function whereNext({ review, desk }: Case, code: string, onward: 'next' | 'stay' | null): string {
  if (onward !== 'next') return at(review.id, 'criteria', code);
  const here = desk.findIndex(({ criterion }) => criterion.id === code);
  const inTurn = [...desk.slice(here + 1), ...desk.slice(0, here)];
  const next = inTurn.find(({ status }) => status !== 'assessed');
  return next ? at(review.id, 'criteria', next.criterion.id) : at(review.id);
}

function answerSaid(words: Words, { state, text, plan, planOn }: FrozenAnswer) {
  const tones = {
    met: 'done',
    partly_met: 'attention',
    not_met: 'stopped',
    not_applicable: 'neutral',
  } as const;
  return {
    status: { label: words.say(`reviews.answers.${state}`), tone: tones[state] },
    text,
    plan,
    planOn: planOn && words.date(planOn),
  };
}

/** The files that stood for an answer when it was signed, and what has become of them since. */
function filesOf(
  words: Words,
  answer: FrozenAnswer | undefined,
  frozen: readonly FrozenDocument[],
  documents: readonly EvidenceDocument[],
) {
  return frozen
    .filter(({ id }) => answer?.documents.includes(id))
    .map(({ id, title, fileName, bytes, sha256 }) => {
      const isThere = documents.some((document) => document.id === id && document.state === 'clean');
      return {
        id,
        name: title,
        details: words.say('reviews.criterion.file', { fileName, size: words.bytes(bytes) }),
        sha256,
        state: isThere ? 'ready' : 'blocked',
        stateText: words.say(isThere ? 'reviews.criterion.fileThere' : 'reviews.criterion.fileGone'),
        href: isThere ? `/documents/${id}/file` : undefined,
      };
    });
}
