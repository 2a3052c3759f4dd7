import { Injectable } from '@nestjs/common';
import type { Message } from '../words/message.js';
import type { PersonActor } from './actor.js';

/** Who is behind a sign-in: the person, or, when it cannot be used any more, only whose it was and why. */
export type Asking = { actor: PersonActor } | { actor: null; whose: string | null; because?: Message };

type Read = (signInId: string) => Promise<Asking>;

/** How the portal learns who asks; told by the room that knows the accounts. */
@Injectable()
export class WhoAsks {
  private reading: Read = () => Promise.resolve({ actor: null, whose: null });

  isToldBy(read: Read): void {
    this.reading = read;
  }

  read(signInId: string): Promise<Asking> {
    return this.reading(signInId);
  }
}
