import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CompaniesAreVerified1793492200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organization
        add verification_asked_at timestamptz,
        add verified_at timestamptz,
        add declined jsonb;
      create index organization_waiting on organization (verification_asked_at, id) where state = 'waiting';
      create index organization_newest on organization (registered_at desc, id desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index organization_waiting, organization_newest;
      alter table organization drop verification_asked_at, drop verified_at, drop declined;
    `);
  }
}
