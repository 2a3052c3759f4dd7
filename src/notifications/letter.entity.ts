import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const letterStates = ['queued', 'sent', 'kept', 'undeliverable', 'settled'] as const;
export type LetterState = (typeof letterStates)[number];

/** Whom a letter is for: the contacts of the company, the reviewer of its case, or the supervisors of the office. */
export type RecipientKind = 'contacts' | 'reviewer' | 'supervisors';

/** One letter to one person about one event. What it says is in its `LetterBody`. */
@Entity()
@Index('letter_of_case', ['caseId', 'writtenAt', 'id'])
@Index('letter_of_organization', ['organizationId', 'writtenAt', 'id'])
@Index('letter_in_state', ['state', 'writtenAt', 'id'])
@Index('letter_written', ['writtenAt', 'id'])
export class Letter {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: LetterState;

  /** The audit entry of what happened. One event brings a person one letter. */
  @Column('uuid')
  eventId: string;

  /** Which letter of `letters.ts` it is. */
  @Column('text')
  name: string;

  @Column('uuid')
  caseId: string;

  /** The company that the letter is about. */
  @Column('uuid')
  organizationId: string;

  @Column('text')
  toKind: RecipientKind;

  @Column('text')
  toName: string;

  @Column('text')
  toAddress: string;

  @Column('text')
  subject: string;

  @Column('timestamptz')
  writtenAt: Date;

  /** Until then it is tried again and again. */
  @Column('timestamptz')
  patientUntil: Date;

  /** How often it was handed to a mail server. */
  @Column('integer')
  attempts: number;

  @Column('timestamptz', { nullable: true })
  triedAt: Date | null;

  /** What the mail server said last; for the office only. */
  @Column('text', { nullable: true })
  lastError: string | null;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;
}
