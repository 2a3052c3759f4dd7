import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Authenticators1793492300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table authenticator (
        id uuid primary key,
        person_id uuid not null references person,
        label text not null,
        sealed_secret text not null,
        last_step integer not null,
        created_at timestamptz not null,
        used_at timestamptz not null
      );
      create index authenticator_person_id_idx on authenticator (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table authenticator');
  }
}
