import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Actions } from '../platform/actions/actions.js';
import type { Difference } from '../platform/actions/audit-entry.entity.js';
import { addDays } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import type { PersonActor } from '../platform/people/actor.js';
import { Program } from '../program/program.service.js';
import { applicationWorkflow } from './application.workflow.js';
import type { Pause } from './decision-clock.rules.js';
import { pausesOf } from './dossier.js';
import { InformationRequest, RequestItem } from './information-request.entity.js';

/** One thing to ask of the applicant. */
export interface Asked {
  criterion: string;
  asks: string;
}

/** What the office asks of an applicant, and what the applicant replies. */
@Injectable()
export class Requests {
  constructor(
    private readonly transaction: Transaction,
    private readonly actions: Actions,
    private readonly clock: Clock,
    private readonly program: Program,
  ) {}

  /** Gives the application back with a list of things to answer, and a day by when. */
  async return(actor: PersonActor, applicationId: string, asked: Asked[]): Promise<void> {
    const { days } = this.program.term('application.return-answer');
    await this.transaction.run(async (manager) => {
      await this.actions.perform(actor, applicationWorkflow, 'return', applicationId, {
        change: async () => {
          const request: InformationRequest = {
            id: newId(),
            applicationId,
            number: 1 + (await manager.countBy(InformationRequest, { applicationId })),
            askedAt: this.clock.now(),
            askedBy: actor.name,
            dueOn: addDays(this.clock.today(), days),
            answeredAt: null,
          };
          await manager.insert(InformationRequest, request);
          await manager.insert(
            RequestItem,
            asked.map((item, index) => ({
              ...item,
              id: newId(),
              requestId: request.id,
              position: index + 1,
              reply: '',
            })),
          );
          return Object.fromEntries(
            asked.map(({ criterion, asks }): [string, Difference] => [criterion, [null, asks]]),
          );
        },
      });
    });
  }

  /** Replies to one item of the open request. */
  async reply(actor: PersonActor, applicationId: string, itemId: string, reply: string): Promise<void> {
    await this.transaction.run(async (manager) => {
      await this.actions.perform(actor, applicationWorkflow, 'reply', applicationId, {
        change: async () => {
          const request = await manager.findOneBy(InformationRequest, {
            applicationId,
            answeredAt: IsNull(),
          });
          const item =
            request && (await manager.findOneBy(RequestItem, { id: itemId, requestId: request.id }));
          if (!item) throw new NotFound();
          await manager.update(RequestItem, item.id, { reply });
          return { [item.criterion]: [item.reply, reply] };
        },
      });
    });
  }

  /** The answers were handed in: the decision clock runs again. */
  async close(applicationId: string): Promise<void> {
    await this.transaction.manager.update(
      InformationRequest,
      { applicationId, answeredAt: IsNull() },
      { answeredAt: this.clock.now() },
    );
  }

  /** The days on which each of these applicants held the ball, by application. */
  async pauses(applicationIds: readonly string[]): Promise<Map<string, Pause[]>> {
    const requests: Pick<InformationRequest, 'applicationId' | 'askedAt' | 'answeredAt'>[] =
      await this.transaction.prepared.query(
        `select application_id as "applicationId", asked_at as "askedAt", answered_at as "answeredAt"
         from information_request where application_id = any($1)`,
        [applicationIds],
      );
    const of = new Map(applicationIds.map((id): [string, typeof requests] => [id, []]));
    for (const request of requests) of.get(request.applicationId)?.push(request);
    return new Map([...of].map(([id, made]) => [id, pausesOf({ requests: made })]));
  }
}
