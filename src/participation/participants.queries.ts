import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Cursor } from '../platform/web/keyset.js';
import { beginning, countedTo } from '../platform/web/listing.js';
import type { ParticipantFilters } from './participants.filters.js';
import { Participation } from './participation.entity.js';
import { readProgramNumber } from './program-number.rules.js';
import { StandingEntry } from './standing-entry.entity.js';

/** Participants by name, or the newest first; one more than asked for tells that there is a next page. */
export async function participantsWith(
  manager: EntityManager,
  filters: ParticipantFilters,
  { after, limit }: { after: Cursor | null; limit: number },
): Promise<Participation[]> {
  const list = filtered(manager, filters);
  if (filters.sort === 'newest') {
    list.orderBy('participation.programNumber', 'DESC');
    if (after) list.andWhere('participation.programNumber < :number', { number: after[1] });
  } else {
    list.orderBy('lower(participation.organizationName)').addOrderBy('participation.programNumber');
    if (after) {
      list.andWhere(
        '(lower(participation.organizationName), participation.programNumber) > (:name, :number)',
        {
          name: after[0],
          number: after[1],
        },
      );
    }
  }
  return list.limit(limit + 1).getMany();
}

/** Where the page after this participant begins, whichever way the list is sorted. */
export function placeOf({ organizationName, programNumber }: Participation): Cursor {
  return [organizationName.toLowerCase(), programNumber];
}

/** How many participants there are, counted as far as lists tell. */
export async function participantsCounted(
  manager: EntityManager,
  filters: ParticipantFilters,
): Promise<number> {
  const [sql, parameters] = filtered(manager, filters)
    .select('1')
    .limit(countedTo + 1)
    .getQueryAndParameters();
  const [{ count }]: [{ count: string }] = await manager.query(
    `select count(*) from (${sql}) found`,
    parameters,
  );
  return Number(count);
}

/** The steps of these participations, oldest first, in one query. */
export async function historiesOf(
  manager: EntityManager,
  participationIds: readonly string[],
): Promise<ReadonlyMap<string, StandingEntry[]>> {
  const entries = await manager
    .createQueryBuilder(StandingEntry, 'entry')
    .where('entry.participationId = any(:participationIds)', { participationIds })
    .orderBy('entry.number')
    .getMany();
  const histories = new Map<string, StandingEntry[]>();
  for (const entry of entries) {
    histories.set(entry.participationId, [...(histories.get(entry.participationId) ?? []), entry]);
  }
  return histories;
}

/** Provisional members with their steps, a batch at a time. */
export async function* provisionalMembers(
  manager: EntityManager,
): AsyncGenerator<{ id: string; history: StandingEntry[] }> {
  for (let after = ''; ;) {
    const batch = await manager
      .createQueryBuilder(Participation, 'participation')
      .where('participation.state in (:...states) and participation.tier = :tier', {
        states: ['active', 'restricted'],
        tier: 'provisional',
      })
      .andWhere('participation.programNumber > :after', { after })
      .orderBy('participation.programNumber')
      .limit(200)
      .getMany();
    const histories = await historiesOf(
      manager,
      batch.map(({ id }) => id),
    );
    for (const { id } of batch) yield { id, history: histories.get(id) ?? [] };
    const last = batch.at(-1);
    if (!last) return;
    after = last.programNumber;
  }
}

function filtered(
  manager: EntityManager,
  { search, state, tier, type }: ParticipantFilters,
): SelectQueryBuilder<Participation> {
  const list = manager.createQueryBuilder(Participation, 'participation');
  if (state) list.andWhere('participation.state = :state', { state });
  if (tier) list.andWhere('participation.tier = :tier', { tier });
  if (type) list.andWhere('participation.participantTypes @> array[:type]::text[]', { type });
  const programNumber = readProgramNumber(search);
  if (programNumber) return list.andWhere('participation.programNumber = :programNumber', { programNumber });
  if (search) {
    list.andWhere(
      '(lower(participation.organizationName) like :start or lower(participation.organizationName) like :word)',
      { start: beginning(search), word: `% ${beginning(search)}` },
    );
  }
  return list;
}
