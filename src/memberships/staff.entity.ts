import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MemberRole } from '../platform/people/actor.js';

export const staffStates = ['settled', 'offered', 'proposed'] as const;
export type StaffState = (typeof staffStates)[number];

/**
 * The people of one company, taken together. Whoever changes who works there, or in which role, holds this line until it
 * is done: so no two changes can leave a company without an owner between them.
 */
@Entity()
export class Staff {
  /** The company. */
  @PrimaryColumn('uuid')
  id: string;

  /** Offered: an owner has offered ownership. Proposed: the office would appoint an owner, and a second person decides. */
  @Column('text')
  state: StaffState;

  /** The owner who gives ownership away, or the administrator who proposes a new owner. */
  @Column('uuid', { nullable: true })
  offeredById: string | null;

  @Column('text', { nullable: true })
  offeredByName: string | null;

  @Column('uuid', { nullable: true })
  offeredToId: string | null;

  @Column('text', { nullable: true })
  offeredToName: string | null;

  /** The roles that the owner who gives ownership away keeps. */
  @Column('text', { array: true })
  keeps: MemberRole[];

  /** Why the office would appoint this owner. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { nullable: true })
  offeredAt: Date | null;

  @Column('timestamptz', { nullable: true })
  offeredUntil: Date | null;
}
