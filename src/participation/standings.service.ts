import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readsStandings } from '../accounts/office.policy.js';
import { Actions } from '../platform/actions/actions.js';
import { offered } from '../platform/actions/workflow.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { type Actor, listedFor, type PersonActor } from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import { Sections } from '../platform/web/sections.js';
import { Program } from '../program/program.service.js';
import type { ParticipantFilters } from './participants.filters.js';
import { historiesOf, participantsCounted, participantsWith, placeOf } from './participants.queries.js';
import { Participation } from './participation.entity.js';
import { mayView, signatory, visibleTo } from './participation.policy.js';
import { participationWorkflow } from './participation.workflow.js';
import type { OwnStanding, Standing } from './standing.js';

const linesOnAPage = 25;
const linesInABatch = 500;

/** How companies stand, for those who may read it. */
@Injectable()
export class Standings implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly program: Program,
    private readonly sections: Sections,
    private readonly actions: Actions,
  ) {}

  onModuleInit(): void {
    this.sections.open({
      key: 'participants',
      href: '/office/participants',
      place: 20,
      isFor: readsStandings,
    });
  }

  /** How a participant stands, if the actor may know. */
  async find(actor: Actor, id: string, language?: string): Promise<Standing> {
    const standing = await this.findBy(actor, { id }, language);
    if (!standing) throw new NotFound();
    return standing;
  }

  /** The standing for someone who is about to end it. Throws Forbidden for those who may only read it. */
  async findToWithdraw(actor: Actor, id: string, language?: string): Promise<Standing> {
    const standing = await this.find(actor, id, language);
    if (!signatory(actor, standing.participation)) throw new Forbidden();
    return standing;
  }

  /** How a company stands; null when it was never admitted or the actor may not know. */
  async ofOrganization(actor: Actor, organizationId: string, language?: string): Promise<Standing | null> {
    return this.findBy(actor, { organizationId }, language);
  }

  /** The company that a person works for at the moment, and how it stands. */
  async mine(actor: PersonActor, language?: string): Promise<OwnStanding[]> {
    const { sql, parameters } = visibleTo(actor);
    const own = await this.transaction.manager
      .createQueryBuilder(Participation, 'participation')
      .where(sql, parameters)
      .getMany();
    const told = await this.told(actor, own, language);
    const byOrganization = new Map(told.map((standing) => [standing.participation.organizationId, standing]));
    const listed = listedFor(actor);
    return actor.seats
      .filter(({ organizationId }) => listed.includes(organizationId))
      .map(({ organizationId, organizationName }) => ({
        organizationId,
        name: organizationName,
        standing: byOrganization.get(organizationId) ?? null,
      }));
  }

  /** One page of all participants, for the office, and how many there are. */
  async list(
    actor: Actor,
    filters: ParticipantFilters,
    after: Cursor | null,
  ): Promise<Page<Standing> & { found: number }> {
    if (!readsStandings(actor)) throw new NotFound();
    const { manager } = this.transaction;
    const participants = await participantsWith(manager, filters, { after, limit: linesOnAPage });
    const found = await participantsCounted(manager, filters);
    const { lines, next } = pageOf(participants, linesOnAPage, placeOf);
    return { lines: await this.told(actor, lines), next, found };
  }

  /** All participants that the filters let through, a batch at a time, for the office. */
  all(actor: Actor, filters: ParticipantFilters): AsyncGenerator<Standing[]> {
    if (!readsStandings(actor)) throw new NotFound();
    return this.batches(actor, filters);
  }

  private async *batches(actor: Actor, filters: ParticipantFilters): AsyncGenerator<Standing[]> {
    await this.actions.noteExport(actor, 'participants', filters);
    for (let after: Cursor | null = null; ;) {
      const batch: Participation[] = await participantsWith(this.transaction.manager, filters, {
        after,
        limit: linesInABatch,
      });
      const last = batch.at(-1);
      if (!last) return;
      yield await this.told(actor, batch);
      after = placeOf(last);
    }
  }

  private async findBy(
    actor: Actor,
    which: { id: string } | { organizationId: string },
    language?: string,
  ): Promise<Standing | null> {
    const participation = await this.transaction.manager.findOneBy(Participation, which);
    if (!participation || !mayView(actor, participation)) return null;
    const [standing] = await this.told(actor, [participation], language);
    return standing ?? null;
  }

  /** These participations with their steps, in the same order. */
  private async told(
    actor: Actor,
    participations: readonly Participation[],
    language?: string,
  ): Promise<Standing[]> {
    const ids = participations.map(({ id }) => id);
    const histories = await historiesOf(this.transaction.manager, ids);
    return participations.flatMap((participation) => {
      const history = histories.get(participation.id) ?? [];
      const last = history.at(-1);
      if (!last) return [];
      return {
        participation,
        history,
        last,
        edition: this.program.edition(last.edition, language),
        today: this.clock.today(),
        now: this.clock.now(),
        offered: offered(participationWorkflow, actor, participation),
      };
    });
  }
}
