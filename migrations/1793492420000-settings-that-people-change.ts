import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SettingsThatPeopleChange1793492420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table setting_change (
        id uuid primary key,
        state text not null,
        setting text not null,
        value text not null,
        was text not null,
        reason text not null,
        proposed_by_id uuid not null references person,
        proposed_by text not null,
        proposed_at timestamptz not null,
        decided_by text,
        decided_at timestamptz
      );
      create unique index setting_change_open on setting_change (setting) where state = 'proposed';
      create index setting_change_in_force on setting_change (setting, decided_at) where state = 'confirmed';
      create index setting_change_newest on setting_change (proposed_at, id);
      create index setting_change_proposed_by_id_idx on setting_change (proposed_by_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table setting_change');
  }
}
