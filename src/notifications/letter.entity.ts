import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const letterStates = ['queued', 'sent', 'kept', 'undeliverable', 'settled'] as const;
export type LetterState = (typeof letterStates)[number];

/** What a letter is about: the case of a company, or the account of a person or a company. */
export type LetterSubject = 'case' | 'account';

/** Whom a letter is for. */
export type RecipientKind =
  // Of a company: those it named for letters; everyone who works in its account; who owns that; those and its officers.
  | 'contacts'
  | 'members'
  | 'owners'
  | 'leaders'
  // Of a company: who owns it, and who made the key if they still work for it.
  | 'keepers'
  // Who offered the account of a company, and to whom.
  | 'parties'
  // Of the office: who reviews the case, and who may decide it.
  | 'reviewer'
  | 'supervisors'
  // Of the office: who looks after accounts, but for those whom it is about.
  | 'administrators'
  // The person whose account it is, wherever letters reach them now.
  | 'person'
  // An address without an account, a person's next address, or their last and their next.
  | 'newcomer'
  | 'newAddress'
  | 'bothAddresses';

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

  @Column('text')
  about: LetterSubject;

  /** The application, the person or the company in whose story the letter is told. */
  @Column('uuid')
  caseId: string;

  /** The company that the letter is about; null where it is about nothing but a person's account. */
  @Column('uuid', { nullable: true })
  organizationId: string | null;

  @Column('text')
  toKind: RecipientKind;

  @Column('text')
  toName: string;

  @Column('text')
  toAddress: string;

  @Column('text')
  subject: string;

  /** The link that it carries, whose secret is put in when it is handed over. */
  @Column('uuid', { nullable: true })
  linkId: string | null;

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
