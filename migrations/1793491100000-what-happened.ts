import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatHappened1793491100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entry (
        id uuid primary key,
        at timestamptz not null,
        actor_id uuid,
        actor_name text not null,
        address text,
        record text not null,
        record_id uuid not null,
        case_id uuid not null,
        action text not null,
        from_state text,
        to_state text,
        differences jsonb not null,
        idempotency_key text
      );
      create index audit_entry_story on audit_entry (case_id, at, id);
      create index audit_entry_record on audit_entry (record, record_id, at, id);
      create unique index audit_entry_once on audit_entry (actor_id, idempotency_key)
        where idempotency_key is not null;
      create function refuse_rewriting() returns trigger language plpgsql as $$
        begin
          raise exception 'The record of what happened is only added to.' using errcode = '42501';
        end $$;
      create trigger audit_entry_is_only_added_to before update or delete or truncate on audit_entry
        for each statement execute function refuse_rewriting();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_entry; drop function refuse_rewriting()');
  }
}
