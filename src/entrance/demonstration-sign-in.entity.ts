import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A person of the demonstration program, whose pass phrase and codes everyone may read on the sign-in page. */
@Entity()
export class DemonstrationSignIn {
  @PrimaryColumn('uuid')
  personId: string;

  @Column('text')
  passPhrase: string;

  /** The app whose codes are shown; null when it was removed. */
  @Index()
  @Column('uuid', { nullable: true })
  authenticatorId: string | null;

  /** What that app and the portal both know; null for people of demonstrations from before there were second factors. */
  @Column('text', { nullable: true })
  authenticatorSecret: string | null;

  /** What this person is in the demonstration, for example "compliance lead of a marketplace". */
  @Column('text')
  description: string;

  @Column('integer')
  position: number;
}
