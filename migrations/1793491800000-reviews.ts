import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reviews1793491800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table review (
        id uuid primary key,
        state text not null,
        application_id uuid not null references application constraint review_application_id_key unique,
        organization_id uuid not null references organization,
        organization_name text not null,
        reference text not null,
        participant_types text[] not null,
        received_at timestamptz not null,
        assignee_id uuid references person,
        assignee_name text,
        last_submission_number integer not null,
        due_on date not null,
        vetting text,
        vetting_note text not null,
        handover_note text not null,
        handover_by text not null,
        author_ids uuid[] not null
      );
      create index review_open_by_due on review (due_on, id)
        where state in ('waiting', 'assessing', 'returned', 'recommended');
      create index review_by_due on review (due_on, id);
      create index review_by_receipt on review (received_at, id);
      create index review_by_state on review (state, due_on, id);
      create index review_of_assignee on review (assignee_id, due_on, id);
      create index review_of_organization on review (organization_id);
      create index review_of_type on review using gin (participant_types);
      create index review_by_reference on review (lower(reference) text_pattern_ops);
      create index review_by_name on review using gin (to_tsvector('simple', organization_name));
      create table finding (
        id uuid primary key,
        review_id uuid not null references review,
        criterion text not null,
        outcome text not null,
        note text not null,
        found_by_id uuid not null,
        found_by text not null,
        found_at timestamptz not null,
        submission_number integer not null,
        version integer not null,
        constraint finding_review_id_criterion_key unique (review_id, criterion)
      );
      create table request_draft (
        id uuid primary key,
        review_id uuid not null references review,
        criterion text not null,
        asks text not null,
        drafted_by text not null,
        drafted_at timestamptz not null,
        constraint request_draft_review_id_criterion_key unique (review_id, criterion)
      );
      create table recommendation (
        id uuid primary key,
        review_id uuid not null references review,
        number integer not null,
        outcome text not null,
        reasons text[] not null,
        criteria text[] not null,
        note text not null,
        recommended_by_id uuid not null,
        recommended_by text not null,
        recommended_at timestamptz not null,
        record jsonb not null,
        hash text not null,
        constraint recommendation_review_id_number_key unique (review_id, number)
      );
      create table decision (
        id uuid primary key,
        review_id uuid not null references review constraint decision_review_id_key unique,
        recommendation_id uuid not null references recommendation
          constraint decision_recommendation_id_key unique,
        outcome text not null,
        note text not null,
        decided_by_id uuid not null,
        decided_by text not null,
        decided_at timestamptz not null,
        hash text not null
      );
      create trigger recommendation_is_only_added_to before update or delete or truncate on recommendation
        for each statement execute function refuse_rewriting();
      create trigger decision_is_only_added_to before update or delete or truncate on decision
        for each statement execute function refuse_rewriting();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table decision, recommendation, request_draft, finding, review');
  }
}
