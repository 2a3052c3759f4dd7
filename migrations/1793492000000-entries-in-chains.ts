import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { AuditEntry } from '../src/platform/actions/audit-entry.entity.js';
import { entryHash } from '../src/platform/actions/chain.rules.js';

const pageSize = 1_000;

export class EntriesInChains1793492000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger audit_entry_is_only_added_to on audit_entry;
      drop index audit_entry_record;
      alter table audit_entry
        alter column at type timestamptz(3),
        add column capacity text[] not null default '{}',
        add column actor_firm text,
        add column on_behalf_of text,
        add column request_id text,
        add column outcome text not null default 'done' constraint audit_entry_outcome check (outcome in ('done', 'refused')),
        add column sequence integer,
        add column previous_hash text,
        add column hash text;
      alter table audit_entry alter column capacity drop default, alter column outcome drop default;
      create table audit_chain (
        record_id uuid not null,
        record text not null,
        length integer not null,
        head text,
        constraint audit_chain_pkey primary key (record_id, record)
      ) with (fillfactor = 70);
      update audit_entry set sequence = numbered.sequence
      from (select id, row_number() over (partition by record_id, record order by at, id) as sequence from audit_entry) numbered
      where numbered.id = audit_entry.id;
      create unique index audit_entry_chain on audit_entry (record_id, record, sequence);
    `);
    await chainAll(runner);
    await runner.query(`
      insert into audit_chain (record_id, record, length, head)
      select distinct on (record_id, record) record_id, record, sequence, hash from audit_entry
      order by record_id, record, sequence desc;
      alter table audit_entry
        alter column sequence set not null,
        alter column hash set not null,
        add constraint audit_entry_first check ((sequence = 1) = (previous_hash is null));
      create index audit_entry_newest on audit_entry (at, id);
      create index audit_entry_of_person on audit_entry (actor_id, at, id);
      create index audit_entry_of_kind on audit_entry (record, at, id);
      create index audit_entry_of_action on audit_entry (record, action, at, id);
      create index audit_entry_refused on audit_entry (at, id) where outcome = 'refused';
      create trigger audit_entry_is_only_added_to before update or delete or truncate on audit_entry
        for each statement execute function refuse_rewriting();
      create trigger audit_chain_is_not_shortened before delete or truncate on audit_chain
        for each statement execute function refuse_rewriting();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table audit_chain;
      drop index audit_entry_newest, audit_entry_of_person, audit_entry_of_kind, audit_entry_of_action,
        audit_entry_refused, audit_entry_chain;
      alter table audit_entry
        alter column at type timestamptz,
        drop column capacity, drop column actor_firm, drop column on_behalf_of, drop column request_id,
        drop column outcome, drop column sequence, drop column previous_hash, drop column hash;
      create index audit_entry_record on audit_entry (record, record_id, at, id);
    `);
  }
}

/** What was written before there were chains is chained in the order in which it happened. */
async function chainAll(runner: QueryRunner): Promise<void> {
  let last: AuditEntry | undefined;
  for (;;) {
    const page = await pageAfter(runner, last);
    for (const entry of page) {
      entry.previousHash = entry.sequence === 1 ? null : (last?.hash ?? null);
      entry.hash = entryHash(entry);
      last = entry;
    }
    await runner.query(
      `update audit_entry set previous_hash = linked.previous, hash = linked.hash
       from unnest($1::uuid[], $2::text[], $3::text[]) linked (id, previous, hash) where audit_entry.id = linked.id`,
      [page.map(({ id }) => id), page.map(({ previousHash }) => previousHash), page.map(({ hash }) => hash)],
    );
    if (page.length < pageSize) return;
  }
}

async function pageAfter(runner: QueryRunner, last: AuditEntry | undefined): Promise<AuditEntry[]> {
  return runner.query(
    `select id, at, actor_id as "actorId", actor_name as "actorName", capacity, actor_firm as "actorFirm",
       on_behalf_of as "onBehalfOf", address, request_id as "requestId", record, record_id as "recordId",
       case_id as "caseId", action, outcome, from_state as "fromState", to_state as "toState", differences,
       idempotency_key as "idempotencyKey", sequence, previous_hash as "previousHash", hash
     from audit_entry
     where $1::uuid is null or (record_id, record, sequence) > ($1::uuid, $2::text, $3::integer)
     order by record_id, record, sequence limit ${pageSize}`,
    [last?.recordId ?? null, last?.record ?? null, last?.sequence ?? null],
  );
}
