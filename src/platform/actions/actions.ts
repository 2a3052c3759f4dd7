import { Injectable } from '@nestjs/common';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { Clock } from '../clock.js';
import { Transaction } from '../database/transaction.js';
import { FactorNeeded, Forbidden, NotFound, Refused } from '../errors.js';
import { Outbox } from '../outbox/outbox.js';
import type { Actor, PersonActor } from '../people/actor.js';
import { message } from '../words/message.js';
import { AuditEntry, type Difference, type Differences } from './audit-entry.entity.js';
import { companyOf } from './capacity.rules.js';
import { type Act, isRepeat, ownAct, type RefusedRequest, Trail } from './trail.js';
import { decide, type Row, type Rows, type Verdict, type Workflow, type WorkflowRecord } from './workflow.js';

export interface Performance<Record extends WorkflowRecord, Facts> {
  /** What the rules need to know, gathered once the record is locked. */
  facts?: (record: Record) => Facts | Promise<Facts>;
  /** The change itself; it may name differences that lie outside the record's own columns. */
  change?: (record: Record) => void | Differences | Promise<void | Differences>;
  /** Sent twice with the same key, the action happens once. */
  key?: string | undefined;
}

/** What is noted: about which record, in which case, and what is worth telling of it. */
export interface Noted extends Pick<Act, 'record' | 'recordId' | 'caseId' | 'companyId'> {
  differences?: Differences;
  once?: 'hour';
}

/** The one door through which records change: lock, judge, change, save, audit, tell, in one transaction. */
@Injectable()
export class Actions {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly trail: Trail,
  ) {}

  /**
   * Performs one action of a workflow on a record, or on a new one.
   * Throws NotFound when the actor may not know of the record, Forbidden when the action is not theirs,
   * Refused with reasons when it cannot be done now, FactorNeeded when they must first prove again who they are.
   */
  async perform<Record extends WorkflowRecord, Facts, Table extends Rows<Record, Facts>>(
    actor: Actor,
    workflow: Workflow<Record, Facts, Table>,
    action: keyof Table & string,
    target: string | Record,
    { facts, change, key }: Performance<Record, Facts> = {},
  ): Promise<Record> {
    const row = workflow.actions[action] as Row<Record, Facts>;
    const once = async (manager: EntityManager) => {
      const earlier = key && (await this.earlier(manager, actor, workflow, key));
      if (earlier) return earlier;
      const isNew = typeof target !== 'string';
      const record = isNew ? target : await lock(manager, workflow.entity, target);
      if (!record) throw new NotFound();
      const about = {
        record: workflow.name,
        recordId: record.id,
        caseId: workflow.caseOf(record),
        companyId: companyOf(record),
      };
      const fromState = isNew ? null : record.state;
      const turnedAway = (reason: Error) =>
        this.turnedAway(actor, reason, isNew, { ...unchanged, ...about, action, fromState });
      if (!isNew && !workflow.seenBy(actor, record)) throw await turnedAway(new NotFound());
      const verdict = decide(row, actor, record, (await facts?.(record)) as Facts, isNew);
      if (!verdict.allowed) throw await turnedAway(refusal(verdict));
      const before = isNew ? {} : columns(manager, workflow.entity, record);
      const beside = (await change?.(record)) ?? {};
      record.state = verdict.to;
      const changed = differing(before, columns(manager, workflow.entity, record));
      await save(manager, workflow.entity, record, changed, isNew);
      await this.write(manager, actor, {
        ...about,
        action,
        fromState,
        toState: record.state,
        differences: { ...shown(changed), ...beside },
        idempotencyKey: key ?? null,
      });
      return record;
    };
    try {
      return await (key ? this.transaction.runApart(once) : this.transaction.run(once));
    } catch (error) {
      // The same key may have arrived twice at once: if the other one was first, its result is this one's too.
      if (key && (isRepeat(error) || error instanceof Refused)) return this.transaction.run(once);
      throw error;
    }
  }

  /**
   * Writes down that someone looked at, fetched or did something that changes no record.
   * @param about `companyId` is the company of the record, where it is neither the record nor its case; `once` an hour
   * is often enough for what people look at again and again
   */
  async note(actor: Actor, action: string, { once, differences = {}, ...about }: Noted): Promise<void> {
    const hour = this.clock.now().toISOString().slice(0, 13);
    const idempotencyKey = once ? `${action} ${hour} ${about.record} ${about.recordId}` : null;
    if (idempotencyKey && (await this.trail.isWritten(actor, idempotencyKey))) return;
    try {
      await this.transaction.run((manager) =>
        this.write(manager, actor, { ...unchanged, ...about, action, differences, idempotencyKey }),
      );
    } catch (error) {
      if (!idempotencyKey || !isRepeat(error)) throw error;
    }
  }

  /** Writes down that someone took a list with them, as it was filtered. */
  async noteExport(actor: Actor, list: string, filters: Readonly<Record<string, string>>): Promise<void> {
    if (actor.kind !== 'person') return;
    const set = Object.entries({ list, ...filters }).filter(([, value]) => value !== '');
    const differences = Object.fromEntries(
      set.map(([name, value]): [string, Difference] => [name, [null, value]]),
    );
    await this.note(actor, 'export', { record: 'person', recordId: actor.id, caseId: actor.id, differences });
  }

  /** Writes down that a signed-in person was refused a page or a form before any record was looked at. */
  async noteRefusal(actor: PersonActor, request: RefusedRequest, reason: Error): Promise<void> {
    await this.trail.refused(actor, request, reason);
  }

  /** What concerns the person, or whether they may know of the record, is written down; what concerns its state is not. */
  private async turnedAway(actor: Actor, reason: Error, isNew: boolean, attempt: Act): Promise<Error> {
    if (reason instanceof Refused || actor.kind !== 'person') return reason;
    const tried = isNew
      ? ownAct(actor, 'refused', { tried: [null, `${attempt.record}.${attempt.action}`] })
      : attempt;
    return this.trail.turnedAway(actor, reason, { ...tried, companyId: attempt.companyId });
  }

  private async earlier<Record extends WorkflowRecord, Facts, Table extends Rows<Record, Facts>>(
    manager: EntityManager,
    actor: Actor,
    workflow: Workflow<Record, Facts, Table>,
    key: string,
  ): Promise<Record | null> {
    if (actor.kind !== 'person') return null;
    const entry = await manager.findOneBy(AuditEntry, { actorId: actor.id, idempotencyKey: key });
    if (!entry || entry.record !== workflow.name) return null;
    return lock(manager, workflow.entity, entry.recordId);
  }

  private async write(manager: EntityManager, actor: Actor, act: Act): Promise<void> {
    const entry = await this.trail.write(actor, act);
    await this.outbox.tell(manager, {
      id: entry.id,
      name: `${entry.record}.${entry.action}`,
      recordId: entry.recordId,
      caseId: entry.caseId,
      at: entry.at.toISOString(),
      actorId: entry.actorId,
    });
  }
}

