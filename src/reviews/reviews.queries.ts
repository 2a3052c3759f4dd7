import type { EntityManager } from 'typeorm';
import type { IsoDate } from '../platform/calendar.rules.js';
import type { Queries } from '../platform/database/prepared.js';
import type { Cursor } from '../platform/web/keyset.js';
import { beginning, countedTo, type Filters } from '../platform/web/listing.js';
import { participantTypes } from '../program/edition.js';
import type { ReviewLine } from './queue.rules.js';
import type { ReviewState } from './review.entity.js';

/** What the address of the queue may ask for; without a state, every case in which something is to be done. */
export const queueFilters = {
  q: 'text',
  state: ['waiting', 'assessing', 'returned', 'recommended', 'decided', 'closed', 'all'],
  type: participantTypes,
  whose: ['mine', 'nobody'],
  late: ['yes'],
  sort: ['received'],
} as const;
export type QueueFilters = Filters<typeof queueFilters>;

/** For whom a list is made, and when: companies of one's own are kept out. */
export interface Reader {
  personId: string;
  hidden: readonly string[];
  today: IsoDate;
}

/** These words stand in the partial indexes of the table, letter by letter. */
const isOpen = `state in ('waiting', 'assessing', 'returned', 'recommended')`;
/** The ball is with the office, so that the stored due date is the one of today. */
const isRunning = `state in ('waiting', 'assessing', 'recommended')`;

const line = `id, state, application_id as "applicationId", reference, organization_name as "organizationName",
  participant_types as "participantTypes", received_at as "receivedAt", assignee_id as "assigneeId",
  assignee_name as "assigneeName", last_submission_number as "lastSubmissionNumber", due_on::text as "dueOn"`;

/** Lines of the queue from a place on: filters first, then the sort, and the identifier where that is equal. */
export async function casesInQueue(
  database: Queries,
  filters: QueueFilters,
  reader: Reader,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<ReviewLine[]> {
  const given = new Given();
  const where = conditions(given, filters, reader);
  const [sortedBy, kind] = filters.sort === 'received' ? ['received_at', 'timestamptz'] : ['due_on', 'date'];
  if (after) where.push(`(${sortedBy}, id) > (${given.as(after[0], kind)}, ${given.as(after[1], 'uuid')})`);
  return database.query(
    `select ${line} from review where ${where.join(' and ')} order by ${sortedBy}, id limit ${limit}`,
    given.values,
  );
}

/** How many lines the queue has with these filters, counted to one more than lists tell. */
export async function countInQueue(
  database: Queries,
  filters: QueueFilters,
  reader: Reader,
): Promise<number> {
  const given = new Given();
  const where = conditions(given, filters, reader).join(' and ');
  const [{ found }]: [{ found: number }] = await database.query(
    `select count(*)::integer as found from (select from review where ${where} limit ${countedTo + 1}) counted`,
    given.values,
  );
  return found;
}

/** The open cases of one reviewer, the most urgent first. */
export async function casesOf(database: Queries, personId: string, limit: number): Promise<ReviewLine[]> {
  return database.query(
    `select ${line} from review where ${isOpen} and assignee_id = $1 order by due_on, id limit ${limit}`,
    [personId],
  );
}

/** How many open cases each reviewer has. */
export async function openByAssignee(manager: EntityManager): Promise<Map<string, number>> {
  const rows: { assigneeId: string; open: number }[] = await manager.query(
    `select assignee_id as "assigneeId", count(*)::integer as open from review
     where ${isOpen} and assignee_id is not null group by assignee_id`,
  );
  return new Map(rows.map(({ assigneeId, open }) => [assigneeId, open]));
}

/** How many cases wait, are assessed, returned, recommended, and late; each counted as far as lists tell. */
export async function queueSummary(
  database: Queries,
  reader: Reader,
): Promise<{ what: ReviewState | 'late'; found: number }[]> {
  const given = new Given();
  const visible = `organization_id <> all(${given.as(reader.hidden, 'uuid[]')})`;
  const late = `${isRunning} and due_on < ${given.as(reader.today, 'date')}`;
  const kinds = ['waiting', 'assessing', 'returned', 'recommended'].map((state) => [
    state,
    `state = '${state}'`,
  ]);
  const counts = [...kinds, ['late', late]].map(
    ([what, which]) =>
      `select '${what}' as what, (select count(*)::integer from
        (select from review where ${which} and ${visible} limit ${countedTo + 1}) counted) as found`,
  );
  return database.query(counts.join(' union all '), given.values);
}

function conditions(given: Given, filters: QueueFilters, { personId, hidden, today }: Reader): string[] {
  const { q, state, type, whose, late } = filters;
  const where = [`organization_id <> all(${given.as(hidden, 'uuid[]')})`];
  if (state === '') where.push(isOpen);
  else if (state !== 'all') where.push(`state = ${given.as(state, 'text')}`);
  if (type !== '') where.push(`participant_types @> array[${given.as(type, 'text')}]`);
  if (whose === 'mine') where.push(`assignee_id = ${given.as(personId, 'uuid')}`);
  if (whose === 'nobody') where.push('assignee_id is null');
  if (late === 'yes') where.push(isRunning, `due_on < ${given.as(today, 'date')}`);
  if (q !== '') where.push(named(given, q));
  return where;
}

/** A reference by its beginning, or a company by the beginnings of words in its name. */
function named(given: Given, text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const reference = `lower(reference) like ${given.as(beginning(text), 'text')}`;
  if (words.length === 0) return reference;
  const query = given.as(words.map((word) => `${word}:*`).join(' & '), 'text');
  return `(${reference} or to_tsvector('simple', organization_name) @@ to_tsquery('simple', ${query}))`;
}

/** The values of a statement, each named where it is used. */
class Given {
  readonly values: unknown[] = [];

  as(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}
