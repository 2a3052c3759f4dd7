import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParticipantType } from '../program/edition.js';
import type { DeclineReason } from './verification.rules.js';

export const organizationStates = ['registered', 'waiting', 'verified', 'declined'] as const;
export type OrganizationState = (typeof organizationStates)[number];

/** Why the office could not verify a company, in the words that the company reads. */
export interface Declined {
  reasons: DeclineReason[];
  note: string | null;
}

/** A company, as it describes itself. */
@Entity()
export class Organization {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: OrganizationState;

  @Column('text')
  legalName: string;

  /** The name it trades under, when that is another one. */
  @Column('text', { nullable: true })
  tradeName: string | null;

  /** Where it is registered: ISO 3166-1 alpha-2. */
  @Column('text')
  country: string;

  @Column('text', { nullable: true })
  website: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('date', { nullable: true })
  foundedOn: string | null;

  @Column('integer', { nullable: true })
  employees: number | null;

  /** A short history and what it does in the e-commerce supply chain. */
  @Column('text', { nullable: true })
  story: string | null;

  /** The roles it plays in the supply chain. */
  @Column('text', { array: true })
  participantTypes: ParticipantType[];

  @Column('timestamptz')
  registeredAt: Date;

  /** Since when the office is to look at it; older than its state when nobody waits any more. */
  @Column('timestamptz', { nullable: true })
  verificationAskedAt: Date | null;

  /** When the office verified it last; a company that waits although it was verified has changed since. */
  @Column('timestamptz', { nullable: true })
  verifiedAt: Date | null;

  /** Kept until the company is verified. */
  @Column('jsonb', { nullable: true })
  declined: Declined | null;

  /** The name people know it by. */
  get name(): string {
    return this.tradeName ?? this.legalName;
  }
}
