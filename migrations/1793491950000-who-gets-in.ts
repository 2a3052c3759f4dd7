import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhoGetsIn1793491950000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table person
        alter column password_hash drop not null,
        add column has_factor boolean not null default false,
        add column phrase_needs_factor boolean not null default false;
      alter table person alter column has_factor drop default, alter column phrase_needs_factor drop default;
      alter table seat add column firm text;
      create table sign_in (
        id uuid primary key,
        person_id uuid not null references person,
        method text not null,
        started_at timestamptz not null,
        seen_at timestamptz not null,
        factor_at timestamptz,
        address text,
        agent text,
        organization_id uuid references organization,
        viewing_id uuid references person,
        ended_at timestamptz,
        ended_because text
      );
      create index sign_in_of_person on sign_in (person_id, started_at, id);
      create index sign_in_organization_id_idx on sign_in (organization_id);
      create index sign_in_viewing_id_idx on sign_in (viewing_id);
      create table link (
        id uuid primary key,
        purpose text not null,
        subject_id uuid not null,
        address text not null,
        token_hash text not null constraint link_token_hash_key unique,
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        ended_at timestamptz
      );
      create index link_of_subject on link (purpose, subject_id);
      create index link_expires_at_idx on link (expires_at);
    `);
    // Whoever signed first for a company looks after its account from now on.
    await runner.query(`
      insert into seat (id, person_id, organization_id, organization_name, role)
      select distinct on (organization_id) gen_random_uuid(), person_id, organization_id, organization_name, 'owner'
      from seat where organization_id is not null and role = 'signatory' order by organization_id, id
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table link, sign_in;
      delete from seat where role = 'owner';
      alter table seat drop column firm;
      delete from demonstration_sign_in where person_id in (select id from person where password_hash is null);
      alter table person drop column has_factor, drop column phrase_needs_factor;
    `);
  }
}
