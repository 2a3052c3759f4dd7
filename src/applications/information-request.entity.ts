import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** The application came back with a list of things to answer. */
@Entity()
@Unique(['applicationId', 'number'])
export class InformationRequest {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  applicationId: string;

  @Column('integer')
  number: number;

  @Column('timestamptz')
  askedAt: Date;

  @Column('text')
  askedBy: string;

  /** The last day to answer. */
  @Column('date')
  dueOn: string;

  /** When the answers were handed in; the decision clock rests until then. */
  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}

/** One thing asked, pinned to a criterion. */
@Entity()
export class RequestItem {
  @PrimaryColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  requestId: string;

  @Column('integer')
  position: number;

  @Column('text')
  criterion: string;

  @Column('text')
  asks: string;

  /** What the applicant says to it; empty until then. */
  @Column('text')
  reply: string;
}
