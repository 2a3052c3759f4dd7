import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MemberRole, OfficeRole } from '../platform/people/actor.js';

/** A role that a person holds: in an organization, or in the office when no organization is named. */
@Entity()
@Unique(['personId', 'organizationId', 'role'])
export class Seat {
  @PrimaryColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  personId: string;

  @Index()
  @Column('uuid', { nullable: true })
  organizationId: string | null;

  /** The name of the organization, as it was when the seat was given or the company was renamed. */
  @Column('text', { nullable: true })
  organizationName: string | null;

  /** The firm of a consultant, who works on behalf of the organization. */
  @Column('text', { nullable: true })
  firm: string | null;

  @Column('text')
  role: MemberRole | OfficeRole;
}
