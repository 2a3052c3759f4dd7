import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A person of the company whom the program may turn to; an officer may commit the company. */
@Entity()
export class Contact {
  @PrimaryColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  organizationId: string;

  @Column('text')
  name: string;

  @Column('text')
  title: string;

  @Column('text')
  email: string;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('boolean')
  isOfficer: boolean;

  /** Whether letters about the company's case go to this person. */
  @Column('boolean')
  getsLetters: boolean;
}
