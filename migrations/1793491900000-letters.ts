import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Letters1793491900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table letter (
        id uuid primary key,
        state text not null,
        event_id uuid not null references audit_entry,
        name text not null,
        case_id uuid not null,
        organization_id uuid not null references organization,
        to_kind text not null,
        to_name text not null,
        to_address text not null,
        subject text not null,
        written_at timestamptz not null,
        patient_until timestamptz not null,
        attempts integer not null,
        tried_at timestamptz,
        last_error text,
        sent_at timestamptz
      );
      create unique index letter_once on letter (event_id, lower(to_address));
      create index letter_of_case on letter (case_id, written_at, id);
      create index letter_of_organization on letter (organization_id, written_at, id);
      create index letter_to_person on letter (lower(to_address), written_at, id);
      create index letter_in_state on letter (state, written_at, id);
      create index letter_written on letter (written_at, id);
      create table letter_body (
        letter_id uuid primary key references letter deferrable initially deferred,
        html text not null,
        text text not null
      );
      create trigger letter_body_is_only_added_to before update or delete or truncate on letter_body
        for each statement execute function refuse_rewriting();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table letter_body, letter');
  }
}
