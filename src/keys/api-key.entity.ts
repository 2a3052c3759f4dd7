import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Scope } from './scopes.js';

export type ApiKeyState = 'active' | 'revoked';

/** A key with which a company's own program asks; it belongs to the company, whoever made it. */
@Entity()
@Index('api_key_of_organization', ['organizationId', 'createdAt', 'id'])
@Index('api_key_that_ends', ['expiresAt'], { where: `state = 'active' and reminded_at is null` })
export class ApiKey {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  state: ApiKeyState;

  @Column('uuid')
  organizationId: string;

  /** What the company calls it. */
  @Column('text')
  name: string;

  /** How the key begins, by which people recognize it. */
  @Column('text', { unique: true })
  prefix: string;

  @Column('text', { array: true })
  scopes: Scope[];

  @Index()
  @Column('uuid')
  createdBy: string;

  @Column('text')
  createdByName: string;

  @Column('timestamptz')
  createdAt: Date;

  /** From this instant on it opens nothing. */
  @Column('timestamptz')
  expiresAt: Date;

  /** The key that takes its place. */
  @Index()
  @Column('uuid', { nullable: true })
  successorId: string | null;

  @Column('timestamptz', { nullable: true })
  remindedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
