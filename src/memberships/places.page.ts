import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import { appointmentWorkflow } from './appointment.workflow.js';
import type { Placed } from './appointments.service.js';
import { officeOptions } from './inviting.page.js';
import { roleSaid } from './staff.page.js';

/** What somebody may do in the office, and the change that waits for a second administrator. */
export function placesPage(words: Words, actor: PersonActor, { person, roles, waiting }: Placed) {
  const here = `/office/people/${person.id}/roles`;
  const can = waiting ? offered(appointmentWorkflow, actor, waiting) : new Set();
  return {
    title: words.say('memberships.places.title', { name: person.name }),
    lead: words.say('memberships.places.lead'),
    trail: [{ label: words.say('accounts.people.title'), href: '/office/people' }],
    email: person.email,
    isSelf: person.id === actor.id,
    isClosed: !person.isEnabled,
    action: here,
    options: officeOptions(words),
    held: roles,
    waiting: waiting && {
      facts: [
        ...change(words, 'gives', waiting.gives),
        ...change(words, 'takes', waiting.takes),
        { term: words.say('memberships.places.proposedBy'), text: waiting.proposedByName },
        { term: words.say('memberships.places.proposedAt'), text: words.instant(waiting.proposedAt) },
        ...(waiting.reason ? [{ term: words.say('memberships.places.reason'), text: waiting.reason }] : []),
      ],
      confirm: can.has('confirm') ? `${here}/confirmation` : undefined,
      decline: can.has('decline') ? `${here}/refusal` : undefined,
      withdraw: can.has('withdraw') ? `${here}/withdrawal` : undefined,
      isOwn: waiting.proposedById === actor.id,
    },
  };
}

function change(words: Words, key: 'gives' | 'takes', roles: readonly string[]) {
  if (roles.length === 0) return [];
  return [
    {
      term: words.say(`memberships.places.${key}`),
      text: words.list(roles.map((role) => roleSaid(words, role))),
    },
  ];
}
