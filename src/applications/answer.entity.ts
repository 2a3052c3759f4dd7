import type { AnswerState } from '../program/scoring.rules.js';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What a company answers to one criterion. */
@Entity()
@Unique(['applicationId', 'criterion'])
export class Answer {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  applicationId: string;

  /** The code of the criterion in the application's edition. */
  @Column('text')
  criterion: string;

  @Column('text', { nullable: true })
  state: AnswerState | null;

  /** How the company meets the criterion, or why it does not apply. */
  @Column('text')
  text: string;

  /** How a criterion that is partly met will be met in full. */
  @Column('text')
  plan: string;

  /** By when. */
  @Column('date', { nullable: true })
  planOn: string | null;

  /** One more at every save, so that nobody overwrites what they have not seen. */
  @Column('integer')
  version: number;

  @Column('timestamptz')
  savedAt: Date;

  @Column('text')
  savedBy: string;
}
