import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Evidence1793491550000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence_document (
        id uuid primary key,
        state text not null,
        organization_id uuid not null references organization,
        title text not null,
        kind text,
        file_name text not null,
        media_type text,
        bytes integer not null,
        sha256 text not null,
        dated_on date,
        expires_on date not null,
        confidentiality text not null,
        reason jsonb,
        shared_at timestamptz,
        uploaded_at timestamptz not null,
        uploaded_by text not null
      );
      create index evidence_document_of_organization on evidence_document (organization_id, uploaded_at, id);
      create index evidence_document_sha256_idx on evidence_document (sha256);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table evidence_document');
  }
}
