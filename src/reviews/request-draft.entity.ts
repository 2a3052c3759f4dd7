import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Something a reviewer means to ask about a criterion; only the office sees it until it is sent. */
@Entity()
@Unique(['reviewId', 'criterion'])
export class RequestDraft {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  reviewId: string;

  @Column('text')
  criterion: string;

  @Column('text')
  asks: string;

  @Column('text')
  draftedBy: string;

  @Column('timestamptz')
  draftedAt: Date;
}
