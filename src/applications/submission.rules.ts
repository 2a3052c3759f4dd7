import { type Message, message } from '../platform/words/message.js';
import type { OrganizationState } from '../organizations/organization.entity.js';
import type { Criterion, Edition } from '../program/edition.js';
import type { Application } from './application.entity.js';
import { type AnswerParts, statusOf } from './criterion-status.rules.js';
import { shortfalls, stepsOpen } from './eligibility.rules.js';

/** What one must know to judge whether an application can be handed in. */
export interface SubmissionFacts {
  edition: Edition;
  criteria: readonly Criterion[];
  answers: ReadonlyMap<string, AnswerParts>;
  /** What the company profile lacks. */
  profile: readonly Message[];
  /** How far the office is with verifying the company. */
  verification: OrganizationState;
  /** Things asked and not replied to yet. */
  unreplied: readonly { criterion: string }[];
  /** Documents standing as evidence that are not clean: still being checked, blocked or removed. */
  unclean: readonly { title: string; state: 'waiting' | 'blocked' | 'removed' }[];
}

/** Everything that stands between an application and its submission, in the order in which one meets it. */
export function outstanding(application: Application, facts: SubmissionFacts): Message[] {
  const { edition, criteria, answers, profile, verification, unreplied, unclean } = facts;
  return [
    ...stepsOpen(edition, application).map((step) => message(`applications.outstanding.${step}`)),
    ...shortfalls(edition, application).map(({ otherwise }) =>
      message('applications.outstanding.ineligible', { otherwise }),
    ),
    ...profile,
    ...unverified(application, verification),
    ...criteria
      .filter(({ id }) => statusOf(answers.get(id)) !== 'answered')
      .map(({ id }) => message(`applications.outstanding.${statusOf(answers.get(id))}`, { criterion: id })),
    ...unreplied.map(({ criterion }) => message('applications.outstanding.unreplied', { criterion })),
    ...unclean.map(({ title, state }) => message(`applications.outstanding.${state}`, { title })),
  ];
}

/**
 * A company is verified before its first submission. An application that comes back is not held up while the office
 * looks at the company anew: its days are counted.
 */
function unverified({ submittedAt }: Application, verification: OrganizationState): Message[] {
  const isHeld = submittedAt === null && verification !== 'verified';
  return isHeld ? [message(`applications.outstanding.company.${verification}`)] : [];
}
