import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { FindingState } from '../program/scoring.rules.js';

/** What a reviewer found about one criterion. */
@Entity()
@Unique(['reviewId', 'criterion'])
export class Finding {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  reviewId: string;

  /** The code of the criterion in the application's edition. */
  @Column('text')
  criterion: string;

  @Column('text')
  outcome: FindingState;

  @Column('text')
  note: string;

  @Column('uuid')
  foundById: string;

  @Column('text')
  foundBy: string;

  @Column('timestamptz')
  foundAt: Date;

  /** The submission whose answer was read. */
  @Column('integer')
  submissionNumber: number;

  /** One more at every save, so that nobody overwrites what they have not seen. */
  @Column('integer')
  version: number;
}
