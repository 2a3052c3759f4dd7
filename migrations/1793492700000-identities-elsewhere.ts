import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdentitiesElsewhere1793492700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity (
        id uuid primary key,
        state text not null,
        person_id uuid not null references person,
        kind text not null,
        issuer text not null,
        subject text not null,
        email text,
        linked_at timestamptz not null,
        used_at timestamptz
      );
      create unique index identity_of_subject on identity (issuer, subject) where state = 'linked';
      create unique index identity_of_person on identity (person_id, kind) where state = 'linked';
      create table vouched_sign_in (
        sign_in_id uuid primary key references sign_in,
        person_id uuid not null references person,
        kind text not null,
        issuer text not null,
        subject text not null,
        sid text
      );
      create index vouched_sign_in_person_id_idx on vouched_sign_in (person_id);
      create index vouched_sign_in_of_subject on vouched_sign_in (issuer, subject);
      create table spent_token (
        hash text primary key,
        forgotten_at timestamptz not null
      );
      create index spent_token_forgotten_at_idx on spent_token (forgotten_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identity, vouched_sign_in, spent_token');
  }
}
