import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often something has failed lately, shared by every process of the portal. */
@Entity()
export class ThrottleCount {
  /** The SHA-256 of what is throttled: the table holds no addresses. */
  @PrimaryColumn('text')
  gate: string;

  @Column('integer')
  failures: number;

  @Index()
  @Column('timestamptz')
  lastAt: Date;
}
