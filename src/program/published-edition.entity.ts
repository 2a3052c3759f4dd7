import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An edition that was put in force here: from then on its content may not change by one letter. */
@Entity()
export class PublishedEdition {
  @PrimaryColumn('text')
  code: string;

  /** SHA-256 over the published content. */
  @Column('text')
  hash: string;

  @Column('timestamptz')
  publishedAt: Date;
}
