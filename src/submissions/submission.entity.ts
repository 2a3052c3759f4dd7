import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { FrozenApplication } from './frozen-application.js';

/** What was signed and handed in: frozen, and only ever added to. */
@Entity()
@Unique(['applicationId', 'number'])
export class Submission {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  applicationId: string;

  /** 1 for the first time, one more each time the application comes back. */
  @Column('integer')
  number: number;

  @Column('timestamptz')
  submittedAt: Date;

  @Column('uuid')
  signedById: string;

  /** The name as the signer typed it. */
  @Column('text')
  signature: string;

  @Column('text')
  capacity: string;

  /** The network address the signature came from. */
  @Column('text', { nullable: true })
  address: string | null;

  /** The language in which the signer read the questions. */
  @Column('text')
  language: string;

  @Column('text')
  edition: string;

  @Column('text')
  editionHash: string;

  @Column('jsonb')
  contents: FrozenApplication;

  /** SHA-256 over the canonical form of the contents. */
  @Column('text')
  contentsHash: string;
}
