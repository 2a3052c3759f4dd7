import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../platform/people/actor.js';
import type { Cursor } from '../platform/web/keyset.js';
import { countedTo } from '../platform/web/listing.js';
import { Letter } from './letter.entity.js';
import type { LetterFilters } from './letter.filters.js';
import { lookedAfterBy } from './letter.policy.js';

export const linesOnAPage = 25;

/** Letters, the newest first, from a place in the list on; one more than a page tells that there is a next one. */
export function newestLetters(manager: EntityManager, after: Cursor | null): SelectQueryBuilder<Letter> {
  const list = manager
    .createQueryBuilder(Letter, 'letter')
    .where('true')
    .orderBy('letter.writtenAt', 'DESC')
    .addOrderBy('letter.id', 'DESC')
    .limit(linesOnAPage + 1);
  return after
    ? list.andWhere('(letter.writtenAt, letter.id) < (:at, :id)', { at: after[0], id: after[1] })
    : list;
}

/** Only what the filters let through, of what the reader looks after. */
export function withFilters(
  list: SelectQueryBuilder<Letter>,
  { search, state }: LetterFilters,
  reader: Actor,
): SelectQueryBuilder<Letter> {
  const { sql, parameters } = lookedAfterBy(reader);
  list.andWhere(sql, parameters);
  if (state) list.andWhere('letter.state = :state', { state });
  if (search)
    list.andWhere('position(lower(:search) in lower(letter.toAddress || letter.subject)) > 0', { search });
  return list;
}

/** How many letters there are; not counted further than one beyond what a list tells exactly. */
export async function lettersCounted(
  manager: EntityManager,
  filters: LetterFilters,
  reader: Actor,
): Promise<number> {
  const counted = withFilters(manager.createQueryBuilder(Letter, 'letter').where('true'), filters, reader);
  return (
    await counted
      .select('1')
      .limit(countedTo + 1)
      .getRawMany()
  ).length;
}

export function placeOf({ writtenAt, id }: Letter): Cursor {
  return [writtenAt.toISOString(), id];
}
