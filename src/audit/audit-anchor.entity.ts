import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What all chains came to on a day, signed: from then on nobody can rewrite or shorten a chain unseen. */
@Entity()
@Check('audit_anchor_first', '(number = 1) = (previous is null)')
export class AuditAnchor {
  /** 1, 2, 3 … without a gap. */
  @PrimaryColumn('integer')
  number: number;

  @Column({ type: 'timestamptz', precision: 3 })
  madeAt: Date;

  /** The root of the anchor before; null for the first. */
  @Column('text', { nullable: true })
  previous: string | null;

  /** How many chains it lists: those that grew since the anchor before. */
  @Column('integer')
  chains: number;

  /** The hash over what it lists. */
  @Column('text')
  listed: string;

  /** The hash over everything above and the key. */
  @Column('text')
  root: string;

  /** Ed25519 over the root, in base64url. */
  @Column('text')
  signature: string;

  /** With which the signature can be checked, in base64url. */
  @Column('text')
  publicKey: string;
}
