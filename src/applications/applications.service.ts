import { Injectable } from '@nestjs/common';
import { Organizations } from '../organizations/organizations.service.js';
import { Actions, type Performance } from '../platform/actions/actions.js';
import { programDate } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import { type Actor, type PersonActor, thePortal } from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { Program } from '../program/program.service.js';
import { Application, type Conclusion } from './application.entity.js';
import { mayView, visibleTo } from './application.policy.js';
import { type ApplicationFacts, applicationWorkflow } from './application.workflow.js';
import { type Dossier, gatherDossier } from './dossier.js';
import type { ReapplyingFacts } from './reapplying.rules.js';
import { lastRefusalOf } from './reapplying.queries.js';

export type Qualification = Partial<
  Pick<Application, 'participantTypes' | 'eligibility' | 'gates' | 'certificates'>
>;

const linesOnAPage = 20;

/** Applications, from draft to outcome. */
@Injectable()
export class Applications {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly program: Program,
    private readonly organizations: Organizations,
  ) {}

  /** Begins a new application under the edition in force today; a refused company waits for its time first. */
  async start(actor: PersonActor, organizationId: string, key?: string): Promise<Application> {
    const { code } = await this.program.current();
    return this.transaction.run(async (manager) => {
      const [{ number }]: [{ number: string }] = await manager.query(
        `select nextval('application_number') as number`,
      );
      const application: Application = Object.assign(new Application(), {
        id: newId(),
        reference: `KSA-${this.clock.today().slice(0, 4)}-${number.padStart(5, '0')}`,
        organizationId,
        edition: code,
        participantTypes: [],
        eligibility: {},
        gates: {},
        certificates: null,
        startedAt: this.clock.now(),
        submittedAt: null,
        conclusion: null,
      });
      return this.actions.perform(actor, applicationWorkflow, 'start', application, {
        key,
        facts: () => this.reapplying(organizationId),
      });
    });
  }

  /** Writes down roles, eligibility or operations; what is left out stays as it was. */
  async qualify(actor: Actor, id: string, given: Qualification): Promise<Application> {
    return this.transaction.run(async () => {
      const application = await this.actions.perform(actor, applicationWorkflow, 'qualify', id, {
        change: (qualified) => void Object.assign(qualified, given),
      });
      if (given.participantTypes) {
        await this.organizations.playRoles(actor, application.organizationId, given.participantTypes);
      }
      return application;
    });
  }

  /** Hands the application in; what is frozen with it is the caller's to make. */
  async submit(
    actor: PersonActor,
    id: string,
    performance: Performance<Application, ApplicationFacts>,
  ): Promise<Application> {
    return this.actions.perform(actor, applicationWorkflow, 'submit', id, performance);
  }

  async withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    await this.actions.perform(actor, applicationWorkflow, 'withdraw', id, {
      change: () => ({ reason: [null, reason] }),
    });
  }

  /** A reviewer opens the case; or the portal does, when the applicant has answered. */
  async open(actor: Actor, id: string): Promise<void> {
    await this.actions.perform(actor, applicationWorkflow, 'open', id);
  }

  /** The case goes back to the queue. */
  async release(actor: Actor, id: string): Promise<void> {
    await this.actions.perform(actor, applicationWorkflow, 'release', id);
  }

  async recommend(actor: Actor, id: string): Promise<void> {
    await this.actions.perform(actor, applicationWorkflow, 'recommend', id);
  }

  async sendBack(actor: Actor, id: string): Promise<void> {
    await this.actions.perform(actor, applicationWorkflow, 'sendBack', id);
  }

  /** The outcome, as two people of the office found it. */
  async conclude(
    actor: Actor,
    id: string,
    outcome: 'approve' | 'refuse' | 'findIneligible',
    conclusion: Conclusion,
  ): Promise<Application> {
    return this.actions.perform(actor, applicationWorkflow, outcome, id, {
      change: (application) => {
        application.conclusion = conclusion;
      },
    });
  }

  /** Nobody answered in time. */
  async lapse(id: string): Promise<void> {
    await this.actions.perform(thePortal, applicationWorkflow, 'lapse', id);
  }

  /** The application, if the actor may know of it. */
  async find(actor: Actor, id: string): Promise<Application> {
    const application = await this.transaction.manager.findOneBy(Application, { id });
    if (!application || !mayView(actor, application)) throw new NotFound();
    return application;
  }

  /** The application with everything that its pages and rules need. */
  async dossier(actor: Actor, id: string, language?: string): Promise<Dossier> {
    return this.dossierOf(await this.find(actor, id), language);
  }

  /** The dossier of an application that is at hand. */
  async dossierOf(application: Application, language?: string): Promise<Dossier> {
    return gatherDossier(
      this.transaction.manager,
      application,
      this.program.edition(application.edition, language),
    );
  }

  /** The applications that a member works on, newest first. */
  async mine(actor: Actor, after: Cursor | null): Promise<Page<Application>> {
    const { sql, parameters } = visibleTo(actor);
    const list = this.transaction.manager
      .createQueryBuilder(Application, 'application')
      .where(sql, parameters);
    if (after)
      list.andWhere('(application.startedAt, application.id) < (:at, :id)', { at: after[0], id: after[1] });
    const found = await list
      .orderBy('application.startedAt', 'DESC')
      .addOrderBy('application.id', 'DESC')
      .limit(linesOnAPage + 1)
      .getMany();
    return pageOf(found, linesOnAPage, ({ startedAt, id }) => [startedAt.toISOString(), id]);
  }

  private async reapplying(organizationId: string): Promise<ReapplyingFacts> {
    const refusedAt = await lastRefusalOf(this.transaction.manager, organizationId);
    const { deniedMonths: months } = this.program.term('application.reapply');
    return { refusedOn: refusedAt && programDate(refusedAt), today: this.clock.today(), months };
  }
}
