import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ProviderKind } from '../platform/provider-settings.js';

export type IdentityState = 'linked' | 'unlinked';

/** Someone as a provider knows them, and whose word opens the account of one person here. */
@Entity()
@Index('identity_of_subject', ['issuer', 'subject'], { unique: true, where: `state = 'linked'` })
@Index('identity_of_person', ['personId', 'kind'], { unique: true, where: `state = 'linked'` })
export class Identity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: IdentityState;

  @Column('uuid')
  personId: string;

  @Column('text')
  kind: ProviderKind;

  /** The provider exactly as it names itself. */
  @Column('text')
  issuer: string;

  /** What the provider calls the person, for good; mail addresses change hands, and are not asked. */
  @Column('text')
  subject: string;

  /** The mail address that the provider knew when it was linked, so that people recognize it. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('timestamptz')
  linkedAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}
