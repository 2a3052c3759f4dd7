import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../platform/people/actor.js';

/** A way to prove who one is somewhere else: what people know the place by, and where its form posts to. */
export interface Way {
  name: string;
  action: string;
}

/** What the room that knows other ways can be asked. */
export interface OtherWaysTold {
  toSignIn(next: string): Way[];
  toConfirm(actor: PersonActor, next: string): Promise<Way[]>;
  /** Where someone who signed out of this goes; null when there is nothing more to say. */
  afterSignOut(signInId: string): Promise<string | null>;
}

/** The ways in that rooms above offer besides pass phrase and factors; none until one tells of them. */
@Injectable()
export class OtherWays implements OtherWaysTold {
  private told: OtherWaysTold | undefined;

  areToldBy(told: OtherWaysTold): void {
    this.told = told;
  }

  toSignIn(next: string): Way[] {
    return this.told?.toSignIn(next) ?? [];
  }

  async toConfirm(actor: PersonActor, next: string): Promise<Way[]> {
    return (await this.told?.toConfirm(actor, next)) ?? [];
  }

  async afterSignOut(signInId: string): Promise<string | null> {
    return (await this.told?.afterSignOut(signInId)) ?? null;
  }
}
