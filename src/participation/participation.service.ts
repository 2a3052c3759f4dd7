import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import { Profiles } from '../organizations/profiles.service.js';
import { Actions } from '../platform/actions/actions.js';
import { addDays } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { Refused } from '../platform/errors.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { type Actor, type PersonActor, thePortal } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { TierCode } from '../program/edition.js';
import { Program } from '../program/program.service.js';
import type { TierFacts } from '../program/tier-facts.js';
import { provisionalMembers } from './participants.queries.js';
import { Participation } from './participation.entity.js';
import { conditionsOf, type OpenPoint, overSince } from './participation.rules.js';
import { participationWorkflow } from './participation.workflow.js';
import { programNumber } from './program-number.rules.js';
import type { StandingCondition } from './standing-entry.entity.js';
import { StandingSteps } from './standing-steps.service.js';

/** What two people of the office decided about a company, and what was known of it then. */
export interface Admission {
  organizationId: string;
  applicationId: string;
  tier: TierCode;
  /** What the review left open. */
  conditions: readonly OpenPoint[];
  /** Codes of the edition's reasons. */
  reasons: string[];
  facts: TierFacts;
}

/** Why the office acts on a standing. */
export interface Measure {
  /** Codes, see `reasonCodes`. */
  reasons: string[];
  /** What is said to the company beside the reasons. */
  note: string;
  /** What the company owes from now on; left out, what it owed before. */
  conditions?: StandingCondition[];
}

/** Companies in the program: how they come in, what is done about them, how they leave. */
@Injectable()
export class Participations implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly program: Program,
    private readonly profiles: Profiles,
    private readonly applications: Applications,
    private readonly steps: StandingSteps,
  ) {}

  onModuleInit(): void {
    this.outbox.listen('participation', ['organization.describe'], ({ recordId }) => this.relist(recordId));
  }

  /**
   * Gives a company its standing after its application was approved; joins the transaction of the decision. A company
   * that was never admitted gets a program number; one that left comes back under its own; a member changes its tier.
   */
  async grant(actor: PersonActor, admission: Admission): Promise<Participation> {
    const { organizationId, applicationId, tier, conditions, reasons, facts } = admission;
    return this.transaction.run(async (manager) => {
      const application = await this.applications.find(actor, applicationId);
      // Two decisions about one company wait for each other, also when it has no standing to lock yet.
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [organizationId]);
      const before = await manager.findOneBy(Participation, { organizationId });
      if (before?.state === 'suspended') throw new Refused([message('participation.refusals.suspended')]);
      const target = before?.id ?? (await this.newcomer(organizationId, application, tier));
      return this.steps.take(actor, admitting(before), target, {
        reasons,
        conditions: conditionsOf(
          conditions,
          reasons,
          tier === 'provisional' ? this.provisionalUntil() : null,
        ),
        admission: { application, tier, facts },
      });
    });
  }

  async restrict(actor: Actor, id: string, measure: Measure): Promise<void> {
    await this.steps.take(actor, 'restrict', id, measure);
  }

  async liftRestriction(actor: Actor, id: string, measure: Measure): Promise<void> {
    await this.steps.take(actor, 'liftRestriction', id, measure);
  }

  async suspend(actor: Actor, id: string, measure: Measure): Promise<void> {
    await this.steps.take(actor, 'suspend', id, measure);
  }

  async reinstate(actor: Actor, id: string, measure: Measure): Promise<void> {
    await this.steps.take(actor, 'reinstate', id, measure);
  }

  async remove(actor: Actor, id: string, measure: Measure): Promise<void> {
    await this.steps.take(actor, 'remove', id, { ...measure, conditions: [] });
  }

  /** The company leaves by itself; sent twice with one key, it happens once. */
  async withdraw(
    actor: Actor,
    id: string,
    { reason, note }: { reason: string; note: string | null },
    key?: string,
  ): Promise<void> {
    const said = note === null ? {} : { note };
    await this.steps.take(actor, 'withdraw', id, { reasons: [reason], ...said, conditions: [], key });
  }

  /** Ends every provisional standing whose time is over, and says how many there were. */
  async expireOverdue(): Promise<number> {
    let expired = 0;
    for await (const { id, history } of provisionalMembers(this.transaction.manager)) {
      if (!overSince(history, this.clock.today())) continue;
      await this.steps.take(thePortal, 'expire', id, { reasons: ['provisional-ended'], conditions: [] });
      expired += 1;
    }
    return expired;
  }

  /** The company calls itself by another name: it is listed under that one. */
  private async relist(organizationId: string): Promise<void> {
    const { organization } = await this.profiles.find(thePortal, organizationId);
    const listed = await this.transaction.manager.findOneBy(Participation, { organizationId });
    if (!listed || listed.organizationName === organization.name) return;
    await this.actions.perform(thePortal, participationWorkflow, 'relist', listed.id, {
      change: (participation) => {
        participation.organizationName = organization.name;
      },
    });
  }

  private async newcomer(
    organizationId: string,
    { id: applicationId, participantTypes }: Application,
    tier: TierCode,
  ): Promise<Participation> {
    const { organization } = await this.profiles.find(thePortal, organizationId);
    const [{ serial }]: [{ serial: string }] = await this.transaction.manager.query(
      `select nextval('program_number') as serial`,
    );
    return Object.assign(new Participation(), {
      id: newId(),
      organizationId,
      organizationName: organization.name,
      programNumber: programNumber(Number(serial)),
      participantTypes,
      tier,
      applicationId,
    });
  }

  private provisionalUntil(): string {
    return addDays(this.clock.today(), this.program.term('participation.provisional').days);
  }
}

/** Which way in: for the first time, back again, or on to another tier. */
function admitting(before: Participation | null): 'grant' | 'readmit' | 'change' {
  if (!before) return 'grant';
  return before.state === 'active' || before.state === 'restricted' ? 'change' : 'readmit';
}
