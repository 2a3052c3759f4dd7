import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CodesOfTheDemonstration1793492310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table demonstration_sign_in
        add column authenticator_id uuid references authenticator on delete set null,
        add column authenticator_secret text;
      create index demonstration_sign_in_authenticator_id_idx on demonstration_sign_in (authenticator_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table demonstration_sign_in drop column authenticator_id, drop column authenticator_secret',
    );
  }
}
