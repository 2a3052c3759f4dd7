import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ParticipantType, TierCode } from '../program/edition.js';
import type { ParticipationState } from './standing.rules.js';

/** A company in the program, or one that was in it: one participation a company, for good. */
@Entity()
export class Participation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: ParticipationState;

  @Column('uuid', { unique: true })
  organizationId: string;

  /** The name it is listed under, kept like the company's own. */
  @Column('text')
  organizationName: string;

  /** What partners and forms call it by, for example KSP-0000-0423. A company that comes back keeps it. */
  @Column('text', { unique: true })
  programNumber: string;

  /** The roles it was admitted for. */
  @Column('text', { array: true })
  participantTypes: ParticipantType[];

  /** The tier of the newest step of its standing, here so that lists can filter by it. */
  @Column('text')
  tier: TierCode;

  /** The application with which it was first admitted: its story is told there. */
  @Index()
  @Column('uuid')
  applicationId: string;
}
