import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleAndTheirSeats1793491200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table person (
        id uuid primary key,
        state text not null,
        name text not null,
        email text not null constraint person_email_key unique,
        password_hash text not null,
        created_at timestamptz not null
      );
      create index person_name_idx on person (lower(name), id);
      create table seat (
        id uuid primary key,
        person_id uuid not null references person,
        organization_id uuid,
        organization_name text,
        role text not null,
        constraint seat_person_id_organization_id_role_key unique nulls not distinct (person_id, organization_id, role)
      );
      create index seat_person_id_idx on seat (person_id);
      create index seat_organization_id_idx on seat (organization_id);
      create table demonstration_sign_in (
        person_id uuid primary key references person,
        pass_phrase text not null,
        description text not null,
        position integer not null
      );
      create table session (
        sid text primary key,
        sess json not null,
        expire timestamptz not null
      );
      create index session_expire_idx on session (expire);
      create table throttle_count (
        gate text primary key,
        failures integer not null,
        last_at timestamptz not null
      );
      create index throttle_count_last_at_idx on throttle_count (last_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table throttle_count, session, demonstration_sign_in, seat, person');
  }
}
