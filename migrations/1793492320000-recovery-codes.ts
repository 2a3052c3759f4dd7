import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecoveryCodes1793492320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table recovery_code (
        id uuid primary key,
        person_id uuid not null references person,
        code_hash text not null,
        made_at timestamptz not null,
        used_at timestamptz
      );
      create index recovery_code_person_id_idx on recovery_code (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table recovery_code');
  }
}
