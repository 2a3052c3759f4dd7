import { Injectable } from '@nestjs/common';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { Refused } from '../platform/errors.js';
import { thePortal } from '../platform/people/actor.js';
import { Program } from '../program/program.service.js';
import { applicationWorkflow } from './application.workflow.js';
import { Applications } from './applications.service.js';
import { type DueReminder, quietDrafts, unanswered, waitingAnswers } from './deadlines.queries.js';

/** So many days before the last day to answer, a company is reminded. */
const daysBefore = [7, 1];

/** What the portal does by itself when a company lets time pass. Done twice, each thing happens once. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly program: Program,
    private readonly applications: Applications,
  ) {}

  /** Reminds companies of drafts that nobody has changed for a while. */
  async remindOfDrafts(): Promise<void> {
    const { manager } = this.transaction;
    const term = this.program.term('application.draft-reminder');
    await this.remind(await quietDrafts(manager, this.clock.now(), term));
  }

  /** Reminds companies of answers that are due soon. */
  async remindOfAnswers(): Promise<void> {
    const { manager } = this.transaction;
    await this.remind(await waitingAnswers(manager, this.clock.today(), daysBefore));
  }

  /** Lapses what was not answered in time. */
  async lapseUnanswered(): Promise<void> {
    for (const { id } of await unanswered(this.transaction.manager, this.clock.today())) {
      await unlessItMoved(this.applications.lapse(id));
    }
  }

  private async remind(due: DueReminder[]): Promise<void> {
    for (const { id, about, days } of due) {
      const change = () =>
        ({ about: [null, about], days: [null, days] }) as { [name: string]: [unknown, unknown] };
      await unlessItMoved(this.actions.perform(thePortal, applicationWorkflow, 'remind', id, { change }));
    }
  }
}

/** Somebody may have answered or withdrawn just now: then there is nothing left to do. */
async function unlessItMoved(performed: Promise<unknown>): Promise<void> {
  try {
    await performed;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}
