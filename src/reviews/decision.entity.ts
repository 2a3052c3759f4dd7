import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Outcome } from './outcome.js';

/** What a second person decided; only ever added to. */
@Entity()
export class Decision {
  @PrimaryColumn('uuid')
  id: string;

  /** A review is decided once. */
  @Column('uuid', { unique: true })
  reviewId: string;

  @Column('uuid', { unique: true })
  recommendationId: string;

  @Column('text')
  outcome: Outcome;

  @Column('text')
  note: string;

  @Column('uuid')
  decidedById: string;

  @Column('text')
  decidedBy: string;

  @Column('timestamptz')
  decidedAt: Date;

  /** The hash of the record that was decided on. */
  @Column('text')
  hash: string;
}
