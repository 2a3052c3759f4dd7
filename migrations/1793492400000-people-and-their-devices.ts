import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleAndTheirDevices1793492400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table sign_in add column viewing_until timestamptz;
      create index person_name_beginning on person (lower(name) text_pattern_ops);
      create index person_email_beginning on person (email text_pattern_ops);
      create index seat_role on seat (role, person_id);
      create index seat_organization_name_beginning on seat (lower(organization_name) text_pattern_ops);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index person_name_beginning, person_email_beginning, seat_role, seat_organization_name_beginning;
      alter table sign_in drop column viewing_until;
    `);
  }
}
