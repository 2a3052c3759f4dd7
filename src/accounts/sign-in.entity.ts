import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How somebody proved who they are. */
export type SignInMethod = 'phrase' | 'phrase_and_code' | 'passkey' | 'recovery_code' | 'single_sign_on';

export type EndOfSignIn =
  | 'signed_out'
  | 'signed_out_elsewhere'
  | 'phrase_changed'
  | 'factors_changed'
  | 'email_changed'
  | 'disabled'
  | 'ended_by_office'
  | 'left'
  | 'rested';

/** One time that somebody signed in, on one device: what a session of theirs may do hangs on it. */
@Entity()
@Index('sign_in_of_person', ['personId', 'startedAt', 'id'])
export class SignIn {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  method: SignInMethod;

  @Column('timestamptz')
  startedAt: Date;

  /** When a page was last asked for, give or take a few seconds. */
  @Column('timestamptz')
  seenAt: Date;

  /** When a second factor was last proven. */
  @Column('timestamptz', { nullable: true })
  factorAt: Date | null;

  @Column('text', { nullable: true })
  address: string | null;

  /** What the browser says it is. */
  @Column('text', { nullable: true })
  agent: string | null;

  /** The organization that the person works for at the moment; their first when they have not chosen. */
  @Index()
  @Column('uuid', { nullable: true })
  organizationId: string | null;

  /** Whose eyes someone of the office looks with. */
  @Index()
  @Column('uuid', { nullable: true })
  viewingId: string | null;

  @Column('timestamptz', { nullable: true })
  viewingUntil: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endedBecause: EndOfSignIn | null;
}
