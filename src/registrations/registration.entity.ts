import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export type RegistrationState = 'asked' | 'joined';

/** Somebody without an account who wants to join with an address, until they have shown that it is theirs. */
@Entity()
export class Registration {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: RegistrationState;

  @Column('text')
  email: string;

  @Index()
  @Column('timestamptz')
  askedAt: Date;

  /** Who they are since they joined. */
  @Index()
  @Column('uuid', { nullable: true })
  personId: string | null;
}
