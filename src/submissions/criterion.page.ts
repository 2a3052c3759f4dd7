import { offered } from '../platform/actions/workflow.js';
import { fileLines } from '../evidence/evidence.page.js';
import { addDays } from '../platform/calendar.rules.js';
import { NotFound } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { citation, sectionCode } from '../program/catalog.rules.js';
import type { Criterion } from '../program/edition.js';
import { answerStates } from '../program/scoring.rules.js';
import { applicationWorkflow } from '../applications/application.workflow.js';
import { nextAfter } from '../applications/criterion-status.rules.js';
import { openRequest } from '../applications/dossier.js';
import type { Progress } from './submissions.service.js';

/** One criterion: what is asked, what is answered, and the documents that prove it. */
export function criterionPage(
  words: Words,
  actor: PersonActor,
  progress: Progress,
  code: string,
  key: string,
) {
  const { application, criteria, answers, citations, documents, today } = progress;
  const index = criteria.findIndex(({ id }) => id === code);
  const criterion = criteria[index];
  if (!criterion) throw new NotFound();
  const answer = answers.get(code);
  const at = `/applications/${application.id}`;
  return {
    title: criterion.question,
    id: application.id,
    reference: application.reference,
    home: at,
    code,
    level: message(`applications.levels.${criterion.level}`),
    levelHint: message(`applications.levels.${criterion.level}Hint`),
    isSafetyCritical: criterion.safetyCritical,
    category: criterion.category,
    section: `${at}/sections/${sectionCode(code)}`,
    position: message('applications.criterion.position', { number: index + 1, count: criteria.length }),
    question: criterion.question,
    guidance: criterion.guidance,
    wanted: criterion.evidence.map(({ kind, description }) => ({
      kind: message(`program.evidenceKinds.${kind}`),
      description,
    })),
    source: citation(criterion.sourceRef),
    mayEdit: offered(applicationWorkflow, actor, application).has('answer'),
    action: `${at}/criteria/${code}`,
    states: answerStates.map((state) => ({
      value: state,
      label: words.say(`applications.answerStates.${state}`),
      hint: words.say(`applications.answerStates.${state}Hint`),
    })),
    answer,
    state: answer?.state ? message(`applications.answerStates.${answer.state}`) : undefined,
    version: answer?.version ?? 0,
    latestPlanOn: addDays(today, 90),
    asked: (openRequest(progress)?.items ?? [])
      .filter((item) => item.criterion === code)
      .map(({ id, asks, reply }) => ({ asks, reply, href: `${at}/requests/${id}` })),
    key,
    upload: `${at}/criteria/${code}/evidence`,
    files: fileLines(
      words,
      (citations.get(code) ?? []).flatMap((id) => documents.get(id) ?? []),
    ),
    organizationId: application.organizationId,
    previous: criteria[index - 1] && {
      href: `${at}/criteria/${criteria[index - 1]?.id}`,
      code: criteria[index - 1]?.id,
    },
    next: criteria[index + 1] && {
      href: `${at}/criteria/${criteria[index + 1]?.id}`,
      code: criteria[index + 1]?.id,
    },
  };
}

/** Where one goes after saving: to the next criterion, back to the same one, or to the check after the last. */
export function whereNext(
  id: string,
  asked: readonly Criterion[],
  code: string,
  onward: 'next' | 'stay' | null,
): string {
  const at = `/applications/${id}`;
  if (onward !== 'next') return `${at}/criteria/${code}`;
  const next = nextAfter(asked, code);
  return next ? `${at}/criteria/${next.id}` : `${at}/answers`;
}
