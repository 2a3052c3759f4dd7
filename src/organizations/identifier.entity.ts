import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A number or code by which the company is known elsewhere, and how far it could be checked. */
@Entity()
@Unique(['organizationId', 'kind'])
export class Identifier {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  organizationId: string;

  /** See `identifiers.rules.ts`. */
  @Column('text')
  kind: string;

  /** In its normal spelling. */
  @Column('text')
  value: string;

  /** By its published rule, or by its format only. */
  @Column('text')
  checked: 'rule' | 'format';
}
