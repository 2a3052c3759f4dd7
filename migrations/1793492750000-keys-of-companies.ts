import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeysOfCompanies1793492750000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table api_key (
        id uuid primary key,
        state text not null,
        organization_id uuid not null references organization,
        name text not null,
        prefix text not null constraint api_key_prefix_key unique,
        scopes text[] not null,
        created_by uuid not null references person,
        created_by_name text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        successor_id uuid references api_key,
        reminded_at timestamptz,
        revoked_at timestamptz
      );
      create index api_key_of_organization on api_key (organization_id, created_at, id);
      create index api_key_that_ends on api_key (expires_at) where state = 'active' and reminded_at is null;
      create index api_key_successor_id_idx on api_key (successor_id);
      create index api_key_created_by_idx on api_key (created_by);
      create table api_key_use (
        key_id uuid primary key references api_key,
        hash text not null,
        used_at timestamptz,
        used_from text
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_key_use, api_key');
  }
}
