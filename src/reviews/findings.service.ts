import { Injectable } from '@nestjs/common';
import { Applications } from '../applications/applications.service.js';
import { Requests } from '../applications/requests.service.js';
import { Actions } from '../platform/actions/actions.js';
import type { Difference } from '../platform/actions/audit-entry.entity.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound } from '../platform/errors.js';
import { type PersonActor, thePortal } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { criteriaFor } from '../program/catalog.rules.js';
import { Program } from '../program/program.service.js';
import { type FindingState, isAdverse } from '../program/scoring.rules.js';
import { Clocks } from './clocks.service.js';
import { Finding } from './finding.entity.js';
import { RequestDraft } from './request-draft.entity.js';
import type { Review } from './review.entity.js';
import { reviewWorkflow } from './review.workflow.js';
import { addAuthor } from './reviews.service.js';

/** What a reviewer finds, criterion by criterion, and what they ask of the applicant. */
@Injectable()
export class Findings {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly program: Program,
    private readonly applications: Applications,
    private readonly requests: Requests,
    private readonly clocks: Clocks,
  ) {}

  /** Saves what one screen says about a criterion: the finding, and what to ask of the applicant. */
  async save(
    actor: PersonActor,
    id: string,
    criterion: string,
    { outcome, note, asks }: { outcome: FindingState | null; note: string | null; asks: string | null },
    seen: number,
  ): Promise<void> {
    await this.transaction.run(async (manager) => {
      const drafted = (await manager.findOneBy(RequestDraft, { reviewId: id, criterion }))?.asks ?? '';
      const isAsked = (asks ?? '') !== drafted;
      if (!outcome && (note || !isAsked)) {
        throw new InvalidForm({ outcome: [message('reviews.criterion.outcomeNeeded')] });
      }
      if (outcome) await this.find(actor, id, criterion, { outcome, note: note ?? '' }, seen);
      if (isAsked) await this.draftRequest(actor, id, criterion, asks ?? '');
    });
  }

  /**
   * Saves the finding about one criterion. Throws InvalidForm when it was saved by somebody else since `seen`, the
   * version that the actor had on screen (0 for none), so that nobody overwrites what they have not read.
   */
  async find(
    actor: PersonActor,
    id: string,
    criterion: string,
    { outcome, note }: { outcome: FindingState; note: string },
    seen: number,
  ): Promise<Finding> {
    if (isAdverse(outcome) && note === '') {
      throw new InvalidForm({ note: [message('reviews.criterion.noteNeeded')] });
    }
    return this.transaction.run(async (manager) => {
      let saved = new Finding();
      await this.actions.perform(actor, reviewWorkflow, 'find', id, {
        change: async (review) => {
          await this.mustBeAsked(review, criterion);
          const before = await manager.findOneBy(Finding, { reviewId: id, criterion });
          if ((before?.version ?? 0) !== seen) throw staleSave(before);
          saved = {
            id: before?.id ?? newId(),
            reviewId: id,
            criterion,
            outcome,
            note,
            foundById: actor.id,
            foundBy: actor.name,
            foundAt: this.clock.now(),
            submissionNumber: review.lastSubmissionNumber,
            version: seen + 1,
          };
          await manager.upsert(Finding, saved, ['id']);
          addAuthor(review, actor);
          return { [criterion]: [before && partsOf(before), partsOf(saved)] };
        },
      });
      return saved;
    });
  }

  /** Drafts what to ask about a criterion; an empty text drops the draft. */
  async draftRequest(actor: PersonActor, id: string, criterion: string, asks: string): Promise<void> {
    await this.transaction.run(async (manager) => {
      await this.actions.perform(actor, reviewWorkflow, 'draftRequest', id, {
        change: async (review) => {
          await this.mustBeAsked(review, criterion);
          const before = await manager.findOneBy(RequestDraft, { reviewId: id, criterion });
          if (asks === '') await manager.delete(RequestDraft, { reviewId: id, criterion });
          else {
            const draft: RequestDraft = {
              id: before?.id ?? newId(),
              reviewId: id,
              criterion,
              asks,
              draftedBy: actor.name,
              draftedAt: this.clock.now(),
            };
            await manager.upsert(RequestDraft, draft, ['id']);
          }
          return { [criterion]: [before?.asks ?? null, asks || null] };
        },
      });
    });
  }

  /** Gives the case back to the applicant with everything that was drafted. */
  async return(actor: PersonActor, id: string, key?: string): Promise<void> {
    await this.transaction.run(async (manager) => {
      await this.actions.perform(actor, reviewWorkflow, 'return', id, {
        key,
        facts: async () => ({ drafted: await manager.countBy(RequestDraft, { reviewId: id }) }),
        change: async (review) => {
          const { applicationId } = review;
          const drafts = await manager.findBy(RequestDraft, { reviewId: id });
          const asked = (await this.criteriaOf(review)).flatMap((code) =>
            drafts.flatMap(({ criterion, asks }) => (criterion === code ? [{ criterion, asks }] : [])),
          );
          await this.requests.return(actor, applicationId, asked);
          await manager.delete(RequestDraft, { reviewId: id });
          review.dueOn = await this.clocks.dueOn(applicationId, review.receivedAt);
          return Object.fromEntries(
            asked.map(({ criterion, asks }): [string, Difference] => [criterion, [null, asks]]),
          );
        },
      });
    });
  }

  private async mustBeAsked(review: Review, code: string): Promise<void> {
    if (!(await this.criteriaOf(review)).includes(code)) throw new NotFound();
  }

  private async criteriaOf({ applicationId }: Review): Promise<string[]> {
    const { edition, participantTypes, gates } = await this.applications.find(thePortal, applicationId);
    return criteriaFor(this.program.edition(edition), participantTypes, gates).map(({ id }) => id);
  }
}

function partsOf({ outcome, note }: Finding): Pick<Finding, 'outcome' | 'note'> {
  return { outcome, note };
}

function staleSave(current: Finding | null): InvalidForm {
  return new InvalidForm({
    version: [message('reviews.criterion.stale', { name: current?.foundBy ?? '' })],
  });
}
