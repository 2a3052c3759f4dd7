import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { type IsoDate, programDate } from './calendar.rules.js';

/** Where the portal reads the time. Demonstrations and tests may live at another moment. */
@Injectable()
export class Clock {
  private readonly moved = new AsyncLocalStorage<Date>();

  now(): Date {
    return new Date(this.moved.getStore() ?? Date.now());
  }

  /** Today's date where the program is run. */
  today(): IsoDate {
    return programDate(this.now());
  }

  /** Everything inside happens at this instant. */
  at<Result>(instant: Date, work: () => Result): Result {
    return this.moved.run(instant, work);
  }
}
