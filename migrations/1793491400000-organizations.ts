import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Organizations1793491400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organization (
        id uuid primary key,
        state text not null,
        legal_name text not null,
        trade_name text,
        country text not null,
        website text,
        phone text,
        founded_on date,
        employees integer,
        story text,
        participant_types text[] not null,
        registered_at timestamptz not null
      );
      create table site (
        id uuid primary key,
        organization_id uuid not null references organization,
        kind text not null,
        name text not null,
        street text not null,
        city text not null,
        region text,
        postal_code text,
        country text not null
      );
      create index site_organization_id_idx on site (organization_id);
      create unique index site_one_headquarters on site (organization_id) where kind = 'headquarters';
      create table contact (
        id uuid primary key,
        organization_id uuid not null references organization,
        name text not null,
        title text not null,
        email text not null,
        phone text,
        is_officer boolean not null,
        gets_letters boolean not null
      );
      create index contact_organization_id_idx on contact (organization_id);
      create table identifier (
        id uuid primary key,
        organization_id uuid not null references organization,
        kind text not null,
        value text not null,
        checked text not null,
        constraint identifier_organization_id_kind_key unique (organization_id, kind)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table identifier, contact, site, organization');
  }
}
