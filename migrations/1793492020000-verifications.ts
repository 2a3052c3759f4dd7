import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Verifications1793492020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_verification (
        id uuid primary key,
        state text not null,
        started_at timestamptz not null,
        started_by text not null,
        expected integer not null,
        reached integer not null,
        ended_at timestamptz,
        findings jsonb
      );
      create index audit_verification_started_at_idx on audit_verification (started_at, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_verification');
  }
}
