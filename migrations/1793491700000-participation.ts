import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Participation1793491700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence program_number maxvalue 9999999;
      create table participation (
        id uuid primary key,
        state text not null,
        organization_id uuid not null constraint participation_organization_id_key unique references organization,
        organization_name text not null,
        program_number text not null constraint participation_program_number_key unique,
        participant_types text[] not null,
        tier text not null,
        application_id uuid not null references application
      );
      create index participation_by_name on participation (lower(organization_name), program_number);
      create index participation_in_state on participation (state, program_number);
      create index participation_application_id_idx on participation (application_id);
      create table standing_entry (
        id uuid primary key,
        participation_id uuid not null references participation deferrable initially deferred,
        number integer not null,
        kind text not null,
        tier text not null,
        conditions jsonb not null,
        reasons text[] not null,
        note text,
        effective_on date not null,
        recorded_at timestamptz not null,
        edition text not null,
        application_id uuid not null references application,
        facts jsonb not null,
        constraint standing_entry_participation_id_number_key unique (participation_id, number)
      );
      create index standing_entry_application_id_idx on standing_entry (application_id);
      create trigger standing_entry_is_only_added_to before update or delete or truncate on standing_entry
        for each statement execute function refuse_rewriting();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table standing_entry, participation; drop sequence program_number');
  }
}
