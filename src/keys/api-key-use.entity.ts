import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What tells that a key is the right one, and when it was shown last. The key itself is kept nowhere. */
@Entity()
export class ApiKeyUse {
  @PrimaryColumn('uuid')
  keyId: string;

  /** The SHA-256 of the key. */
  @Column('text')
  hash: string;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;

  /** The network address from which it was shown. */
  @Column('text', { nullable: true })
  usedFrom: string | null;
}
