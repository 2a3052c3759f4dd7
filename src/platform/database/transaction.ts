import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { poolOf } from './pool.js';
import { preparedOn, type Queries } from './prepared.js';

interface Open {
  manager: EntityManager;
  afterCommit: (() => void | Promise<void>)[];
  afterEnd: (() => Promise<void>)[];
}

/** One transaction travels with the call: whoever asks for it inside joins the one that is open. */
@Injectable()
export class Transaction {
  private readonly open = new AsyncLocalStorage<Open>();

  constructor(private readonly dataSource: DataSource) {}

  /** The database as the caller may see it: inside the open transaction, if there is one. */
  get manager(): EntityManager {
    return this.open.getStore()?.manager ?? this.dataSource.manager;
  }

  /** Whether the caller is inside a transaction. */
  get isOpen(): boolean {
    return this.open.getStore() !== undefined;
  }

  /** The same database for the few queries that nearly every request makes. */
  get prepared(): Queries {
    const runner = this.open.getStore()?.manager.queryRunner;
    return preparedOn(runner ? runner.connect() : poolOf(this.dataSource));
  }

  /** Runs the work in one transaction: all of it, or nothing. */
  async run<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const joined = this.open.getStore();
    if (joined) return work(joined.manager);
    const afterCommit: Open['afterCommit'] = [];
    const afterEnd: Open['afterEnd'] = [];
    try {
      const result = await this.dataSource.transaction((manager) =>
        this.open.run({ manager, afterCommit, afterEnd }, () => work(manager)),
      );
      for (const told of afterCommit) await told();
      return result;
    } finally {
      for (const told of afterEnd) await told();
    }
  }

  /** The same, but inside another transaction it can fail by itself, and what was done before it stays. */
  async runApart<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const joined = this.open.getStore();
    if (!joined) return this.run(work);
    return joined.manager.transaction((manager) =>
      this.open.run({ ...joined, manager }, () => work(manager)),
    );
  }

  /** Does this once the open transaction has been committed; at once when none is open. */
  async afterCommit(told: () => void | Promise<void>): Promise<void> {
    const joined = this.open.getStore();
    if (joined) joined.afterCommit.push(told);
    else await told();
  }

  /** Does this once the open transaction has ended, whichever way; at once when none is open. It must not throw. */
  async afterEnd(told: () => Promise<void>): Promise<void> {
    const joined = this.open.getStore();
    if (joined) joined.afterEnd.push(told);
    else await told();
  }
}
