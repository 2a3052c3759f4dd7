import { EventEmitter } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import {
  type LogFunctionFactory,
  LogLevel,
  Logger as JobLogger,
  type Runner,
  run,
  runOnce,
  type TaskList,
} from 'graphile-worker';
import { DataSource } from 'typeorm';
import { poolOf } from '../database/pool.js';
import { Outbox } from './outbox.js';
import { Presence } from './presence.js';

/** Carries out what the outbox holds: all the time, or once until it is empty. */
@Injectable()
export class OutboxWorker {
  private readonly log = new Logger('Outbox');
  private runner: Runner | undefined;
  private presence: Presence | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async start(): Promise<void> {
    const events = new EventEmitter();
    this.presence = await Presence.open(this.dataSource);
    events.on('worker:create', ({ worker }: { worker: { workerId: string } }) =>
      this.presence?.add(worker.workerId),
    );
    this.runner = await run({ ...this.options(), concurrency: 4, pollInterval: 1_000, events });
  }

  async stop(): Promise<void> {
    await this.runner?.stop();
    await this.presence?.close();
    this.runner = undefined;
  }

  /** Does every job that is due, in order, and returns when none is left. */
  async drain(): Promise<void> {
    await runOnce(this.options());
  }

  private options() {
    const pgPool = poolOf(this.dataSource);
    if (pgPool.listenerCount('connect') === 0)
      pgPool.on('connect', (client) => client.on('error', this.lost));
    const taskList: TaskList = Object.fromEntries(
      [...this.outbox.errands].map(([name, errand]) => [name, (payload: unknown) => errand(payload)]),
    );
    return { pgPool, taskList, noHandleSignals: true, logger: new JobLogger(this.logging()) };
  }

  private readonly lost = (error: Error) =>
    this.log.warn(`A connection to the database was lost: ${error.message}`);

  private logging(): LogFunctionFactory {
    return () => (level, text) => {
      if (level === LogLevel.ERROR) this.log.error(text);
      else if (level === LogLevel.WARNING) this.log.warn(text);
    };
  }
}
