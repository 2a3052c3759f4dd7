import type { PersonActor } from '../platform/people/actor.js';
import type { Page } from '../platform/web/keyset.js';
import { message } from '../platform/words/message.js';
import type { PersonLine } from './people.queries.js';

/** People and their places, as the account administrator reads them. */
export function peoplePage(actor: PersonActor, { lines, next }: Page<PersonLine>, search: string) {
  return {
    title: message('accounts.people.title'),
    search,
    people: lines.map((person) => ({
      disabling: `/office/people/${person.id}/disabling`,
      enabling: `/office/people/${person.id}/enabling`,
      name: person.name,
      email: person.email,
      isEnabled: person.state === 'enabled',
      isSelf: person.id === actor.id,
      seats: person.seats.map(({ organization, role }) => ({
        role: message(`accounts.roles.${role}`),
        organization: organization ?? undefined,
      })),
    })),
    older: next && `/office/people?${new URLSearchParams({ ...(search && { q: search }), after: next })}`,
  };
}
