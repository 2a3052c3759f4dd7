import type { EntityManager } from 'typeorm';
import type { AuditAnchored } from './audit-anchored.entity.js';

export type Line = Omit<AuditAnchored, 'anchor'>;

const pageSize = 2_000;

/** Any number that everyone who makes anchors agrees on. */
const turn = 20261122;

/** Lets one process at a time make an anchor; the others wait until the transaction ends. */
export async function alone(manager: EntityManager): Promise<void> {
  await manager.query('select pg_advisory_xact_lock($1)', [turn]);
}

/** The chains that are longer than the last anchor that lists them says, in their order, a page at a time. */
export async function* grownChains(manager: EntityManager): AsyncGenerator<Line[]> {
  for (let last: Line | undefined; ;) {
    const page: (Line & { anchored: number | null })[] = await manager.query(
      `select chain.record_id as "recordId", chain.record, chain.length, chain.head, listed.length as anchored
       from audit_chain chain left join lateral (
         select length from audit_anchored
         where record_id = chain.record_id and record = chain.record order by anchor desc limit 1) listed on true
       where $1::uuid is null or (chain.record_id, chain.record) > ($1::uuid, $2::text)
       order by chain.record_id, chain.record limit ${pageSize}`,
      [last?.recordId ?? null, last?.record ?? null],
    );
    yield page.filter(({ length, anchored }) => length > (anchored ?? 0));
    last = page.at(-1);
    if (page.length < pageSize) return;
  }
}

/** Lists these chains in an anchor. */
export async function list(manager: EntityManager, anchor: number, lines: readonly Line[]): Promise<void> {
  await manager.query(
    `insert into audit_anchored (anchor, record_id, record, length, head)
     select $1, * from unnest($2::uuid[], $3::text[], $4::integer[], $5::text[])`,
    [
      anchor,
      lines.map(({ recordId }) => recordId),
      lines.map(({ record }) => record),
      lines.map(({ length }) => length),
      lines.map(({ head }) => head),
    ],
  );
}
