import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const siteKinds = ['headquarters', 'office', 'cargo_handling', 'training'] as const;
export type SiteKind = (typeof siteKinds)[number];

/** A place where the company works. */
@Entity()
export class Site {
  @PrimaryColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  organizationId: string;

  @Column('text')
  kind: SiteKind;

  @Column('text')
  name: string;

  @Column('text')
  street: string;

  @Column('text')
  city: string;

  /** State, province or region. */
  @Column('text', { nullable: true })
  region: string | null;

  @Column('text', { nullable: true })
  postalCode: string | null;

  /** ISO 3166-1 alpha-2. */
  @Column('text')
  country: string;
}
