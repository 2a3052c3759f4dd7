import type { PortalEvent } from '../platform/outbox/outbox.js';
import type { RecipientKind } from './letter.entity.js';

export interface Recipient {
  name: string;
  address: string;
}

/** Looks up what letters say about something that happened, and whom they go to. */
export interface Circumstances<Facts> {
  /** What can be said about it, as it stood when it happened. */
  of(event: PortalEvent): Promise<Facts>;
  /** The people that letters of this kind go to. */
  recipients(kind: RecipientKind, facts: Facts): Promise<Recipient[]>;
}

export function addressed({ name, email }: { name: string; email: string }): Recipient {
  return { name, address: email };
}
