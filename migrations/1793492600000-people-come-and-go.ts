import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleComeAndGo1793492600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff (
        id uuid primary key references organization,
        state text not null,
        offered_by_id uuid,
        offered_by_name text,
        offered_to_id uuid,
        offered_to_name text,
        keeps text[] not null,
        reason text,
        offered_at timestamptz,
        offered_until timestamptz
      );
      create table invitation (
        id uuid primary key,
        state text not null,
        organization_id uuid references organization,
        organization_name text,
        name text not null,
        email text not null,
        roles text[] not null,
        firm text,
        invited_by_id uuid,
        invited_by_name text not null,
        invited_at timestamptz not null,
        expires_at timestamptz not null,
        link_id uuid not null,
        accepted_by_id uuid,
        accepted_by_name text,
        accepted_by_email text,
        ended_at timestamptz
      );
      create index invitation_of_organization on invitation (organization_id, invited_at, id);
      create index invitation_overdue on invitation (expires_at) where state = 'open';
      create unique index invitation_open on invitation (organization_id, email) nulls not distinct
        where state = 'open';
      create table appointment (
        id uuid primary key,
        state text not null,
        person_id uuid not null references person,
        person_name text not null,
        gives text[] not null,
        takes text[] not null,
        reason text not null,
        proposed_by_id uuid,
        proposed_by_name text not null,
        proposed_at timestamptz not null,
        decided_by_id uuid,
        decided_by_name text,
        decided_at timestamptz
      );
      create index appointment_of_person on appointment (person_id, proposed_at, id);
      create unique index appointment_waiting on appointment (person_id) where state = 'proposed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table appointment, invitation, staff`);
  }
}
