import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import type { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import { Submissions } from '../submissions/submissions.service.js';
import { Actions } from '../platform/actions/actions.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound, Refused } from '../platform/errors.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { type Actor, type PersonActor, thePortal } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import { Clocks } from './clocks.service.js';
import { Review, type VettingResult } from './review.entity.js';
import { mayView, takes } from './review.policy.js';
import { reviewWorkflow } from './review.workflow.js';
import { openByAssignee } from './reviews.queries.js';

/** After these somebody may be no specialist any more. */
const leavings = ['person.disable', 'appointment.appoint', 'appointment.confirm'];

/** Who has which case: from its receipt to its end. */
@Injectable()
export class Reviews implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly outbox: Outbox,
    private readonly accounts: Accounts,
    private readonly applications: Applications,
    private readonly submissions: Submissions,
    private readonly clocks: Clocks,
  ) {}

  onModuleInit(): void {
    this.outbox.listen('reviews', ['application.submit'], ({ caseId }) => this.receive(caseId));
    this.outbox.listen('reviews', ['application.withdraw', 'application.lapse'], ({ caseId }) =>
      this.close(caseId),
    );
    // Whoever is no specialist any more, for whatever reason, has no case: nor one that comes back to them later.
    this.outbox.listen('reviews', leavings, ({ caseId }) => this.releaseAllOf(caseId));
    this.outbox.listen('reviews', ['review.resume', 'review.sendBack'], ({ recordId }) =>
      this.releaseIfLeft(recordId),
    );
  }

  /** An application was handed in: for the first time it waits in the queue, later it is back with its reviewer. */
  async receive(applicationId: string): Promise<void> {
    await this.transaction.run(async (manager) => {
      const application = await this.applications.find(thePortal, applicationId);
      if (application.state !== 'submitted') return;
      const review = await manager.findOneBy(Review, { applicationId });
      if (!review) await this.queue(application);
      else if (review.state === 'returned') await this.resume(review);
    });
  }

  /** The applicant withdrew, or did not answer in time. */
  async close(applicationId: string): Promise<void> {
    const review = await this.transaction.manager.findOneBy(Review, { applicationId });
    if (!review || review.state === 'decided' || review.state === 'closed') return;
    await this.actions.perform(thePortal, reviewWorkflow, 'close', review.id);
  }

  async take(actor: PersonActor, id: string): Promise<void> {
    await this.actions.perform(actor, reviewWorkflow, 'take', id, {
      change: async (review) => {
        give(review, actor);
        await this.applications.open(actor, review.applicationId);
      },
    });
  }

  /** Gives the case to a specialist, whether it waits or somebody else has it. */
  async assign(actor: PersonActor, id: string, specialistId: string, reason: string): Promise<void> {
    const { state } = await this.find(actor, id);
    const candidate = await this.accounts.actor(specialistId);
    const waits = state === 'waiting';
    await this.actions.perform(actor, reviewWorkflow, waits ? 'assign' : 'reassign', id, {
      facts: () => ({ candidate }),
      change: async (review) => {
        if (candidate) give(review, candidate);
        handOver(review, actor, reason);
        if (waits) await this.applications.open(thePortal, review.applicationId);
      },
    });
  }

  /** The specialists, and how many open cases each has. */
  async colleagues(): Promise<{ id: string; name: string; open: number }[]> {
    const specialists = await this.accounts.inOffice('specialist');
    const load = await openByAssignee(this.transaction.manager);
    return specialists.map(({ id, name }) => ({ id, name, open: load.get(id) ?? 0 }));
  }

  /** Puts the case back into the queue; what was found so far stays. */
  async release(actor: PersonActor, id: string, reason: string): Promise<void> {
    await this.actions.perform(actor, reviewWorkflow, 'release', id, {
      change: async (review) => {
        give(review, null);
        handOver(review, actor, reason);
        await this.applications.release(actor, review.applicationId);
      },
    });
  }

  /** The open cases of somebody who cannot work on them any more wait in the queue again. */
  async releaseAllOf(personId: string): Promise<void> {
    const theirs = { assigneeId: personId, state: 'assessing' } as const;
    const order = { id: 'ASC' } as const;
    const cases = await this.transaction.manager.find(Review, { where: theirs, order, take: 500 });
    for (const { id } of cases) await this.releaseIfLeft(id);
  }

  /** The case waits in the queue again when whoever has it is no specialist any more, or cannot sign in. */
  private async releaseIfLeft(id: string): Promise<void> {
    const { assigneeId, state } = await this.find(thePortal, id);
    if (!assigneeId || state !== 'assessing') return;
    const assignee = await this.accounts.actor(assigneeId);
    if (assignee && takes(assignee)) return;
    await this.actions.perform(thePortal, reviewWorkflow, 'release', id, {
      change: async (review) => {
        if (review.assigneeId !== assigneeId) throw new Refused([message('errors.meanwhile')]);
        give(review, null);
        review.handoverNote = '';
        review.handoverBy = '';
        await this.applications.release(thePortal, review.applicationId);
      },
    });
  }

  /** Writes down what the vetting of the company and its officers came to. */
  async vet(actor: PersonActor, id: string, result: VettingResult, note: string): Promise<void> {
    await this.actions.perform(actor, reviewWorkflow, 'vet', id, {
      change: (review) => {
        review.vetting = result;
        review.vettingNote = note;
        addAuthor(review, actor);
      },
    });
  }

  /** The review, if the actor may know of it. */
  async find(actor: Actor, id: string): Promise<Review> {
    const review = await this.transaction.manager.findOneBy(Review, { id });
    if (!review || !mayView(actor, review)) throw new NotFound();
    return review;
  }

  /** The review of an application; null before it was received and for those who may not know of it. */
  async ofApplication(actor: Actor, applicationId: string): Promise<Review | null> {
    const review = await this.transaction.manager.findOneBy(Review, { applicationId });
    return review && mayView(actor, review) ? review : null;
  }

  private async queue(application: Application): Promise<void> {
    const submission = (await this.submissions.contents(thePortal, application.id)).at(-1);
    if (!submission || !application.submittedAt) return;
    const review: Review = Object.assign(new Review(), {
      id: newId(),
      applicationId: application.id,
      organizationId: application.organizationId,
      organizationName: submission.contents.organization.legalName,
      reference: application.reference,
      participantTypes: application.participantTypes,
      receivedAt: application.submittedAt,
      assigneeId: null,
      assigneeName: null,
      lastSubmissionNumber: submission.number,
      dueOn: await this.clocks.dueOn(application.id, application.submittedAt),
      vetting: null,
      vettingNote: '',
      handoverNote: '',
      handoverBy: '',
      authorIds: [],
    });
    await this.actions.perform(thePortal, reviewWorkflow, 'receive', review);
  }

  private async resume({ id, applicationId }: Review): Promise<void> {
    const submissions = await this.submissions.of(thePortal, applicationId);
    await this.actions.perform(thePortal, reviewWorkflow, 'resume', id, {
      change: async (review) => {
        review.lastSubmissionNumber = submissions.at(-1)?.number ?? review.lastSubmissionNumber;
        review.dueOn = await this.clocks.dueOn(applicationId, review.receivedAt);
        await this.applications.open(thePortal, applicationId);
      },
    });
  }
}

/** Whoever finds or recommends something is written down, because they may not decide. */
export function addAuthor(review: Review, actor: PersonActor): void {
  if (!review.authorIds.includes(actor.id)) review.authorIds = [...review.authorIds, actor.id];
}

/** Whoever passes a case on says why; the next one reads it first. */
export function handOver(review: Review, actor: PersonActor, note: string): void {
  review.handoverNote = note;
  review.handoverBy = actor.name;
}

function give(review: Review, person: Actor | null): void {
  review.assigneeId = person?.id ?? null;
  review.assigneeName = person?.name ?? null;
}
