import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ProviderKind } from '../platform/provider-settings.js';

/** A sign-in that began on a provider's word, so that the provider can end it. */
@Entity()
@Index('vouched_sign_in_of_subject', ['issuer', 'subject'])
export class VouchedSignIn {
  @PrimaryColumn('uuid')
  signInId: string;

  @Index()
  @Column('uuid')
  personId: string;

  @Column('text')
  kind: ProviderKind;

  @Column('text')
  issuer: string;

  @Column('text')
  subject: string;

  /** What the provider calls the session there, if it says so. */
  @Column('text', { nullable: true })
  sid: string | null;
}
