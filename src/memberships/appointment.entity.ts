import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OfficeRole } from '../platform/people/actor.js';

export const appointmentStates = ['proposed', 'in_force', 'declined', 'withdrawn'] as const;
export type AppointmentState = (typeof appointmentStates)[number];

/** A change of what somebody may do in the office: by one administrator, or for the roles that need it, by two. */
@Entity()
@Index('appointment_of_person', ['personId', 'proposedAt', 'id'])
export class Appointment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: AppointmentState;

  @Column('uuid')
  personId: string;

  @Column('text')
  personName: string;

  /** The roles that the person gets. */
  @Column('text', { array: true })
  gives: OfficeRole[];

  /** The roles that the person loses. */
  @Column('text', { array: true })
  takes: OfficeRole[];

  @Column('text')
  reason: string;

  /** Null when the portal proposed it, on the word of whoever sent an invitation that is no longer there. */
  @Column('uuid', { nullable: true })
  proposedById: string | null;

  @Column('text')
  proposedByName: string;

  @Column('timestamptz')
  proposedAt: Date;

  /** Who agreed or declined. */
  @Column('uuid', { nullable: true })
  decidedById: string | null;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;
}
