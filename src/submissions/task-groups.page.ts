import { type Message, message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { sectionsOf } from '../program/catalog.rules.js';
import { type CriterionStatus, progressOf } from '../applications/criterion-status.rules.js';
import { openRequest } from '../applications/dossier.js';
import { shortfalls, stepsOpen } from '../applications/eligibility.rules.js';
import type { Progress } from './submissions.service.js';

/** Nobody of the company has to act while the office looks at it. */
const toneOfCompany = {
  registered: 'attention',
  waiting: 'neutral',
  verified: 'done',
  declined: 'attention',
} as const;

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

/** Everything there is to do until an application can be handed in, in the order in which one does it. */
export function taskGroups(words: Words, progress: Progress, maySign: boolean) {
  const groups = [
    ...requestGroup(progress),
    ...aboutGroups(progress),
    ...criteriaGroups(progress),
    finishGroup(progress, maySign),
  ];
  return groups.map((group) => spoken(words, group));
}

function aboutGroups(progress: Progress): TaskGroup[] {
  const { application, edition, profileLacks, verification } = progress;
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
        {
          title: message('applications.tasks.verification'),
          href: `/organizations/${application.organizationId}/verification?next=${encodeURIComponent(at)}`,
          hint: message(`applications.tasks.verificationHints.${verification}`),
          status: {
            label: message(`organizations.states.${verification}`),
            tone: toneOfCompany[verification],
          },
        },
      ],
    },
  ];
}

function criteriaGroups({ application, criteria, answers }: Progress): TaskGroup[] {
  if (application.participantTypes.length === 0) return [];
  return sectionsOf(criteria).map((area) => ({
    title: message('applications.tasks.criteria', { area: area.title }),
    tasks: area.sections.map((section): Task => {
      const { answered, total, status } = progressOf(section.criteria, answers);
      return {
        title: section.title,
        href: `/applications/${application.id}/sections/${section.code}`,
        hint: message('applications.tasks.answered', { answered, count: total }),
        status: statusLabel(status),
      };
    }),
  }));
}

function finishGroup({ application, outstanding }: Progress, maySign: boolean): TaskGroup {
  const at = `/applications/${application.id}`;
  const isReady = outstanding.length === 0;
  const ready = message('applications.tasks.ready');
  return {
    title: message('applications.tasks.finish'),
    tasks: [
      {
        title: message('applications.check.title'),
        href: `${at}/answers`,
        hint: message('applications.check.hint'),
        status: isReady
          ? { label: ready, tone: 'done' }
          : { label: message('applications.tasks.open', { count: outstanding.length }), tone: 'neutral' },
      },
      {
        title: message('applications.submission.title'),
        href: isReady && maySign ? `${at}/submission` : undefined,
        hint: message(maySign ? 'applications.submission.hint' : 'applications.submission.signatoryHint'),
        status: isReady
          ? { label: ready, tone: 'progress' }
          : { label: message('applications.tasks.notYet'), tone: 'neutral' },
      },
    ],
  };
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
