import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An app that shows a person a new six-digit code every 30 seconds (TOTP, RFC 6238). */
@Entity()
export class Authenticator {
  @PrimaryColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  personId: string;

  /** What the person calls it. */
  @Column('text')
  label: string;

  /** What the app and the portal both know, sealed for this person. */
  @Column('text', { select: false })
  sealedSecret: string;

  /** The step of time whose code was used last: it and all before it are used up. */
  @Column('integer')
  lastStep: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  usedAt: Date;
}
