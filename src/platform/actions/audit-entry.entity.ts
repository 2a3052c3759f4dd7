import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What changed in one column: how it was, how it is. */
export type Difference = [before: unknown, after: unknown];
export type Differences = Record<string, Difference>;

/** One thing that happened, written in the transaction in which it happened, never changed afterwards. */
@Entity()
@Index('audit_entry_story', ['caseId', 'at', 'id'])
@Index('audit_entry_record', ['record', 'recordId', 'at', 'id'])
@Index('audit_entry_once', ['actorId', 'idempotencyKey'], {
  unique: true,
  where: 'idempotency_key is not null',
})
export class AuditEntry {
  @PrimaryColumn('uuid')
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text')
  actorName: string;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text')
  record: string;

  @Column('uuid')
  recordId: string;

  /** The case the record belongs to. */
  @Column('uuid')
  caseId: string;

  @Column('text')
  action: string;

  @Column('text', { nullable: true })
  fromState: string | null;

  @Column('text', { nullable: true })
  toState: string | null;

  @Column('jsonb')
  differences: Differences;

  @Column('text', { nullable: true })
  idempotencyKey: string | null;
}
