import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Message } from '../platform/words/message.js';
import type { Confidentiality, EvidenceKind } from './evidence-kinds.js';

export const documentStates = ['waiting', 'clean', 'blocked', 'removed'] as const;
export type DocumentState = (typeof documentStates)[number];

/** A document that a company sent in as evidence; its content is stored once, however often it is sent. */
@Entity()
@Index('evidence_document_of_organization', ['organizationId', 'uploadedAt', 'id'])
export class EvidenceDocument {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: DocumentState;

  @Column('uuid')
  organizationId: string;

  @Column('text')
  title: string;

  @Column('text', { nullable: true })
  kind: EvidenceKind | null;

  /** As the sender called it, without what cannot be shown. */
  @Column('text')
  fileName: string;

  /** Told from the content once it has been looked into. */
  @Column('text', { nullable: true })
  mediaType: string | null;

  @Column('integer')
  bytes: number;

  /** By which the content is found, and by which anyone who holds the file can compare it. */
  @Index()
  @Column('text')
  sha256: string;

  /** The day that the document itself bears. */
  @Column('date', { nullable: true })
  datedOn: string | null;

  /** From this day on a newer one is asked for. */
  @Column('date')
  expiresOn: string;

  @Column('text')
  confidentiality: Confidentiality;

  /** Why it was blocked, or why nobody could tell yet. */
  @Column('jsonb', { nullable: true })
  reason: Message | null;

  /** When it was first submitted with an application; the office does not know of it before. */
  @Column('timestamptz', { nullable: true })
  sharedAt: Date | null;

  @Column('timestamptz')
  uploadedAt: Date;

  @Column('text')
  uploadedBy: string;
}
