import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Accounts } from '../accounts/accounts.service.js';
import { Deadlines } from '../applications/deadlines.service.js';
import { DemonstrationSignIns } from '../entrance/demonstration-sign-ins.service.js';
import { Participations } from '../participation/participation.service.js';
import { Clock } from '../platform/clock.js';
import { poolOf } from '../platform/database/pool.js';
import { withQuickCommits } from '../platform/database/quick-commits.js';
import { Transaction } from '../platform/database/transaction.js';
import { OutboxWorker } from '../platform/outbox/worker.js';
import { officeRoles } from '../platform/people/actor.js';
import { CannotStart } from '../platform/start-up.js';
import { Program } from '../program/program.service.js';
import { Beginnings } from './beginnings.service.js';
import { Cast } from './cast.js';
import { companies } from './companies.js';
import { officialRows } from './office.js';
import { passPhrase, People } from './people.service.js';
import { Storytelling } from './storytelling.service.js';
import { atTime, type Day, earliest, type Moment, timeline } from './timeline.rules.js';

/** What happens only in the company's own rooms, and tells nobody else anything. */
const quiet = ['join', 'describe', 'qualify', 'answer', 'vet', 'assess'];

/** Tells nine months of a made-up program through the portal's own services, so that its history is true. */
@Injectable()
export class Demonstration {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly outbox: OutboxWorker,
    private readonly accounts: Accounts,
    private readonly signIns: DemonstrationSignIns,
    private readonly program: Program,
    private readonly deadlines: Deadlines,
    private readonly participations: Participations,
    private readonly people: People,
    private readonly beginnings: Beginnings,
    private readonly storytelling: Storytelling,
  ) {}

  /**
   * Loads the demonstration unless it was loaded before, and tells whether it did. Throws CannotStart when an earlier
   * loading was cut off, and when the portal is in use already.
   * @param say tells the operator that this takes a while
   */
  async load(say: (text: string) => void = () => undefined): Promise<boolean> {
    if ((await this.signIns.list()).length > 0) return false;
    await this.mustBeEmpty();
    const days = timeline(companies, this.clock.today());
    const [first] = days;
    if (!first || first.date < earliest) {
      throw new CannotStart(
        'The demonstration tells nine months of a program that began in January 2026. Correct the date of this machine, or set DEMONSTRATION to no.',
      );
    }
    say('Loading the demonstration program. This happens once and takes less than a minute.');
    await withQuickCommits(poolOf(this.dataSource), async () => {
      const cast = new Cast();
      await this.clock.at(atTime(first.date, 8), () => this.begin(cast));
      for (const day of days) await this.tell(day, cast);
    });
    await this.offerSignIns();
    return true;
  }

  private async mustBeEmpty(): Promise<void> {
    const office = await this.accounts.inOffice(...officeRoles);
    if (office.length === 0) return;
    const isOurs = office.some(({ email }) => officialRows.some((official) => official.email === email));
    throw new CannotStart(
      isOurs
        ? 'The demonstration was loaded only in part. Remove the data folder (or empty the database) and start again.'
        : 'The demonstration can be loaded into an empty portal only. Set DEMONSTRATION to no, or use another database.',
    );
  }

  private async begin(cast: Cast): Promise<void> {
    await this.program.publish();
    for (const official of officialRows)
      cast.appoint(official.key, await this.people.seatInOffice(official, '198.51.100.20'));
  }

  /** What the portal does by itself in the morning, and then what people do. */
  private async tell({ date, moments }: Day, cast: Cast): Promise<void> {
    await this.clock.at(atTime(date, 6), async () => {
      await this.deadlines.remindOfDrafts();
      await this.deadlines.remindOfAnswers();
      await this.deadlines.lapseUnanswered();
      await this.participations.expireOverdue();
      await this.outbox.drain();
    });
    for (const moment of moments) {
      await this.clock.at(moment.at, () => this.transaction.run(() => this.tellMoment(moment, cast)));
      if (!quiet.includes(moment.chapter.what))
        await this.clock.at(afterwards(moment), () => this.outbox.drain());
    }
  }

  private async tellMoment({ company, chapter }: Moment, cast: Cast): Promise<void> {
    if (chapter.what === 'join') {
      cast.join(await this.beginnings.join(company, `203.0.113.${10 + companies.indexOf(company)}`));
    } else {
      await this.storytelling.tell(cast.known(company), chapter, cast);
    }
  }

  /** Last of all, and all at once: as long as nobody is offered, the demonstration is not complete. */
  private async offerSignIns(): Promise<void> {
    await this.transaction.run(async () => {
      for (const [position, { offeredAs, ...offer }] of this.people.offered().entries())
        await this.signIns.offer({ ...offer, passPhrase, description: offeredAs, position: position + 1 });
    });
  }
}

/** Letters are written a minute later; papers that were sent in one after the other are looked into after the last one. */
function afterwards({ at, chapter }: Moment): Date {
  const minutes = chapter.what === 'file' || chapter.what === 'keep' ? 30 : 1;
  return new Date(at.getTime() + minutes * 60_000);
}