const unchanged = { fromState: null, toState: null, differences: {}, idempotencyKey: null };

function lock<Record extends WorkflowRecord>(
  manager: EntityManager,
  entity: EntityTarget<Record>,
  id: string,
): Promise<Record | null> {
  return manager
    .createQueryBuilder(entity, 'record')
    .where('record.id = :id', { id })
    .setLock('pessimistic_write')
    .getOne();
}

function refusal(verdict: Verdict<unknown> & { allowed: false }): Error {
  if (verdict.because === 'person') return new Forbidden();
  if (verdict.because === 'factor') return new FactorNeeded();
  return new Refused(verdict.because === 'needs' ? verdict.reasons : [message('errors.meanwhile')]);
}

function columns<Record extends WorkflowRecord>(
  manager: EntityManager,
  entity: EntityTarget<Record>,
  record: Record,
): { [column: string]: unknown } {
  const metadata = manager.connection.getMetadata(entity);
  return Object.fromEntries(
    metadata.columns.map((column) => [column.propertyName, structuredClone(column.getEntityValue(record))]),
  );
}

function differing(before: { [column: string]: unknown }, after: { [column: string]: unknown }): Differences {
  const differences: Differences = {};
  for (const [name, value] of Object.entries(after)) {
    const was = before[name] ?? null;
    const is = value ?? null;
    if (JSON.stringify(was) !== JSON.stringify(is)) differences[name] = [was, is];
  }
  return differences;
}

/** The state has columns of its own in the audit entry, and the identifier says nothing new. */
function shown({ id: _id, state: _state, ...rest }: Differences): Differences {
  return rest;
}

async function save<Record extends WorkflowRecord>(
  manager: EntityManager,
  entity: EntityTarget<Record>,
  record: Record,
  changed: Differences,
  isNew: boolean,
): Promise<void> {
  if (isNew) {
    await manager.insert(entity, record as QueryDeepPartialEntity<Record>);
    return;
  }
  const names = Object.keys(changed);
  if (names.length === 0) return;
  const values = Object.fromEntries(names.map((name) => [name, record[name as keyof Record]]));
  await manager.update(entity, record.id, values as unknown as QueryDeepPartialEntity<Record>);
}
