import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SeatsAreInOrganizations1793491500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table seat add constraint seat_organization_id_fkey
        foreign key (organization_id) references organization
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table seat drop constraint seat_organization_id_fkey');
  }
}
