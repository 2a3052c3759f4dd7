import { Injectable } from '@nestjs/common';
import { type DecisionClock, decisionClock } from '../applications/decision-clock.rules.js';
import { Requests } from '../applications/requests.service.js';
import { type IsoDate, programDate } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { Program } from '../program/program.service.js';

/** The decision clocks of cases, computed from their intervals whenever they are read. */
@Injectable()
export class Clocks {
  constructor(
    private readonly clock: Clock,
    private readonly program: Program,
    private readonly requests: Requests,
  ) {}

  /** The clocks of these cases, by application; one query however many there are. */
  async of(
    cases: readonly { applicationId: string; receivedAt: Date }[],
  ): Promise<Map<string, DecisionClock>> {
    const pauses = await this.requests.pauses(cases.map(({ applicationId }) => applicationId));
    const { days, amberDays, redDays } = this.program.term('application.decision');
    const policy = { limitDays: days, amberDays, redDays };
    const today = this.clock.today();
    return new Map(
      cases.map(({ applicationId, receivedAt }) => [
        applicationId,
        decisionClock(programDate(receivedAt), pauses.get(applicationId) ?? [], today, policy),
      ]),
    );
  }

  /** By when one case is to be decided, as of today. */
  async dueOn(applicationId: string, receivedAt: Date): Promise<IsoDate> {
    const clock = (await this.of([{ applicationId, receivedAt }])).get(applicationId);
    if (!clock) throw new Error(`No clock runs for the application ${applicationId}.`);
    return clock.dueOn;
  }
}
