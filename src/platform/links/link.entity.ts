import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a link in a letter is good for. */
export type LinkPurpose =
  'join' | 'reset_phrase' | 'change_email' | 'invitation' | 'replace_factors' | 'stop_recovery';

/** A link that was sent by letter: good once, until it expires. What stands in the letter is not kept. */
@Entity()
@Index('link_of_subject', ['purpose', 'subjectId'])
export class Link {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  purpose: LinkPurpose;

  /** The record that the link is about: a person, an invitation. */
  @Column('uuid')
  subjectId: string;

  /** The mail address that the letter goes to. */
  @Column('text')
  address: string;

  /** The SHA-256 of what stands in the letter. */
  @Column('text', { unique: true })
  tokenHash: string;

  @Column('timestamptz')
  issuedAt: Date;

  @Index()
  @Column('timestamptz')
  expiresAt: Date;

  /** When it was used, or made worthless. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
