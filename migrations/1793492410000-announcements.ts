import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Announcements1793492410000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table announcement (
        id uuid primary key,
        state text not null,
        text text not null,
        kind text not null,
        audience text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        written_by text not null,
        written_at timestamptz not null,
        constraint announcement_ends_after_start check (ends_at > starts_at)
      );
      create index announcement_newest on announcement (written_at, id);
      create index announcement_shown on announcement (ends_at) where state = 'published';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table announcement');
  }
}
