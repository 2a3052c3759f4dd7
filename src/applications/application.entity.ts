import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { GateAnswers, ParticipantType } from '../program/edition.js';

export const applicationStates = [
  'draft',
  'submitted',
  'in_review',
  'returned',
  'recommended',
  'approved',
  'refused',
  'withdrawn',
  'lapsed',
  'ineligible',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** A certificate of another program that the company holds. */
export interface HeldCertificate {
  code: string;
  scope: string;
  expiresOn: string;
}

/** The coded reasons of a decision, and the criteria they rest on. */
export interface Conclusion {
  reasons: string[];
  criteria: string[];
}

/** A company asks to become a known shipper: from draft to outcome. */
@Entity()
@Index('application_of_organization', ['organizationId', 'startedAt', 'id'])
export class Application {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: ApplicationState;

  /** What people call it by, for example KSA-2026-00042. */
  @Column('text', { unique: true })
  reference: string;

  @Column('uuid')
  organizationId: string;

  /** The edition of the program it is pinned to. */
  @Column('text')
  edition: string;

  /** The roles the company applies for. */
  @Column('text', { array: true })
  participantTypes: ParticipantType[];

  /** The answers to the eligibility statements, by code. */
  @Column('jsonb')
  eligibility: Record<string, 'yes' | 'no'>;

  @Column('jsonb')
  gates: GateAnswers;

  /** Null until the question about certificates has been answered. */
  @Column('jsonb', { nullable: true })
  certificates: HeldCertificate[] | null;

  @Column('timestamptz')
  startedAt: Date;

  /** When it was first submitted; the office does not know of it before. */
  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  /** Why it ended as two people of the office decided. */
  @Column('jsonb', { nullable: true })
  conclusion: Conclusion | null;
}
