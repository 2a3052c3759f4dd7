import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EditionsInForce1793491300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table published_edition (
        code text primary key,
        hash text not null,
        published_at timestamptz not null
      )
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table published_edition');
  }
}
