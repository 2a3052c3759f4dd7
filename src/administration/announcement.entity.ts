import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type AnnouncementState = 'draft' | 'published' | 'withdrawn' | 'discarded';

export const kinds = ['info', 'warning'] as const;
export const audiences = ['everyone', 'members', 'office'] as const;

/** What the office says at the top of every page for a while. */
@Entity()
@Index('announcement_newest', ['writtenAt', 'id'])
@Check('announcement_ends_after_start', 'ends_at > starts_at')
@Index('announcement_shown', ['endsAt'], { where: `state = 'published'` })
export class Announcement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: AnnouncementState;

  @Column('text')
  text: string;

  @Column('text')
  kind: (typeof kinds)[number];

  @Column('text')
  audience: (typeof audiences)[number];

  @Column('timestamptz')
  startsAt: Date;

  @Column('timestamptz')
  endsAt: Date;

  @Column('text')
  writtenBy: string;

  @Column('timestamptz')
  writtenAt: Date;
}
