import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Findings } from './faults.js';

export const verificationStates = ['running', 'sound', 'faulty'] as const;
export type VerificationState = (typeof verificationStates)[number];

/** One time the whole trail was verified, and what that came to. */
@Entity('audit_verification')
@Index('audit_verification_started_at_idx', ['startedAt', 'id'])
export class Verification {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: VerificationState;

  @Column('timestamptz')
  startedAt: Date;

  @Column('text')
  startedBy: string;

  /** How many entries there were when it began. */
  @Column('integer')
  expected: number;

  /** How many entries it has read. */
  @Column('integer')
  reached: number;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('jsonb', { nullable: true })
  findings: Findings | null;
}
