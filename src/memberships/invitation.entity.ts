import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MemberRole, OfficeRole } from '../platform/people/actor.js';

export const invitationStates = ['open', 'accepted', 'declined', 'revoked', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** Someone is asked by letter to work for a company, or in the office, in certain roles. */
@Entity()
@Index('invitation_of_organization', ['organizationId', 'invitedAt', 'id'])
@Index('invitation_overdue', ['expiresAt'], { where: `state = 'open'` })
export class Invitation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: InvitationState;

  /** The company; null for the office. */
  @Column('uuid', { nullable: true })
  organizationId: string | null;

  /** The name of the company as it was when the letter was written. */
  @Column('text', { nullable: true })
  organizationName: string | null;

  @Column('text')
  name: string;

  /** Where the letter goes, in lower case. */
  @Column('text')
  email: string;

  @Column('text', { array: true })
  roles: (MemberRole | OfficeRole)[];

  /** The firm of a consultant. */
  @Column('text', { nullable: true })
  firm: string | null;

  /** Null when the portal itself invited, as it does the first administrators. */
  @Column('uuid', { nullable: true })
  invitedById: string | null;

  @Column('text')
  invitedByName: string;

  @Column('timestamptz')
  invitedAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  /** The link in the last letter. */
  @Column('uuid')
  linkId: string;

  @Column('uuid', { nullable: true })
  acceptedById: string | null;

  @Column('text', { nullable: true })
  acceptedByName: string | null;

  /** The address of the account that accepted: the link may have been opened by someone who signs in with another one. */
  @Column('text', { nullable: true })
  acceptedByEmail: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
