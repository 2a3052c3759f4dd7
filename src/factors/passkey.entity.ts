import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A key pair on a device of the person, of which the portal knows the public half (WebAuthn, level 3). */
@Entity()
export class Passkey {
  @PrimaryColumn('uuid')
  id: string;

  @Index()
  @Column('uuid')
  personId: string;

  /** What the person calls it. */
  @Column('text')
  label: string;

  /** What the device calls it, in base64url. */
  @Column('text', { unique: true })
  credentialId: string;

  /** In the format of COSE (RFC 9052), in base64url. */
  @Column('text')
  publicKey: string;

  /** How often the device says that it was used: going back means that there is a copy. Many devices always say 0. */
  @Column('bigint', { transformer: { from: Number, to: (counter: number) => counter } })
  counter: number;

  /** The challenge that it answered last: no answer is taken twice. */
  @Column('text', { nullable: true })
  lastChallenge: string | null;

  /** How a browser reaches the device. */
  @Column('text', { array: true })
  transports: string[];

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;
}
