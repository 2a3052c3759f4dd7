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

/** Something that the portal does by itself at certain times, written like a line of a crontab, in UTC. */
export interface Appointment {
  name: string;
  when: string;
}

/**
 * Jobs written in the transaction that causes them, done at least once after it has been committed.
 * Rooms listen for events; platform pieces and rooms register errands of their own.
 */
@Injectable()
export class Outbox {
  private readonly listeners = new Map<string, Map<string, Listener>>();
  readonly errands = new Map<string, Errand>();
  readonly appointments: Appointment[] = [];

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

  /**
   * Something that the portal does by itself, once each time the hour comes, however many processes there are; an errand
   * that is known already only gets its times.
   */
  appoint(name: string, when: string, run?: () => Promise<unknown>): void {
    if (run) {
      this.errand(name, async () => {
        await run();
      });
    }
    this.appointments.push({ name, when });
  }

  /**
   * Asks for an errand, now or in so many seconds; joins the open transaction, so that it happens only if that is
   * committed. Errands of one queue are done one after another; one that waits is replaced by a newer one of its key.
   */
  async send(
    name: string,
    payload: object,
    { key, queue, inSeconds }: { key?: string; queue?: string; inSeconds?: number } = {},
  ): Promise<void> {
    await this.add(this.transaction.manager, name, payload, { key, queue, inSeconds });
  }

  async tell(manager: EntityManager, event: PortalEvent): Promise<void> {
    for (const listener of this.listeners.get(event.name)?.keys() ?? []) {
      await this.add(
        manager,
        'hear',
        { listener, event },
        { queue: event.caseId, key: `${event.id} ${listener}` },
      );
    }
  }

  private async hear({ listener, event }: { listener: string; event: PortalEvent }): Promise<void> {
    await this.listeners.get(event.name)?.get(listener)?.(event);
  }

  private async add(
    manager: EntityManager,
    name: string,
    payload: object,
    {
      key,
      queue,
      inSeconds,
    }: { key?: string | undefined; queue?: string | undefined; inSeconds?: number | undefined },
  ): Promise<void> {
    await manager.query(
      `select from graphile_worker.add_job($1, payload := $2::json, queue_name := $3, job_key := $4,
         run_at := case when $5::float8 is null then null else now() + $5::float8 * interval '1 second' end)`,
      [name, JSON.stringify(payload), queue ?? null, key ?? null, inSeconds ?? null],
    );
  }
}
