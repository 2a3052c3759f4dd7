import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignedAnchors1793492010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_anchor (
        number integer primary key,
        made_at timestamptz(3) not null,
        previous text,
        chains integer not null,
        listed text not null,
        root text not null,
        signature text not null,
        public_key text not null,
        constraint audit_anchor_first check ((number = 1) = (previous is null))
      );
      create table audit_anchored (
        anchor integer not null references audit_anchor deferrable initially deferred,
        record_id uuid not null,
        record text not null,
        length integer not null,
        head text not null,
        constraint audit_anchored_pkey primary key (anchor, record_id, record)
      );
      create index audit_anchored_chain on audit_anchored (record_id, record, anchor);
      create trigger audit_anchor_is_only_added_to before update or delete or truncate on audit_anchor
        for each statement execute function refuse_rewriting();
      create trigger audit_anchored_is_only_added_to before update or delete or truncate on audit_anchored
        for each statement execute function refuse_rewriting();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_anchored, audit_anchor');
  }
}
