import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ParticipantType } from '../program/edition.js';

export const reviewStates = ['waiting', 'assessing', 'returned', 'recommended', 'decided', 'closed'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** The states in which somebody still has to do something. */
export const openStates = ['waiting', 'assessing', 'returned', 'recommended'] as const;

export const vettingResults = ['passed', 'failed'] as const;
export type VettingResult = (typeof vettingResults)[number];

/** What the office does with one application, from its receipt to the decision. */
@Entity()
export class Review {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: ReviewState;

  @Column('uuid', { unique: true })
  applicationId: string;

  @Column('uuid')
  organizationId: string;

  /** Copied at receipt, as are the reference and the roles, so that the queue reads one table. */
  @Column('text')
  organizationName: string;

  @Column('text')
  reference: string;

  @Column('text', { array: true })
  participantTypes: ParticipantType[];

  /** When the application was first submitted: the decision clock runs from that day. */
  @Column('timestamptz')
  receivedAt: Date;

  @Column('uuid', { nullable: true })
  assigneeId: string | null;

  @Column('text', { nullable: true })
  assigneeName: string | null;

  @Column('integer')
  lastSubmissionNumber: number;

  /** Where the case stands in the queue, as of the last time the ball moved; pages compute the clock anew. */
  @Column('date')
  dueOn: string;

  /** What the vetting of the company and its officers came to; null until then. */
  @Column('text', { nullable: true })
  vetting: VettingResult | null;

  @Column('text')
  vettingNote: string;

  /** What whoever passed the case on last had to say: sent it back, gave it to somebody, put it back. */
  @Column('text')
  handoverNote: string;

  @Column('text')
  handoverBy: string;

  /** Everyone who made a finding or a recommendation in this review: none of them may decide it. */
  @Column('uuid', { array: true })
  authorIds: string[];
}
