import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What changed in one column: how it was, how it is. */
export type Difference = [before: unknown, after: unknown];
export type Differences = Record<string, Difference>;

/** Whether it was done, or the person was turned away. */
export const outcomes = ['done', 'refused'] as const;
export type Outcome = (typeof outcomes)[number];

/** One thing that happened, written in the transaction in which it happened, never changed afterwards. */
@Entity()
@Check('audit_entry_outcome', `outcome in ('done', 'refused')`)
@Check('audit_entry_first', '(sequence = 1) = (previous_hash is null)')
@Index('audit_entry_story', ['caseId', 'at', 'id'])
@Index('audit_entry_chain', ['recordId', 'record', 'sequence'], { unique: true })
@Index('audit_entry_newest', ['at', 'id'])
@Index('audit_entry_of_person', ['actorId', 'at', 'id'])
@Index('audit_entry_of_kind', ['record', 'at', 'id'])
@Index('audit_entry_of_action', ['record', 'action', 'at', 'id'])
@Index('audit_entry_refused', ['at', 'id'], { where: `outcome = 'refused'` })
@Index('audit_entry_once', ['actorId', 'idempotencyKey'], {
  unique: true,
  where: 'idempotency_key is not null',
})
export class AuditEntry {
  @PrimaryColumn('uuid')
  id: string;

  /** To the millisecond, as the portal tells time: a finer difference would be one that nobody sees. */
  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  @Column('uuid', { nullable: true })
  actorId: string | null;

  @Column('text')
  actorName: string;

  /** The roles in which the person acted: those in the company of the record, or else those in the office. */
  @Column('text', { array: true })
  capacity: string[];

  /** The firm of a consultant. */
  @Column('text', { nullable: true })
  actorFirm: string | null;

  /** The company for which the person acted. */
  @Column('text', { nullable: true })
  onBehalfOf: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  /** The request, under which the log knows it too. */
  @Column('text', { nullable: true })
  requestId: string | null;

  @Column('text')
  record: string;

  @Column('uuid')
  recordId: string;

  /** The case the record belongs to. */
  @Column('uuid')
  caseId: string;

  @Column('text')
  action: string;

  @Column('text')
  outcome: Outcome;

  @Column('text', { nullable: true })
  fromState: string | null;

  @Column('text', { nullable: true })
  toState: string | null;

  @Column('jsonb')
  differences: Differences;

  @Column('text', { nullable: true })
  idempotencyKey: string | null;

  /** 1, 2, 3 … within the chain of the record. */
  @Column('integer')
  sequence: number;

  /** The hash of the entry before; null for the first of its chain. */
  @Column('text', { nullable: true })
  previousHash: string | null;

  @Column('text')
  hash: string;
}
