import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { sectionsOf } from '../program/catalog.rules.js';
import { applicationWorkflow } from '../applications/application.workflow.js';
import { toneOf } from '../applications/applications.page.js';
import { progressOf, type CriterionStatus } from '../applications/criterion-status.rules.js';
import { openRequest } from '../applications/dossier.js';
import { shortfalls, stepsOpen } from '../applications/eligibility.rules.js';
import type { Progress } from './submissions.service.js';

const tones = { unanswered: 'neutral', started: 'progress', answered: 'done' } as const;

export interface Task {
  title: Message | string;
  href?: string;
  hint?: Message;
  status: { label: Message; tone: string };
}

interface TaskGroup {
  title: Message;
  tasks: Task[];
}

/** Where an application stands, what is missing, who holds the ball, and what comes next. */
export function overviewPage(words: Words, actor: PersonActor, progress: Progress) {
  const { application, criteria, answers, clock, submissions } = progress;
  const can = offered(applicationWorkflow, actor, application);
  const mayEdit = can.has('answer');
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
      tone: mayEdit ? 'yours' : isOver(progress) ? 'nobody' : 'theirs',
      title: message(`applications.ball.${application.state}.title`),
      text: message(`applications.ball.${application.state}.text`),
      untilOn: request?.dueOn ?? (mayEdit || isOver(progress) ? undefined : clock?.dueOn),
      href: request && `/applications/${application.id}/requests`,
    },
    percent: Math.floor(share * 100),
    next: nextSteps(words, progress),
    groups: mayEdit
      ? taskGroups(progress, can.has('submit')).map((group) => spoken(words, group))
      : undefined,
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

function taskGroups(progress: Progress, maySign: boolean): TaskGroup[] {
  const { application, edition, criteria, answers, outstanding, profileLacks } = progress;
  const at = `/applications/${application.id}`;
  const open = new Set<string>(stepsOpen(edition, application));
  const isDraft = application.state === 'draft';
  const step = (name: 'roles' | 'eligibility' | 'operations'): Task => ({
    title: message(`applications.${name}.title`),
    href: isDraft ? `${at}/${name}` : undefined,
    hint: message(`applications.${name}.hint`),
    status: statusOfStep(
      open.has(name),
      name === 'eligibility' && shortfalls(edition, application).length > 0,
    ),
  });
  return [
    ...requestGroup(progress),
    {
      title: message('applications.tasks.about'),
      tasks: [step('roles'), step('eligibility'), step('operations')],
    },
    {
      title: message('applications.tasks.company'),
      tasks: [
        {
          title: message('applications.tasks.profile'),
          href: `/organizations/${application.organizationId}?next=${encodeURIComponent(at)}`,
          hint: message('applications.tasks.profileHint'),
          status:
            profileLacks.length === 0
              ? statusLabel('answered')
              : {
                  label: message('applications.tasks.lacks', { count: profileLacks.length }),
                  tone: 'progress',
                },
        },
      ],
    },
    ...(application.participantTypes.length > 0 ? sectionsOf(criteria) : []).map((area) => ({
      title: message('applications.tasks.criteria', { area: area.title }),
      tasks: area.sections.map((section): Task => {
        const { answered, total, status } = progressOf(section.criteria, answers);
        return {
          title: section.title,
          href: `${at}/sections/${section.code}`,
          hint: message('applications.tasks.answered', { answered, count: total }),
          status: statusLabel(status),
        };
      }),
    })),
    {
      title: message('applications.tasks.finish'),
      tasks: [
        {
          title: message('applications.check.title'),
          href: `${at}/answers`,
          hint: message('applications.check.hint'),
          status:
            outstanding.length === 0
              ? { label: message('applications.tasks.ready'), tone: 'done' }
              : { label: message('applications.tasks.open', { count: outstanding.length }), tone: 'neutral' },
        },
        {
          title: message('applications.submission.title'),
          href: outstanding.length === 0 && maySign ? `${at}/submission` : undefined,
          hint: message(maySign ? 'applications.submission.hint' : 'applications.submission.signatoryHint'),
          status:
            outstanding.length === 0
              ? { label: message('applications.tasks.ready'), tone: 'progress' }
              : { label: message('applications.tasks.notYet'), tone: 'neutral' },
        },
      ],
    },
  ];
}

function requestGroup(progress: Progress): TaskGroup[] {
  const request = openRequest(progress);
  if (!request) return [];
  const at = `/applications/${progress.application.id}/requests`;
  return [
    {
      title: message('applications.tasks.asked'),
      tasks: request.items.map((item): Task => ({
        title: message('applications.requests.about', { criterion: item.criterion }),
        href: `${at}/${item.id}`,
        status: statusLabel(item.reply === '' ? 'unanswered' : 'answered'),
      })),
    },
  ];
}

function statusOfStep(isOpen: boolean, keepsOut: boolean): Task['status'] {
  if (keepsOut) return { label: message('applications.tasks.keepsOut'), tone: 'stopped' };
  return statusLabel(isOpen ? 'unanswered' : 'answered');
}

/** How far something is, in words and color. */
export function statusLabel(status: CriterionStatus): Task['status'] {
  return { label: message(`applications.progress.${status}`), tone: tones[status] };
}

function spoken(words: Words, { title, tasks }: TaskGroup) {
  return { title: words.say(title), tasks: tasks.map((task) => spokenTask(words, task)) };
}

/** A task in words, as the list of tasks prints it. */
export function spokenTask(words: Words, { title, href, hint, status }: Task) {
  return {
    title: typeof title === 'string' ? title : words.say(title),
    href,
    hint: hint && words.say(hint),
    status: { label: words.say(status.label), tone: status.tone },
  };
}
