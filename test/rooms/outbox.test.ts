import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Transaction } from '../../src/platform/database/transaction.js';
import { poolOf } from '../../src/platform/database/pool.js';
import { Orphans } from '../../src/platform/outbox/orphans.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { OutboxWorker } from '../../src/platform/outbox/worker.js';
import { startPortal, type TestPortal } from '../support/app.js';

let portal: TestPortal;
let outbox: Outbox;
let worker: OutboxWorker;
const begun: string[] = [];
let finish: (() => void)[] = [];

beforeAll(async () => {
  portal = await startPortal();
  outbox = portal.get(Outbox);
  worker = portal.get(OutboxWorker);
  outbox.errand('test.note', async (payload) => {
    begun.push((payload as { word: string }).word);
  });
  outbox.errand('test.wait', async (payload) => {
    begun.push((payload as { word: string }).word);
    await new Promise<void>((resolve) => finish.push(resolve));
  });
});
afterEach(async () => {
  for (const end of finish) end();
  finish = [];
  await worker.stop();
  begun.length = 0;
});
afterAll(() => portal.stop());

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await what()) return;
    await sleep(100);
  }
  throw new Error('It did not happen in ten seconds.');
}

async function sweepTwice(): Promise<void> {
  const orphans = new Orphans(poolOf(portal.get(DataSource)));
  await orphans.sweep();
  await orphans.sweep();
}

async function takenBy(): Promise<string[]> {
  const rows: { locked_by: string }[] = await portal
    .get(DataSource)
    .query('select locked_by from graphile_worker._private_jobs where locked_by is not null');
  return rows.map(({ locked_by }) => locked_by);
}

async function announced(): Promise<number> {
  const [{ count }]: [{ count: number }] = await portal.get(DataSource).query(
    `select count(*)::int as count from pg_locks where locktype = 'advisory' and mode = 'ShareLock'
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return count;
}

describe('an errand', () => {
  it('is forgotten when the transaction that asked for it is', async () => {
    const transaction = portal.get(Transaction);
    const failing = transaction.run(async () => {
      await outbox.send('test.note', { word: 'rolled back' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await worker.drain();
    expect(begun).toEqual([]);
  });

  it('is done once when it is asked for twice with one key', async () => {
    await outbox.send('test.note', { word: 'first' }, { key: 'one' });
    await outbox.send('test.note', { word: 'second' }, { key: 'one' });
    await worker.drain();
    expect(begun).toEqual(['second']);
  });

  it('waits as long as it was told to', async () => {
    await outbox.send('test.note', { word: 'later' }, { inSeconds: 1.2 });
    await worker.drain();
    expect(begun).toEqual([]);
    await sleep(1_300);
    await worker.drain();
    expect(begun).toEqual(['later']);
  });

  it('is done after those of its queue that came before it', async () => {
    for (const word of ['a', 'b', 'c', 'd']) await outbox.send('test.note', { word }, { queue: 'letters' });
    await worker.drain();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a worker', () => {
  it('keeps the job that it is still doing', async () => {
    await worker.start();
    await outbox.send('test.wait', { word: 'long' });
    await until(() => begun.length === 1);
    await sweepTwice();
    expect(await takenBy()).toHaveLength(1);
    expect(begun).toEqual(['long']);
  });

  it('announces itself again when its connection is cut, and loses no job by it', async () => {
    await worker.start();
    await outbox.send('test.wait', { word: 'long' });
    await until(() => begun.length === 1);
    expect(await announced()).toBe(1);
    await portal.get(DataSource).query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'
         and database = (select oid from pg_database where datname = current_database())`,
    );
    await until(async () => (await announced()) === 1);
    await sweepTwice();
    expect(await takenBy()).toHaveLength(1);
  });

  it('comes back when the database cut all its connections', async () => {
    await worker.start();
    await outbox.send('test.wait', { word: 'cut' });
    await until(() => begun.length === 1);
    await portal.get(DataSource).query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    for (const end of finish) end();
    await sleep(500);
    await until(async () => {
      await outbox.send('test.note', { word: 'after' }, { key: 'after' }).catch(() => undefined);
      return begun.includes('after');
    });
    expect(begun[0]).toBe('cut');
  });

  it('has its jobs taken over when it is dead', async () => {
    await outbox.send('test.note', { word: 'orphaned' }, { queue: 'case' });
    await portal.get(DataSource).query(
      `with queue as (
         update graphile_worker._private_job_queues set locked_by = 'pool-dead', locked_at = now()
       )
       update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = now()`,
    );
    await worker.start();
    await sleep(1_000);
    expect(begun).not.toContain('orphaned');
    await until(() => begun.includes('orphaned'));
  });
});
