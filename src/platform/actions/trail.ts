import { Injectable, Logger } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { Clock } from '../clock.js';
import { newId } from '../database/id.js';
import { Transaction } from '../database/transaction.js';
import type { Actor, PersonActor } from '../people/actor.js';
import { AuditEntry } from './audit-entry.entity.js';
import { capacityOf } from './capacity.rules.js';
import { append, type Happening } from './trail.queries.js';

/** Something that someone did or tried, as an action tells it: everything but who, when and where. */
export interface Act extends Pick<
  Happening,
  'record' | 'recordId' | 'caseId' | 'action' | 'fromState' | 'toState' | 'differences' | 'idempotencyKey'
> {
  /** The company of the record, where it is not the record or its case. */
  companyId?: string | undefined;
}

/** What a signed-in person asked for and was refused before any record was looked at. */
export interface RefusedRequest {
  method: string;
  /** The path as it was asked for, without its query. */
  path: string;
  /** The path with its parameters' names, as in `/office/people/:id`; many tries on one are noted once. */
  route: string;
  /** The name of the error. */
  because: string;
}

const longestPath = 300;

/** Writes down what people did and what they were turned away from. */
@Injectable()
export class Trail {
  private readonly log = new Logger('Trail');
  private readonly noted = new WeakSet<Error>();

  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Writes down what was done, in the open transaction: without the entry, there is no change. */
  async write(actor: Actor, act: Act): Promise<AuditEntry> {
    return append(this.transaction.prepared, this.happening(actor, act, 'done'));
  }

  /** Whether the person has done the act under this key before. */
  async isWritten(actor: Actor, idempotencyKey: string): Promise<boolean> {
    if (actor.kind !== 'person') return false;
    const actorId = actor.viewedBy?.id ?? actor.id;
    return this.transaction.manager.existsBy(AuditEntry, { actorId, idempotencyKey });
  }

  /**
   * Writes down that someone was turned away, once the open transaction is over and undone; returns the error for whoever
   * throws it. Many tries of one thing within a minute are one entry.
   */
  async turnedAway<Reason extends Error>(actor: Actor, reason: Reason, attempt: Act): Promise<Reason> {
    if (actor.kind === 'person') {
      this.noted.add(reason);
      const { record, recordId, action } = attempt;
      await this.transaction.afterEnd(() =>
        this.writeRefusal(actor, attempt, `${record} ${recordId} ${action}`),
      );
    }
    return reason;
  }

  /** Writes down that a signed-in person was refused a page or a form, unless the action they tried has said so. */
  async refused(actor: PersonActor, request: RefusedRequest, reason: Error): Promise<void> {
    if (this.noted.has(reason)) return;
    const { method, route, because } = request;
    const path = request.path.slice(0, longestPath);
    await this.writeRefusal(
      actor,
      ownAct(actor, 'refused', { method: [null, method], path: [null, path], because: [null, because] }),
      `${method} ${route}`,
    );
  }

  private async writeRefusal(actor: Actor, attempt: Act, what: string): Promise<void> {
    const minute = this.clock.now().toISOString().slice(0, 16);
    const idempotencyKey = `refused ${minute} ${what}`;
    try {
      if (await this.isWritten(actor, idempotencyKey)) return;
      await this.transaction.run(() =>
        append(
          this.transaction.prepared,
          this.happening(actor, { ...attempt, toState: null, idempotencyKey }, 'refused'),
        ),
      );
    } catch (error) {
      if (!isRepeat(error)) this.log.error(error);
    }
  }

  private happening(actor: Actor, { companyId, ...act }: Act, outcome: AuditEntry['outcome']): Happening {
    const person = actor.kind === 'person' ? actor : undefined;
    const looking = person?.viewedBy;
    return {
      ...act,
      ...capacityOf(actor, [companyId ?? act.recordId, act.recordId, act.caseId]),
      id: newId(),
      at: this.clock.now(),
      actorId: looking?.id ?? actor.id,
      actorName: looking?.name ?? actor.name,
      address: person?.address ?? null,
      requestId: person?.requestId ?? null,
      outcome,
      differences: looking ? { ...act.differences, seenAs: [null, actor.name] } : act.differences,
    };
  }
}

/** An act that is about no record but the person: it is told in the person's own story. */
export function ownAct(
  { id }: { id: string },
  action: string,
  differences: AuditEntry['differences'],
  idempotencyKey: string | null = null,
): Act {
  return {
    record: 'person',
    recordId: id,
    caseId: id,
    action,
    fromState: null,
    toState: null,
    differences,
    idempotencyKey,
  };
}

/** Whether the same person has written the same key at the same time. */
export function isRepeat(error: unknown): boolean {
  const told: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return told instanceof Error && 'constraint' in told && told.constraint === 'audit_entry_once';
}
