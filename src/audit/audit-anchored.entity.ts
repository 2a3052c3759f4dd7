import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How long a chain was, and with which hash it ended, when an anchor was made. */
@Entity()
@Index('audit_anchored_chain', ['recordId', 'record', 'anchor'])
export class AuditAnchored {
  @PrimaryColumn('integer')
  anchor: number;

  @PrimaryColumn('uuid')
  recordId: string;

  @PrimaryColumn('text')
  record: string;

  @Column('integer')
  length: number;

  @Column('text')
  head: string;
}
