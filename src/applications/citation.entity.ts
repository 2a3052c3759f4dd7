import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A document stands as evidence for an answer; one document may stand for many. */
@Entity()
export class Citation {
  @PrimaryColumn('uuid')
  applicationId: string;

  @PrimaryColumn('text')
  criterion: string;

  @PrimaryColumn('uuid')
  @Index()
  documentId: string;

  @Column('timestamptz')
  citedAt: Date;
}
