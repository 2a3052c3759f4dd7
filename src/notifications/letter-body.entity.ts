import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a letter says, as it was written: frozen, and only ever added to. */
@Entity()
export class LetterBody {
  @PrimaryColumn('uuid')
  letterId: string;

  @Column('text')
  html: string;

  @Column('text')
  text: string;
}
