import { programDate } from '../platform/calendar.rules.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Page } from '../platform/web/keyset.js';
import { counted, isFiltered, listAddress } from '../platform/web/listing.js';
import { spreadsheet } from '../platform/web/spreadsheet.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Edition, ParticipantType } from '../program/edition.js';
import { pillOf, whatNext, whyHere, whyThisPlace } from './queue.rules.js';
import type { Timed } from './queue.service.js';
import { at, statusOf } from './review-words.page.js';
import { takes } from './review.policy.js';
import { queueFilters, type QueueFilters } from './reviews.queries.js';

export const queuePath = '/office/reviews';

/** The cases of the office, each with the reason why it is there. */
export function queuePage(
  words: Words,
  actor: PersonActor,
  edition: Edition,
  filters: QueueFilters,
  { lines, next, found }: Page<Timed> & { found: number },
) {
  return {
    title: message('reviews.queue.title'),
    action: queuePath,
    fields: fieldsOf(words, edition, filters),
    counted: words.say(counted('reviews.queue', found)),
    clear: isFiltered(filters) ? queuePath : undefined,
    exports: listAddress(`${queuePath}.csv`, filters),
    cases: lines.map((line) => lineOf(words, edition, actor, line)),
    older: next && listAddress(queuePath, filters, next),
  };
}

/** One case in one line. */
export function lineOf(words: Words, edition: Edition, actor: PersonActor, { line, clock }: Timed) {
  const pill = pillOf(line, clock);
  return {
    href: at(line.id),
    reference: line.reference,
    organization: line.organizationName,
    roles: rolesOf(words, edition, line.participantTypes),
    status: statusOf(words, line),
    pill: pill && { label: words.say(pill.label), tone: pill.tone },
    received: words.date(line.receivedAt),
    due: pill && words.date(clock.dueOn),
    who: line.assigneeId === actor.id ? words.say('reviews.queue.you') : (line.assigneeName ?? undefined),
    why: words.say(whyHere(line)),
    next: words.say(whatNext(line)),
    place: pill && words.say(whyThisPlace(words, clock)),
    take: line.state === 'waiting' && takes(actor) ? at(line.id, 'taking') : undefined,
  };
}

/** The queue as a file. */
export function queueFile(words: Words, edition: Edition, cases: readonly Timed[]): string {
  const columns = [
    'reference',
    'organization',
    'roles',
    'state',
    'reviewer',
    'received',
    'due',
    'clock',
    'next',
  ] as const;
  return spreadsheet(
    columns.map((column) => words.say(`reviews.queue.columns.${column}`)),
    cases.map(({ line, clock }) => {
      const pill = pillOf(line, clock);
      return [
        line.reference,
        line.organizationName,
        rolesOf(words, edition, line.participantTypes),
        statusOf(words, line).label,
        line.assigneeName ?? '',
        programDate(line.receivedAt),
        pill ? clock.dueOn : '',
        pill ? words.say(pill.label) : '',
        words.say(whatNext(line)),
      ];
    }),
  );
}

/** The roles of a company, as the program calls them. */
export function rolesOf(
  words: Words,
  { participantTypes }: Edition,
  types: readonly ParticipantType[],
): string {
  return words.list(participantTypes.filter(({ code }) => types.includes(code)).map(({ label }) => label));
}

function fieldsOf(words: Words, { participantTypes }: Edition, filters: QueueFilters) {
  const field = (name: keyof QueueFilters, options?: { value: string; label: string }[]) => ({
    name,
    label: words.say(`reviews.queue.filters.${name}`),
    value: filters[name],
    ...(options && { options, empty: words.say(`reviews.queue.otherwise.${name}`) }),
  });
  const said = (name: 'state' | 'whose' | 'late' | 'sort') =>
    queueFilters[name].map((value) => ({
      value,
      label: words.say(`reviews.queue.choices.${name}.${value}`),
    }));
  return [
    field('q'),
    field('state', said('state')),
    field(
      'type',
      participantTypes.map(({ code, label }) => ({ value: code, label })),
    ),
    field('whose', said('whose')),
    field('late', said('late')),
    field('sort', said('sort')),
  ];
}
