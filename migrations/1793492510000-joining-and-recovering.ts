import type { MigrationInterface, QueryRunner } from 'typeorm';

export class JoiningAndRecovering1793492510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table registration (
        id uuid primary key,
        state text not null,
        email text not null,
        asked_at timestamptz not null,
        person_id uuid references person
      );
      create index registration_asked_at_idx on registration (asked_at);
      create index registration_person_id_idx on registration (person_id);
      create table recovery (
        id uuid primary key,
        state text not null,
        person_id uuid not null references person,
        asked_at timestamptz not null,
        checked_by_id uuid references person,
        checked_by_name text,
        checked_at timestamptz,
        documents text,
        called_at_number text,
        confirmed_by_id uuid references person,
        confirmed_by_name text,
        confirmed_at timestamptz,
        ended_because text
      );
      create unique index recovery_one_at_a_time on recovery (person_id) where state in ('asked', 'checked');
      create index recovery_newest on recovery (asked_at, id);
      create index recovery_person_id_idx on recovery (person_id);
      create index recovery_checked_by_id_idx on recovery (checked_by_id);
      create index recovery_confirmed_by_id_idx on recovery (confirmed_by_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table recovery, registration');
  }
}
