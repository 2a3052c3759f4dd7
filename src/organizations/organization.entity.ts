import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParticipantType } from '../program/edition.js';

export type OrganizationState = 'registered';

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

  /** The name people know it by. */
  get name(): string {
    return this.tradeName ?? this.legalName;
  }
}
