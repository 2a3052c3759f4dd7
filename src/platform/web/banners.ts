import { Injectable } from '@nestjs/common';
import type { RequestHandler } from 'express';
import type { Clock } from '../clock.js';
import { holdsOffice, type PersonActor } from '../people/actor.js';
import { ShortMemory } from '../short-memory.js';

/** What is said at the top of every page for a while, for example that the portal will be away on Sunday. */
export interface Banner {
  kind: 'info' | 'warning';
  text: string;
  audience: 'everyone' | 'members' | 'office';
  from: Date;
  until: Date;
}

type Read = (now: Date) => Promise<Banner[]>;

const rememberedFor = 10_000;

/** The banners of the portal, told by the room in which people write them; read anew every ten seconds at most. */
@Injectable()
export class Banners {
  private reading: Read = () => Promise.resolve([]);
  private at = new Date(0);
  private readonly memory = new ShortMemory(() => this.reading(this.at), rememberedFor);

  isToldBy(read: Read): void {
    this.reading = read;
  }

  /** Those that are to be shown at this instant. */
  async shownAt(now: Date): Promise<Banner[]> {
    this.at = now;
    const all = await this.memory.current();
    return all.filter(({ from, until }) => from <= now && now < until);
  }

  /** A banner was changed in this process. */
  changed(): void {
    this.memory.forget();
  }
}

/** Has the banners at hand when the page is written; without them the page is as good as it was. */
export function withBanners(banners: Banners, clock: Clock): RequestHandler {
  return async (_request, response, next) => {
    response.locals['banners'] = await banners.shownAt(clock.now()).catch(() => []);
    next();
  };
}

/** The banners that are meant for this person, or for a visitor. */
export function meantFor(person: PersonActor | undefined, banners: readonly Banner[] = []): Banner[] {
  const isOfficial = person !== undefined && holdsOffice(person);
  return banners.filter(({ audience }) => {
    if (audience === 'everyone') return true;
    return person !== undefined && isOfficial === (audience === 'office');
  });
}
