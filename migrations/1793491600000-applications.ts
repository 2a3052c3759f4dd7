import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Applications1793491600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence application_number;
      create table application (
        id uuid primary key,
        state text not null,
        reference text not null constraint application_reference_key unique,
        organization_id uuid not null references organization,
        edition text not null references published_edition,
        participant_types text[] not null,
        eligibility jsonb not null,
        gates jsonb not null,
        certificates jsonb,
        started_at timestamptz not null,
        submitted_at timestamptz,
        conclusion jsonb
      );
      create index application_edition_idx on application (edition);
      create index application_of_organization on application (organization_id, started_at, id);
      create index application_waiting on application (state, started_at) where state in ('draft', 'returned');
      create table answer (
        id uuid primary key,
        application_id uuid not null references application,
        criterion text not null,
        state text,
        text text not null,
        plan text not null,
        plan_on date,
        version integer not null,
        saved_at timestamptz not null,
        saved_by text not null,
        constraint answer_application_id_criterion_key unique (application_id, criterion)
      );
      create table submission (
        id uuid primary key,
        application_id uuid not null references application,
        number integer not null,
        submitted_at timestamptz not null,
        signed_by_id uuid not null references person,
        signature text not null,
        capacity text not null,
        address text,
        language text not null,
        edition text not null references published_edition,
        edition_hash text not null,
        contents jsonb not null,
        contents_hash text not null,
        constraint submission_application_id_number_key unique (application_id, number)
      );
      create index submission_edition_idx on submission (edition);
      create index submission_signed_by_id_idx on submission (signed_by_id);
      create trigger submission_is_only_added_to before update or delete or truncate on submission
        for each statement execute function refuse_rewriting();
      create table information_request (
        id uuid primary key,
        application_id uuid not null references application,
        number integer not null,
        asked_at timestamptz not null,
        asked_by text not null,
        due_on date not null,
        answered_at timestamptz,
        constraint information_request_application_id_number_key unique (application_id, number)
      );
      create index information_request_open on information_request (due_on) where answered_at is null;
      create table request_item (
        id uuid primary key,
        request_id uuid not null references information_request,
        position integer not null,
        criterion text not null,
        asks text not null,
        reply text not null
      );
      create index request_item_request_id_idx on request_item (request_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table request_item, information_request, submission, answer, application;
      drop sequence application_number;
    `);
  }
}
