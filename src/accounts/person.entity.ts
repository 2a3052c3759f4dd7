import { Column, Entity, PrimaryColumn } from 'typeorm';

export type PersonState = 'enabled' | 'disabled';

/** Someone who signs in. */
@Entity()
export class Person {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: PersonState;

  @Column('text')
  name: string;

  /** Written in lower case: one person, one address. */
  @Column('text', { unique: true })
  email: string;

  /** Null for someone who signs in with another organization's word for it only. */
  @Column('text', { select: false, nullable: true })
  passwordHash: string | null;

  /** The pass phrase is too short to stand alone. */
  @Column('boolean')
  phraseNeedsFactor: boolean;

  /** Has a second factor. */
  @Column('boolean')
  hasFactor: boolean;

  @Column('timestamptz')
  createdAt: Date;
}
