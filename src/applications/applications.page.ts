import type { PersonActor } from '../platform/people/actor.js';
import { type Page } from '../platform/web/keyset.js';
import { message } from '../platform/words/message.js';
import type { Application, ApplicationState } from './application.entity.js';

/** How a state looks: whether someone has to act, waits, or is done. */
export const toneOf: Record<ApplicationState, 'neutral' | 'progress' | 'attention' | 'done' | 'stopped'> = {
  draft: 'progress',
  submitted: 'neutral',
  in_review: 'neutral',
  returned: 'attention',
  recommended: 'neutral',
  approved: 'done',
  refused: 'stopped',
  withdrawn: 'stopped',
  lapsed: 'stopped',
  ineligible: 'stopped',
};

/** The applications a member works on. */
export function applicationsPage(actor: PersonActor, { lines, next }: Page<Application>) {
  const names = new Map(actor.seats.map((seat) => [seat.organizationId, seat.organizationName]));
  return {
    title: message('applications.list.title'),
    isMember: actor.seats.length > 0,
    onlyFor: actor.seats.length > 1 && actor.current ? names.get(actor.current) : undefined,
    applications: lines.map(({ id, reference, organizationId, state, startedAt, submittedAt }) => ({
      id,
      reference,
      organization: names.get(organizationId),
      state: message(`applications.states.${state}`),
      tone: toneOf[state],
      startedAt,
      submittedAt,
    })),
    older: next && `/applications?${new URLSearchParams({ after: next })}`,
  };
}

/** For which company does the member apply? */
export function startPage(actor: PersonActor, key: string) {
  return {
    title: message('applications.start.title'),
    key,
    organizations: actor.seats.map(({ organizationId, organizationName }) => ({
      value: organizationId,
      label: organizationName,
    })),
    current: actor.current,
    only: actor.seats.length === 1 ? actor.seats[0] : undefined,
  };
}

/** Is it to be withdrawn? */
export function withdrawalPage({ id, reference }: Application) {
  const home = `/applications/${id}`;
  return {
    title: message('applications.withdrawal.title', { reference }),
    reference,
    home,
    action: `${home}/withdrawal`,
  };
}
