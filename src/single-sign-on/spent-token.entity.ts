import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Something that is good once and was used: the state of a flow, the name of a logout token. */
@Entity()
export class SpentToken {
  /** Its SHA-256. */
  @PrimaryColumn('text')
  hash: string;

  @Index()
  @Column('timestamptz')
  forgottenAt: Date;
}
