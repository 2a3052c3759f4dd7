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

  @Column('text', { select: false })
  passwordHash: string;

  @Column('timestamptz')
  createdAt: Date;
}
