import { memberRoles, officeRoles } from '../platform/people/actor.js';
import type { Page } from '../platform/web/keyset.js';
import { counted, isFiltered, listAddress } from '../platform/web/listing.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { peopleFilters, type PeopleFilters } from './people.filters.js';
import type { PersonLine } from './people.queries.js';

const path = '/office/people';

/** People and their places, as the account administrator reads them. */
export function peoplePage(
  words: Words,
  filters: PeopleFilters,
  { lines, next, found }: Page<PersonLine> & { found: number },
) {
  return {
    title: message('accounts.people.title'),
    path,
    filters: [
      { name: 'q', label: words.say('accounts.people.search'), value: filters.q },
      { name: 'company', label: words.say('accounts.people.company'), value: filters.company },
      choice(words, 'role', filters.role, [...memberRoles, ...officeRoles], 'accounts.roles'),
      choice(words, 'state', filters.state, peopleFilters.state, 'accounts.people.states'),
    ],
    counted: words.say(counted('accounts.people', found)),
    clear: isFiltered(filters) ? path : undefined,
    people: lines.map((person) => ({
      href: `${path}/${person.id}`,
      name: person.name,
      email: person.email,
      isEnabled: person.state === 'enabled',
      hasFactor: person.hasFactor,
      seats: person.seats.map(({ organization, role }) => ({
        role: message(`accounts.roles.${role}`),
        organization: organization ?? undefined,
      })),
    })),
    older: next && listAddress(path, filters, next),
  };
}

function choice(words: Words, name: string, value: string, offered: readonly string[], key: string) {
  return {
    name,
    label: words.say(`accounts.people.${name}`),
    value,
    empty: words.say('accounts.people.any'),
    options: offered.map((one) => ({ value: one, label: words.say(`${key}.${one}`) })),
  };
}
