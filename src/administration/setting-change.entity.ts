import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SettingName } from '../platform/adjustable/adjustable.js';

export type SettingChangeState = 'proposed' | 'confirmed' | 'declined' | 'withdrawn';

/** A change of a setting that one person proposed, and another confirmed or declined. The latest confirmed one counts. */
@Entity()
@Index('setting_change_open', ['setting'], { unique: true, where: `state = 'proposed'` })
@Index('setting_change_in_force', ['setting', 'decidedAt'], { where: `state = 'confirmed'` })
@Index('setting_change_newest', ['proposedAt', 'id'])
export class SettingChange {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: SettingChangeState;

  @Column('text')
  setting: SettingName;

  /** As it is written down: "30", "yes". */
  @Column('text')
  value: string;

  @Column('text')
  was: string;

  @Column('text')
  reason: string;

  @Index()
  @Column('uuid')
  proposedById: string;

  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;
}
