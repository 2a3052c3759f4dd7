import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How long the chain of a record is, and the hash it ends with. Whoever adds to a chain holds its line until the
 * transaction ends, so that entries about one record follow one another; other records do not wait.
 */
@Entity()
export class AuditChain {
  @PrimaryColumn('uuid')
  recordId: string;

  @PrimaryColumn('text')
  record: string;

  @Column('integer')
  length: number;

  /** Null only between the beginning of a chain and its first entry, in the transaction that writes both. */
  @Column('text', { nullable: true })
  head: string | null;
}
