import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transaction } from '../database/transaction.js';

/** What an action tells the rooms above: `record.action`, about which record, in which case. */
export interface PortalEvent {
  /** The audit entry that the event was written with. */
  id: string;
  name: string;
  recordId: string;
  caseId: string;
  at: string;
  actorId: string | null;
}

export type Listener = (event: PortalEvent) => Promise<void>;
export type Errand = (payload: unknown) => Promise<void>;

/**
 * Jobs written in the transaction that causes them, done at least once after it has been committed.
 * Rooms listen for events; platform pieces and rooms register errands of their own.
 */
@Injectable()
export class Outbox {
  private readonly listeners = new Map<string, Map<string, Listener>>();
  readonly errands = new Map<string, Errand>();

  constructor(private readonly transaction: Transaction) {
    this.errands.set('hear', (payload) => this.hear(payload as { listener: string; event: PortalEvent }));
  }

  /** Calls the listener after every action of this name. A repeat must do no harm. */
  listen(listener: string, names: readonly string[], hear: Listener): void {
    for (const name of names) {
      const heard = this.listeners.get(name) ?? new Map<string, Listener>();
      this.listeners.set(name, heard.set(listener, hear));
    }
  }

  /** Something that the portal does by itself when asked with `send`. */
  errand(name: string, run: Errand): void {
    this.errands.set(name, run);
  }

  /** Asks for an errand; joins the open transaction, so that it happens only if that is committed. */
  async send(
    name: string,
    payload: object,
    { key, runAt, queue }: { key?: string; runAt?: Date; queue?: string } = {},
  ): Promise<void> {
    await this.add(this.transaction.manager, name, payload, queue ?? null, key ?? null, runAt ?? null);
  }

  async tell(manager: EntityManager, event: PortalEvent): Promise<void> {
    for (const listener of this.listeners.get(event.name)?.keys() ?? []) {
      await this.add(manager, 'hear', { listener, event }, event.caseId, `${event.id} ${listener}`, null);
    }
  }

  private async hear({ listener, event }: { listener: string; event: PortalEvent }): Promise<void> {
    await this.listeners.get(event.name)?.get(listener)?.(event);
  }

  private async add(
    manager: EntityManager,
    name: string,
    payload: object,
    queue: string | null,
    key: string | null,
    runAt: Date | null,
  ): Promise<void> {
    await manager.query(
      `select from graphile_worker.add_job($1, payload := $2::json, queue_name := $3, job_key := $4, run_at := $5)`,
      [name, JSON.stringify(payload), queue, key, runAt],
    );
  }
}
