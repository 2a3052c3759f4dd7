import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Applications } from '../applications/applications.service.js';
import { Participations } from '../participation/participation.service.js';
import { Actions } from '../platform/actions/actions.js';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import type { PersonActor } from '../platform/people/actor.js';
import { type Case, Cases } from './cases.service.js';
import { Decision } from './decision.entity.js';
import { type DecisionRecord, decisionRecord, type Recommended } from './decision-record.rules.js';
import { openPoints } from './desk.rules.js';
import { conclusionOf, tierOf } from './outcome.js';
import { Recommendation } from './recommendation.entity.js';
import type { Binding } from './review.rules.js';
import { reviewWorkflow } from './review.workflow.js';
import { addAuthor, handOver } from './reviews.service.js';

/** One person recommends, another one decides, on exactly the same record. */
@Injectable()
export class Decisions {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly cases: Cases,
    private readonly applications: Applications,
    private readonly participations: Participations,
  ) {}

  async recommend(actor: PersonActor, id: string, given: Recommended, key?: string): Promise<void> {
    await this.transaction.run(async (manager) => {
      let found: Case;
      await this.actions.perform(actor, reviewWorkflow, 'recommend', id, {
        key,
        facts: async (review) => {
          found = await this.cases.gather(review);
          const tier = tierOf(given.outcome);
          return {
            readiness: {
              ...given,
              edition: found.dossier.edition,
              desk: found.desk,
              drafted: found.drafts.map(({ criterion }) => criterion),
              conditions: tier ? found.tiers[tier].conditions : [],
            },
          };
        },
        change: async (review) => {
          const record = recordOf(found, { ...given, recommendedById: actor.id });
          const recommendation: Recommendation = {
            ...given,
            id: newId(),
            reviewId: id,
            number: found.recommendations.length + 1,
            recommendedById: actor.id,
            recommendedBy: actor.name,
            recommendedAt: this.clock.now(),
            record,
            hash: hashOf(record),
          };
          await manager.insert(Recommendation, recommendation);
          addAuthor(review, actor);
          await this.applications.recommend(actor, review.applicationId);
          return { outcome: [null, given.outcome], reasons: [null, given.reasons] };
        },
      });
    });
  }

  /** The supervisor wants something looked at again: the case is back with its reviewer. */
  async sendBack(actor: PersonActor, id: string, note: string): Promise<void> {
    await this.actions.perform(actor, reviewWorkflow, 'sendBack', id, {
      change: async (review) => {
        handOver(review, actor, note);
        await this.applications.sendBack(actor, review.applicationId);
      },
    });
  }

  /**
   * Decides as recommended: the decision, the outcome of the application and the standing it grants, or none of them.
   * @param read the hash of the recommendation that the decider had on screen
   */
  async decide(
    actor: PersonActor,
    id: string,
    { note, read }: { note: string; read: string },
    key?: string,
  ): Promise<void> {
    await this.transaction.run(async (manager) => {
      let found: Case;
      await this.actions.perform(actor, reviewWorkflow, 'decide', id, {
        key,
        facts: async (review) => {
          found = await this.cases.gather(review);
          const binding = bindingOf(found, read);
          return binding ? { binding } : {};
        },
        change: async (review) => {
          const recommendation = standing(found);
          const decision: Decision = {
            id: newId(),
            reviewId: id,
            recommendationId: recommendation.id,
            outcome: recommendation.outcome,
            note,
            decidedById: actor.id,
            decidedBy: actor.name,
            decidedAt: this.clock.now(),
            hash: recommendation.hash,
          };
          await manager.insert(Decision, decision);
          const { applicationId, organizationId } = review;
          const { outcome, reasons, criteria } = recommendation;
          await this.applications.conclude(actor, applicationId, conclusionOf[outcome], {
            reasons,
            criteria,
          });
          const tier = tierOf(recommendation.outcome);
          if (tier) {
            await this.participations.grant(actor, {
              organizationId,
              applicationId,
              tier,
              conditions: openPoints(found.desk),
              reasons: recommendation.reasons,
              facts: found.facts,
            });
          }
          return { outcome: [null, recommendation.outcome], hash: [null, recommendation.hash] };
        },
      });
    });
  }
}

/** The recommendation that waits for its decision. */
function standing({ recommendations, review }: Case): Recommendation {
  const last = recommendations.at(-1);
  if (!last) throw new Error(`Nothing was recommended in the review ${review.id}.`);
  return last;
}

function bindingOf(found: Case, read: string): Binding | undefined {
  const recommendation = found.recommendations.at(-1);
  if (!recommendation) return undefined;
  const { hash, outcome, reasons, criteria, note, recommendedById } = recommendation;
  const now = hashOf(recordOf(found, { outcome, reasons, criteria, note, recommendedById }));
  return { recommended: hash, read, now };
}

function recordOf(
  { review, submission, desk }: Case,
  recommended: Recommended & { recommendedById: string },
): DecisionRecord {
  const findings = desk.flatMap(({ finding }) => finding ?? []);
  return decisionRecord(review, submission, findings, recommended);
}

function hashOf(record: DecisionRecord): string {
  return createHash('sha256').update(canonicalJson(record)).digest('hex');
}
