import { counted, isFiltered, listAddress } from '../platform/web/listing.js';
import type { Page } from '../platform/web/keyset.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Edition } from '../program/edition.js';
import { participantFilters, type ParticipantFilters } from './participants.filters.js';
import type { Standing } from './standing.js';
import { upcoming } from './standing-dates.rules.js';
import { memberSince } from './standing.rules.js';
import { rolesOf, statusOf, tierName, upcomingSaid } from './standing-words.page.js';

const path = '/office/participants';

/** All participants, as the office reads them. */
export function participantsPage(
  { lines, next, found }: Page<Standing> & { found: number },
  filters: ParticipantFilters,
  edition: Edition,
  words: Words,
) {
  return {
    title: message('participation.list.title'),
    action: path,
    fields: fieldsOf(filters, edition, words),
    counted: words.say(counted('participation.list', found)),
    clear: isFiltered(filters) ? path : undefined,
    exports: listAddress(`${path}.csv`, filters),
    participants: lines.map((standing) => lineOf(standing, words)),
    older: next && listAddress(path, filters, next),
  };
}

/** One participant in one line. */
export function lineOf(standing: Standing, words: Words) {
  const { participation, history, today } = standing;
  const since = memberSince(history, today);
  const [first] = upcoming(history, today);
  return {
    href: `${path}/${participation.id}`,
    name: participation.organizationName,
    programNumber: participation.programNumber,
    status: statusOf(standing, words),
    tier: tierName(standing),
    roles: rolesOf(standing, words),
    since: since && words.date(since),
    next: first && upcomingSaid(first, words),
  };
}

function fieldsOf(filters: ParticipantFilters, { tierTable, participantTypes }: Edition, words: Words) {
  const field = (name: keyof ParticipantFilters, options?: { value: string; label: string }[]) => ({
    name,
    label: words.say(`participation.list.${name}`),
    value: filters[name],
    ...(options && { options }),
    ...(options && name !== 'sort' && { empty: words.say('participation.list.all') }),
  });
  return [
    field('search'),
    field(
      'state',
      participantFilters.state.map((value) => ({ value, label: words.say(`participation.states.${value}`) })),
    ),
    field(
      'tier',
      tierTable.tiers.map(({ code, name }) => ({ value: code, label: name })),
    ),
    field(
      'type',
      participantTypes.map(({ code, label }) => ({ value: code, label })),
    ),
    field(
      'sort',
      participantFilters.sort.map((value) => ({
        value,
        label: words.say(`participation.list.sorts.${value}`),
      })),
    ),
  ];
}
