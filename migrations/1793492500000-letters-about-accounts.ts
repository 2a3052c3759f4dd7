import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LettersAboutAccounts1793492500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table letter
        add column about text not null default 'case',
        add column link_id uuid,
        alter column organization_id drop not null;
      alter table letter alter column about drop default;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table letter_body disable trigger letter_body_is_only_added_to;
      delete from letter_body using letter where letter.id = letter_id and organization_id is null;
      alter table letter_body enable trigger letter_body_is_only_added_to;
      delete from letter where organization_id is null;
      alter table letter drop column about, drop column link_id, alter column organization_id set not null;
    `);
  }
}
