import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { applicationWorkflow } from '../applications/application.workflow.js';
import { toneOf } from '../applications/applications.page.js';
import { progressOf } from '../applications/criterion-status.rules.js';
import { openRequest } from '../applications/dossier.js';
import type { Progress } from './submissions.service.js';
import { taskGroups } from './task-groups.page.js';

/** Where an application stands, what is missing, who holds the ball, and what comes next. */
export function overviewPage(words: Words, actor: PersonActor, progress: Progress) {
  const { application, criteria, answers, clock, submissions } = progress;
  const can = offered(applicationWorkflow, actor, application);
  const mayEdit = can.has('answer');
  const waits = waitsForVerification(progress);
  const request = openRequest(progress);
  const { share } = progressOf(criteria, answers);
  return {
    title: message('applications.overview.title', { reference: application.reference }),
    id: application.id,
    reference: application.reference,
    organizationId: application.organizationId,
    state: message(`applications.states.${application.state}`),
    tone: toneOf[application.state],
    ball: {
      tone: mayEdit && !waits ? 'yours' : isOver(progress) ? 'nobody' : 'theirs',
      title: message(`applications.ball.${waits ? 'verification' : application.state}.title`),
      text: message(`applications.ball.${waits ? 'verification' : application.state}.text`),
      untilOn: request?.dueOn ?? (mayEdit || isOver(progress) ? undefined : clock?.dueOn),
      href: request && `/applications/${application.id}/requests`,
    },
    percent: Math.floor(share * 100),
    next: nextSteps(words, progress),
    groups: mayEdit ? taskGroups(words, progress, can.has('submit')) : undefined,
    receipts: submissions.map(({ number, submittedAt, signature }) => ({
      number,
      submittedAt,
      signature,
      href: `/applications/${application.id}/receipts/${number}`,
    })),
    startedAt: application.startedAt,
    edition: application.edition,
    canWithdraw: can.has('withdraw'),
    over: isOver(progress) && {
      reasons: reasonsOf(progress),
      text: message(`applications.over.${application.state}`),
      isApproved: application.state === 'approved',
      mayStart: application.state !== 'refused',
      timeline: `/applications/${application.id}/timeline`,
    },
  };
}

/** Everything is done but what the office does: it looks whether the company is who it says it is. */
function waitsForVerification({ application, outstanding, verification }: Progress): boolean {
  return application.submittedAt === null && verification === 'waiting' && outstanding.length === 1;
}

/** The reasons of the decision in the words of the edition, each with the criteria it rests on. */
function reasonsOf({ application, edition }: Progress) {
  const { reasons = [], criteria = [] } = application.conclusion ?? {};
  return edition.reasons
    .filter(({ code }) => reasons.includes(code))
    .map(({ statement, citesCriteria }) => ({
      statement,
      criteria: citesCriteria ? criteria.join(', ') : '',
    }));
}

function isOver({ application }: Progress): boolean {
  return ['approved', 'refused', 'withdrawn', 'lapsed', 'ineligible'].includes(application.state);
}

function nextSteps(words: Words, { application }: Progress) {
  const inOrder = ['draft', 'submitted', 'in_review', 'recommended'] as const;
  const at = application.state === 'returned' ? 0 : inOrder.findIndex((state) => state === application.state);
  return at < 0
    ? []
    : inOrder.slice(at).map((state) => ({
        title: words.say(`applications.next.${state}.title`),
        text: words.say(`applications.next.${state}.text`),
        by: words.say(`applications.next.${state}.by`),
      }));
}
