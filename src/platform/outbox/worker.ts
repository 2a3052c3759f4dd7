import { EventEmitter } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import {
  type LogFunctionFactory,
  Logger as JobLogger,
  parseCronItems,
  type Runner,
  run,
  runOnce,
  type TaskList,
  type WorkerPool,
} from 'graphile-worker';
import { DataSource } from 'typeorm';
import { poolOf } from '../database/pool.js';
import { Orphans } from './orphans.js';
import { Outbox } from './outbox.js';
import { Presence } from './presence.js';

const againAfter = 1_000;

/** Carries out what the outbox holds: all the time, or once until it is empty. */
@Injectable()
export class OutboxWorker {
  private readonly log = new Logger('Outbox');
  private presence: Presence | undefined;
  private orphans: Orphans | undefined;
  private runner: Runner | undefined;
  private again: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Works from now on, also after the database was away; does what is appointed when its time comes. */
  async start(): Promise<void> {
    const pool = poolOf(this.dataSource);
    this.stopping = false;
    this.presence = new Presence(pool);
    this.orphans = new Orphans(pool);
    await this.presence.open();
    await this.run(this.presence);
    this.orphans.start();
  }

  /** Whether jobs are being taken, now that the work has begun. */
  get isAwake(): boolean {
    return this.runner !== undefined;
  }

  /** Takes no more jobs, and returns when those that are being done are done. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.again);
    this.orphans?.stop();
    await this.runner?.stop().catch(() => undefined);
    await this.presence?.close();
    this.runner = undefined;
  }

  /** Does every job that is due, and every job that this makes due, and returns when none is left. */
  async drain(): Promise<void> {
    for (let done = -1; done !== 0 && (await this.isAnyDue());) {
      done = 0;
      const events = new EventEmitter();
      events.on('job:start', () => done++);
      await runOnce({ ...this.options(), events });
    }
  }

  private async isAnyDue(): Promise<boolean> {
    const { rows } = await poolOf(this.dataSource).query<{ due: boolean }>(
      'select exists (select from graphile_worker._private_jobs where is_available and run_at <= now()) as due',
    );
    return rows[0]?.due === true;
  }

  private async run(presence: Presence): Promise<void> {
    const events = new EventEmitter();
    // A job is taken in the name of its worker's pool.
    events.on('pool:create', ({ workerPool }: { workerPool: WorkerPool }) => presence.add(workerPool.id));
    events.on('pool:release', ({ workerPool }: { workerPool: WorkerPool }) => presence.remove(workerPool.id));
    const runner = await run({
      ...this.options(),
      parsedCronItems: parseCronItems(
        this.outbox.appointments.map(({ name, when }) => ({ task: name, match: when })),
      ),
      concurrency: 4,
      pollInterval: 1_000,
      events,
    });
    if (this.stopping) return runner.stop();
    this.runner = runner;
    const ended = () => {
      this.runner = undefined;
      this.runAgain(presence);
    };
    void runner.promise.then(ended, ended);
  }

  /** The workers leave when the database does not answer them; they come back when it does. */
  private runAgain(presence: Presence): void {
    if (this.stopping) return;
    this.again = setTimeout(() => {
      this.run(presence).catch((error: Error) => {
        this.log.warn(`The outbox rests: ${error.message}`);
        this.runAgain(presence);
      });
    }, againAfter);
  }

  private options() {
    const pgPool = poolOf(this.dataSource);
    if (pgPool.listenerCount('connect') === 0)
      pgPool.on('connect', (client) => client.on('error', this.lost));
    const taskList: TaskList = Object.fromEntries(
      [...this.outbox.errands].map(([name, errand]) => [name, (payload: unknown) => errand(payload)]),
    );
    return {
      pgPool,
      taskList,
      noHandleSignals: true,
      logger: new JobLogger(this.logging()),
      // Without a batch, a job that cannot be ticked off because the database is away would end the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    };
  }

  private readonly lost = (error: Error) =>
    this.log.warn(`A connection to the database was lost: ${error.message}`);

  private logging(): LogFunctionFactory {
    return () => (level: string, text) => {
      if (level === 'error') this.log.error(text);
      else if (level === 'warning') this.log.warn(text);
    };
  }
}
