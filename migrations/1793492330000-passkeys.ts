import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Passkeys1793492330000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table passkey (
        id uuid primary key,
        person_id uuid not null references person,
        label text not null,
        credential_id text not null constraint passkey_credential_id_key unique,
        public_key text not null,
        counter bigint not null,
        last_challenge text,
        transports text[] not null,
        created_at timestamptz not null,
        used_at timestamptz
      );
      create index passkey_person_id_idx on passkey (person_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table passkey');
  }
}
