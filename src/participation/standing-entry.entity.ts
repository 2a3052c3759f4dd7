import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { TierFacts } from '../program/tier-facts.js';
import type { TierCode } from '../program/edition.js';
import type { EntryKind, Step } from './standing.rules.js';

export const conditionCodes = ['meet-criterion', 'start-data', 'corrective-plan'] as const;
export type ConditionCode = (typeof conditionCodes)[number];

/** Something the company still owes the program, and by when. */
export interface StandingCondition {
  readonly code: ConditionCode;
  /** The criterion to meet; null where the condition is about none. */
  readonly criterion: string | null;
  /** What exactly, in the words of the office; null where the code says it all. */
  readonly text: string | null;
  readonly dueOn: string | null;
}

/** One step of a company's standing: added when it is decided, never rewritten. Every date is read from these. */
@Entity()
@Unique(['participationId', 'number'])
export class StandingEntry implements Step {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  participationId: string;

  /** 1 for the admission, one more for each step. */
  @Column('integer')
  number: number;

  @Column('text')
  kind: EntryKind;

  @Column('text')
  tier: TierCode;

  /** What is open from this step on. */
  @Column('jsonb')
  conditions: StandingCondition[];

  /** Why, by the codes of the program. */
  @Column('text', { array: true })
  reasons: string[];

  /** What was said to the company, or by it, beside the reasons. */
  @Column('text', { nullable: true })
  note: string | null;

  @Column('date')
  effectiveOn: string;

  @Column('timestamptz')
  recordedAt: Date;

  /** The edition of the program in whose words the step is told. */
  @Column('text')
  edition: string;

  /** The application whose approval the tier rests on. */
  @Index()
  @Column('uuid')
  applicationId: string;

  /** What was known of the company when that was approved. */
  @Column('jsonb')
  facts: TierFacts;
}
