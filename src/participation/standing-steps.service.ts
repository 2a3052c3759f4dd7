import { Injectable } from '@nestjs/common';
import type { Application } from '../applications/application.entity.js';
import { Actions } from '../platform/actions/actions.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import type { Actor } from '../platform/people/actor.js';
import type { TierCode } from '../program/edition.js';
import { Program } from '../program/program.service.js';
import type { TierFacts } from '../program/tier-facts.js';
import { historiesOf } from './participants.queries.js';
import type { Participation } from './participation.entity.js';
import { overSince } from './participation.rules.js';
import { participationWorkflow, stepOf, type Stepping } from './participation.workflow.js';
import { type StandingCondition, StandingEntry } from './standing-entry.entity.js';

/** What a step says that does not follow from the one before it. */
export interface NextStep {
  reasons: string[];
  note?: string;
  /** What is open from now on; left out, what was open before. */
  conditions?: StandingCondition[];
  admission?: { application: Application; tier: TierCode; facts: TierFacts };
  key?: string | undefined;
}

/** Adds steps to standings, each with the action that takes it. */
@Injectable()
export class StandingSteps {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly program: Program,
  ) {}

  /** Performs the action on a participation, or on a new one, and adds the step. */
  async take(
    actor: Actor,
    action: Stepping,
    target: string | Participation,
    next: NextStep,
  ): Promise<Participation> {
    let history: StandingEntry[] = [];
    return this.actions.perform(actor, participationWorkflow, action, target, {
      key: next.key,
      facts: async ({ id, tier }) => {
        history = (await historiesOf(this.transaction.manager, [id])).get(id) ?? [];
        const edition = next.admission?.application.edition ?? history.at(-1)?.edition ?? '';
        return {
          today: this.clock.today(),
          history,
          kind: stepOf[action],
          tier: next.admission?.tier ?? tier,
          edition: this.program.edition(edition),
          reasons: next.reasons,
          by: actor,
          application: next.admission?.application,
        };
      },
      change: async (participation) => {
        const entry = this.entry(participation, action, history, next);
        await this.transaction.manager.insert(StandingEntry, entry);
        participation.tier = entry.tier;
        if (next.admission) participation.participantTypes = next.admission.application.participantTypes;
        return {
          reasons: [null, entry.reasons],
          effectiveOn: [history.at(-1)?.effectiveOn ?? null, entry.effectiveOn],
        };
      },
    });
  }

  private entry(
    { id: participationId }: Participation,
    action: Stepping,
    history: readonly StandingEntry[],
    { reasons, note, conditions, admission }: NextStep,
  ): StandingEntry {
    const last = history.at(-1);
    return Object.assign(new StandingEntry(), last, resting(admission), {
      id: newId(),
      participationId,
      number: history.length + 1,
      kind: stepOf[action],
      conditions: conditions ?? last?.conditions ?? [],
      reasons,
      note: note ?? null,
      effectiveOn: this.effectiveOn(action, history),
      recordedAt: this.clock.now(),
    });
  }

  /** A step counts from the day it is taken; what ran out counts from the day it ran out. */
  private effectiveOn(action: Stepping, history: readonly StandingEntry[]): string {
    const today = this.clock.today();
    const day = action === 'expire' ? (overSince(history, today) ?? today) : today;
    const last = history.at(-1)?.effectiveOn ?? day;
    return day < last ? last : day;
  }
}

/** What a step rests on, when it is an admission. */
function resting(admission: NextStep['admission']): Partial<StandingEntry> {
  if (!admission) return {};
  const { application, tier, facts } = admission;
  return { tier, facts, edition: application.edition, applicationId: application.id };
}
