import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { DecisionRecord } from './decision-record.rules.js';
import type { Outcome } from './outcome.js';

/** What the reviewer recommends, with everything it rests on; only ever added to. */
@Entity()
@Unique(['reviewId', 'number'])
export class Recommendation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  reviewId: string;

  /** 1 for the first one, one more each time the case was sent back. */
  @Column('integer')
  number: number;

  @Column('text')
  outcome: Outcome;

  /** Codes of the edition's reasons. */
  @Column('text', { array: true })
  reasons: string[];

  /** Criteria that the reasons rest on. */
  @Column('text', { array: true })
  criteria: string[];

  @Column('text')
  note: string;

  @Column('uuid')
  recommendedById: string;

  @Column('text')
  recommendedBy: string;

  @Column('timestamptz')
  recommendedAt: Date;

  /** The findings and the recommendation as they were then. */
  @Column('jsonb')
  record: DecisionRecord;

  /** SHA-256 over the canonical form of the record: whoever decides, decides on exactly this. */
  @Column('text')
  hash: string;
}
