import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../people/actor.js';
import type { Notice } from './shell.js';

type Read = (actor: PersonActor) => Promise<Notice[]>;

/** What a room has to tell people on pages of rooms below it, for as long as it is true. */
@Injectable()
export class NoticeBoard {
  private readonly pinned: { page: RegExp; read: Read }[] = [];

  /** On pages whose path matches, people read what is told to them. */
  pin(page: RegExp, read: Read): void {
    this.pinned.push({ page, read });
  }

  async read(actor: PersonActor, path: string): Promise<Notice[]> {
    const told = this.pinned.filter(({ page }) => page.test(path)).map(({ read }) => read(actor));
    return (await Promise.all(told)).flat();
  }
}
