import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const recoveryStates = ['asked', 'checked', 'confirmed', 'finished', 'stopped', 'declined'] as const;
export type RecoveryState = (typeof recoveryStates)[number];

/** Somebody who lost their second factor, until two account administrators have made sure that it is they. */
@Entity()
@Index('recovery_newest', ['askedAt', 'id'])
export class Recovery {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: RecoveryState;

  @Index()
  @Column('uuid')
  personId: string;

  @Column('timestamptz')
  askedAt: Date;

  /** Who made sure first, and how: which papers they saw, and under which number they called. */
  @Index()
  @Column('uuid', { nullable: true })
  checkedById: string | null;

  @Column('text', { nullable: true })
  checkedByName: string | null;

  @Column('timestamptz', { nullable: true })
  checkedAt: Date | null;

  @Column('text', { nullable: true })
  documents: string | null;

  @Column('text', { nullable: true })
  calledAtNumber: string | null;

  /** Who looked at it once more. */
  @Index()
  @Column('uuid', { nullable: true })
  confirmedById: string | null;

  @Column('text', { nullable: true })
  confirmedByName: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  /** Why it came to nothing. */
  @Column('text', { nullable: true })
  endedBecause: string | null;
}
