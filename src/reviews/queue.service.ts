import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readsCases } from '../accounts/office.policy.js';
import { isUUID } from 'class-validator';
import { isIsoDate } from '../platform/calendar.rules.js';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf, readCursor } from '../platform/web/keyset.js';
import { isFiltered } from '../platform/web/listing.js';
import { exportedTo } from '../platform/web/spreadsheet.js';
import { Sections } from '../platform/web/sections.js';
import type { DecisionClock } from '../applications/decision-clock.rules.js';
import { Clocks } from './clocks.service.js';
import type { ReviewLine } from './queue.rules.js';
import { hiddenFrom } from './review.policy.js';
import {
  casesInQueue,
  casesOf,
  countInQueue,
  type QueueFilters,
  queueSummary,
  type Reader,
} from './reviews.queries.js';

/** A case in a list, with its clock as of now. */
export interface Timed {
  line: ReviewLine;
  clock: DecisionClock;
}

const linesOnAPage = 25;
const linesAtHome = 10;

/** The cases of the office, as lists. */
@Injectable()
export class Queue implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly clocks: Clocks,
    private readonly sections: Sections,
    private readonly actions: Actions,
  ) {}

  onModuleInit(): void {
    this.sections.open({ key: 'cases', href: '/office/reviews', place: 10, isFor: readsCases });
  }

  /** One page of the queue, and how many cases there are with these filters. */
  async page(
    actor: PersonActor,
    filters: QueueFilters,
    after: unknown,
  ): Promise<Page<Timed> & { found: number }> {
    const reader = this.reader(actor);
    const { manager, prepared } = this.transaction;
    const database = isFiltered(filters) ? manager : prepared;
    const place = placeIn(filters, after);
    const [lines, found] = await Promise.all([
      casesInQueue(database, filters, reader, { after: place, limit: linesOnAPage + 1 }),
      countInQueue(database, filters, reader),
    ]);
    const { lines: shown, next } = pageOf(lines, linesOnAPage, ({ id, receivedAt, dueOn }) => [
      filters.sort === 'received' ? receivedAt.toISOString() : dueOn,
      id,
    ]);
    return { lines: await this.timed(shown), next, found };
  }

  /** Every case with these filters, as far as one file holds them. */
  async all(actor: PersonActor, filters: QueueFilters): Promise<Timed[]> {
    const reader = this.reader(actor);
    await this.actions.noteExport(actor, 'reviews', filters);
    return this.timed(
      await casesInQueue(this.transaction.manager, filters, reader, { after: null, limit: exportedTo }),
    );
  }

  /** What a person of the office finds on arriving: their cases, and how the queue stands. */
  async home(actor: PersonActor) {
    const reader = this.reader(actor);
    const { prepared } = this.transaction;
    const [mine, summary] = await Promise.all([
      casesOf(prepared, actor.id, linesAtHome),
      queueSummary(prepared, reader),
    ]);
    return { mine: await this.timed(mine), summary };
  }

  private reader(actor: PersonActor): Reader {
    if (!readsCases(actor)) throw new NotFound();
    return { personId: actor.id, hidden: hiddenFrom(actor), today: this.clock.today() };
  }

  private async timed(lines: readonly ReviewLine[]): Promise<Timed[]> {
    const clocks = await this.clocks.of(lines);
    return lines.flatMap((line) => {
      const clock = clocks.get(line.applicationId);
      return clock ? [{ line, clock }] : [];
    });
  }
}

/** The place an address asks to go on from; one that was never given out begins at the beginning. */
function placeIn({ sort }: QueueFilters, address: unknown): Cursor | null {
  const cursor = readCursor(address, 2);
  if (!cursor || !isUUID(cursor[1])) return null;
  const isPlace =
    sort === 'received' ? /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(cursor[0])) : isIsoDate(cursor[0]);
  return isPlace ? cursor : null;
}
