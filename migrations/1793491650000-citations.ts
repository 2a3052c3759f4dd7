import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Citations1793491650000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table citation (
        application_id uuid not null references application,
        criterion text not null,
        document_id uuid not null references evidence_document,
        cited_at timestamptz not null,
        constraint citation_pkey primary key (application_id, criterion, document_id)
      );
      create index citation_document_id_idx on citation (document_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table citation');
  }
}
