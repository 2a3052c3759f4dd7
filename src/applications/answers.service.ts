import { Injectable } from '@nestjs/common';
import { Evidence } from '../evidence/evidence.service.js';
import { Actions } from '../platform/actions/actions.js';
import { offered } from '../platform/actions/workflow.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { InvalidForm, NotFound, Refused } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { namedIn } from '../platform/people/named.rules.js';
import { message } from '../platform/words/message.js';
import { criteriaFor } from '../program/catalog.rules.js';
import type { Criterion } from '../program/edition.js';
import { Program } from '../program/program.service.js';
import { Answer } from './answer.entity.js';
import type { Application } from './application.entity.js';
import { applicationWorkflow } from './application.workflow.js';
import { Applications } from './applications.service.js';
import { Citation } from './citation.entity.js';
import type { AnswerParts } from './criterion-status.rules.js';

/** An answer as a form gives it: what was left empty is null. */
export type GivenAnswer = { [Part in keyof AnswerParts]: AnswerParts[Part] | null };

/** Answers to criteria, and the documents that stand for them. */
@Injectable()
export class Answers {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly program: Program,
    private readonly evidence: Evidence,
    private readonly applications: Applications,
  ) {}

  /**
   * Saves the answer to one criterion. Throws InvalidForm when somebody else saved it since `seen`, the version that
   * the actor had on screen (0 for none), so that nobody overwrites what they have not read.
   */
  async save(
    actor: PersonActor,
    applicationId: string,
    criterion: string,
    given: GivenAnswer,
    seen: number,
  ): Promise<{ answer: Answer; asked: readonly Criterion[] }> {
    if (given.planOn !== null && given.planOn < this.clock.today()) throw planInThePast();
    return this.transaction.run(async (manager) => {
      let answer = new Answer();
      let asked: readonly Criterion[] = [];
      await this.actions.perform(actor, applicationWorkflow, 'answer', applicationId, {
        change: async (application) => {
          asked = this.mustBeAsked(application, criterion);
          const before = await manager.findOneBy(Answer, { applicationId, criterion });
          if ((before?.version ?? 0) !== seen) throw staleSave(before);
          answer = Object.assign(new Answer(), {
            id: before?.id ?? newId(),
            applicationId,
            criterion,
            state: given.state,
            text: given.text ?? '',
            plan: given.plan ?? '',
            planOn: given.planOn,
            version: seen + 1,
            savedAt: this.clock.now(),
            savedBy: namedIn(actor, application.organizationId),
          });
          await manager.upsert(Answer, answer, ['id']);
          return { [criterion]: [before && partsOf(before), partsOf(answer)] };
        },
      });
      return { answer, asked };
    });
  }

  /** The application, for someone who may add evidence to this criterion now; otherwise NotFound, Forbidden or Refused. */
  async mayCite(actor: PersonActor, applicationId: string, criterion: string): Promise<Application> {
    const application = await this.applications.find(actor, applicationId);
    this.mustBeAsked(application, criterion);
    if (!offered(applicationWorkflow, actor, application).has('cite'))
      throw new Refused([message('errors.meanwhile')]);
    return application;
  }

  /** Lets a document of the company stand as evidence for a criterion; again is once. */
  async cite(
    actor: PersonActor,
    applicationId: string,
    criterion: string,
    documentId: string,
  ): Promise<void> {
    const document = await this.evidence.find(actor, documentId);
    await this.transaction.run(async (manager) => {
      await this.actions.perform(actor, applicationWorkflow, 'cite', applicationId, {
        change: async (application) => {
          this.mustBeAsked(application, criterion);
          if (document.organizationId !== application.organizationId) throw new NotFound();
          const citation = { applicationId, criterion, documentId, citedAt: this.clock.now() };
          await manager.createQueryBuilder().insert().into(Citation).values(citation).orIgnore().execute();
          return { [criterion]: [null, document.title] };
        },
      });
    });
  }

  /** Takes a document back from a criterion; it stays among the company's documents. */
  async uncite(
    actor: PersonActor,
    applicationId: string,
    criterion: string,
    documentId: string,
  ): Promise<void> {
    const document = await this.evidence.find(actor, documentId);
    await this.transaction.run(async (manager) => {
      await this.actions.perform(actor, applicationWorkflow, 'cite', applicationId, {
        change: async () => {
          await manager.delete(Citation, { applicationId, criterion, documentId });
          return { [criterion]: [document.title, null] };
        },
      });
    });
  }

  /** The criteria of the application, this one among them; otherwise NotFound. */
  private mustBeAsked(application: Application, code: string): readonly Criterion[] {
    const { edition, participantTypes, gates } = application;
    const asked = criteriaFor(this.program.edition(edition), participantTypes, gates);
    if (!asked.some(({ id }) => id === code)) throw new NotFound();
    return asked;
  }
}

function partsOf({ state, text, plan, planOn }: Answer): AnswerParts {
  return { state, text, plan, planOn };
}

function planInThePast(): InvalidForm {
  return new InvalidForm({ planOn: [message('applications.answer.planPast')] });
}

function staleSave(current: Answer | null): InvalidForm {
  return new InvalidForm({
    version: [message('applications.answer.stale', { name: current?.savedBy ?? '' })],
  });
}
