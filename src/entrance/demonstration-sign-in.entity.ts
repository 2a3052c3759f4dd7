import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person of the demonstration program, whose pass phrase everyone may read on the sign-in page. */
@Entity()
export class DemonstrationSignIn {
  @PrimaryColumn('uuid')
  personId: string;

  @Column('text')
  passPhrase: string;

  /** What this person is in the demonstration, for example "compliance lead of a marketplace". */
  @Column('text')
  description: string;

  @Column('integer')
  position: number;
}
