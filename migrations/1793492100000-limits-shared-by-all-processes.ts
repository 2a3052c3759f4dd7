import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LimitsSharedByAllProcesses1793492100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from throttle_count;
      drop index throttle_count_last_at_idx;
      alter table throttle_count add column forgotten_at timestamptz not null;
      create index throttle_count_forgotten_at_idx on throttle_count (forgotten_at);
      create table throttle_taken (
        gate text primary key,
        taken timestamptz[] not null,
        forgotten_at timestamptz not null
      );
      create index throttle_taken_forgotten_at_idx on throttle_taken (forgotten_at);
      create table throttle_known (
        gate text primary key,
        forgotten_at timestamptz not null
      );
      create index throttle_known_forgotten_at_idx on throttle_known (forgotten_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table throttle_known, throttle_taken;
      alter table throttle_count drop column forgotten_at;
      create index throttle_count_last_at_idx on throttle_count (last_at);
    `);
  }
}
