import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often something has failed lately, shared by every process of the portal. */
@Entity()
export class ThrottleCount {
  /** The SHA-256 of what is throttled: the table holds no addresses. */
  @PrimaryColumn('text')
  gate: string;

  @Column('integer')
  failures: number;

  @Column('timestamptz')
  lastAt: Date;

  @Index()
  @Column('timestamptz')
  forgottenAt: Date;
}

/** When something was done lately that may be done only so often. */
@Entity()
export class ThrottleTaken {
  @PrimaryColumn('text')
  gate: string;

  @Column('timestamptz', { array: true })
  taken: Date[];

  @Index()
  @Column('timestamptz')
  forgottenAt: Date;
}

/** An address or device from which the right secret of an account came. */
@Entity()
export class ThrottleKnown {
  @PrimaryColumn('text')
  gate: string;

  @Index()
  @Column('timestamptz')
  forgottenAt: Date;
}
