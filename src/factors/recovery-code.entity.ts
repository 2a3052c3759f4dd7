import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A code for the day on which every other second factor is out of reach; good once. */
@Entity()
export class RecoveryCode {
  /** Salts the hash, too. */
  @PrimaryColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  personId: string;

  @Column('text', { select: false })
  codeHash: string;

  @Column('timestamptz')
  madeAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}
