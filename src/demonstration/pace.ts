import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';

const stepSeconds = 100;

/** People do one thing after the other: each takes its time. */
@Injectable()
export class Pace {
  constructor(private readonly clock: Clock) {}

  async each<Thing>(things: readonly Thing[], work: (thing: Thing) => Promise<unknown>): Promise<void> {
    const began = this.clock.now().getTime();
    for (const [place, thing] of things.entries())
      await this.clock.at(new Date(began + place * stepSeconds * 1000), () => work(thing));
  }
}
