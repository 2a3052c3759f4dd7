import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from '../../src/platform/clock.js';
import { Config } from '../../src/platform/config.js';
import { Transaction } from '../../src/platform/database/transaction.js';
import { TooMany } from '../../src/platform/errors.js';
import { type Guessing, Throttle } from '../../src/platform/throttle/throttle.js';
import { startPortal, type TestPortal } from '../support/app.js';

let portal: TestPortal;
let neighbor: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
  const { givenDatabaseUrl = '' } = portal.get(Config);
  neighbor = await startPortal({ DATABASE_URL: givenDatabaseUrl, DATABASE_OWNER_URL: '' });
});
afterAll(async () => {
  await neighbor.stop();
  await portal.stop();
});

const both = () => [portal, neighbor].map((one) => one.get(Throttle));
const somebody = (): Required<Omit<Guessing, 'device'>> => ({
  account: `${crypto.randomUUID()}@brightlane.example`,
  address: crypto.randomUUID(),
});

/** Seconds to wait if it is refused; 0 when it is not. */
async function waitFor(work: () => Promise<unknown>): Promise<number> {
  return work().then(
    () => 0,
    (error: unknown) => {
      if (error instanceof TooMany) return error.retryAfterSeconds;
      throw error;
    },
  );
}

const guess = (who: Guessing, right = false) =>
  waitFor(() => portal.get(Throttle).attempt('signIn', who, async () => (right ? 'somebody' : null)));

/** As many wrong guesses as these gates take when each waits until it may. Begins on the given day. */
async function guessPatiently(who: () => Guessing, times: number): Promise<number> {
  const clock = portal.get(Clock);
  let now = clock.now();
  for (let taken = 0; taken < times;) {
    const wait = await clock.at(now, () => guess(who()));
    if (wait >= 24 * 60 * 60) return taken;
    if (wait === 0) taken++;
    now = new Date(now.getTime() + wait * 1000);
  }
  return times;
}

describe('what may be done only so often', () => {
  it('is done no more often by many at once, in two processes on one database', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.nat(4), async (tries, others) => {
        const by = { address: crypto.randomUUID(), mailbox: crypto.randomUUID() };
        const asked = Array.from({ length: tries }, (_, turn) => {
          const throttle = both()[turn % 2] as Throttle;
          const mailbox = turn < others ? crypto.randomUUID() : by.mailbox;
          return waitFor(() => throttle.take('registration', { ...by, mailbox }));
        });
        const waits = await Promise.all(asked);
        const done = waits.filter((wait) => wait === 0).length;
        const toOthers = Math.min(tries, others);
        expect(done).toBe(Math.min(tries - toOthers, 3) + toOthers);
        for (const wait of waits.filter((one) => one > 0)) expect(wait).toBeGreaterThan(3_500);
      }),
      { numRuns: 25 },
    );
  });

  it('is counted in any span of the window, and one that was refused does not count', async () => {
    const clock = portal.get(Clock);
    const by = { address: crypto.randomUUID(), mailbox: 'Dana@Brightlane.example' };
    const take = (minute: number, mailbox = by.mailbox) =>
      clock.at(new Date(Date.UTC(2026, 10, 30, 10, minute)), () =>
        waitFor(() => portal.get(Throttle).take('registration', { ...by, mailbox })),
      );
    expect([await take(0), await take(30), await take(59)]).toEqual([0, 0, 0]);
    expect(await take(59, 'dana@brightlane.example')).toBe(60);
    expect([await take(60), await take(61)]).toEqual([0, 29 * 60]);
  });

  it('is counted outside transactions, which would undo it', async () => {
    const inside = portal
      .get(Transaction)
      .run(() => portal.get(Throttle).take('exportList', { person: 'somebody' }));
    await expect(inside).rejects.toThrow('undone');
  });

  it('is kept under no name that could be read', async () => {
    const [row] = await portal.get(DataSource).query('select * from throttle_taken limit 1');
    expect(row.gate).toMatch(/^[\w-]{43}$/);
  });
});

describe('guessing', () => {
  it('by many at once gets no further than one after the other', async () => {
    const who = somebody();
    let looked = 0;
    const guesses = Array.from({ length: 60 }, (_, turn) =>
      waitFor(() =>
        (both()[turn % 2] as Throttle).attempt('factorCode', who, async () => {
          looked++;
          return null;
        }),
      ),
    );
    await Promise.all(guesses);
    expect(looked).toBe(5);
  });

  it('counts also when looking fails, and is forgotten after a success', async () => {
    const who = somebody();
    const failing = () =>
      portal.get(Throttle).attempt('signIn', who, () => Promise.reject(new Error('no database')));
    for (let times = 0; times < 5; times++) await expect(failing()).rejects.toThrow('no database');
    expect(await guess(who)).toBe(2);
    await portal.get(Clock).at(new Date(Date.now() + 3_000), () => guess(who, true));
    for (let times = 0; times < 5; times++) expect(await guess(who)).toBe(0);
  });

  it('at one account from everywhere ends after a hundred failures, and the person comes in all the same', async () => {
    const { account, address } = somebody();
    expect(await guess({ account, address }, true)).toBe(0);
    const stranger = () => ({ account, address: crypto.randomUUID() });
    expect(await guessPatiently(stranger, 150)).toBe(100);
    expect(await guess(stranger(), true)).toBeGreaterThan(0);
    expect(await guess({ account, address }, true)).toBe(0);
    expect(await guess(stranger(), true)).toBe(0);
  });

  it('at one account from one address ends after a hundred failures, until there is a new pass phrase', async () => {
    const who = somebody();
    expect(await guessPatiently(() => who, 150)).toBe(100);
    const elsewhere = { ...who, address: crypto.randomUUID() };
    expect(await guess(elsewhere, true)).toBeGreaterThan(0);
    await portal.get(Throttle).forget('signIn', who.account);
    expect(await guess(elsewhere, true)).toBe(0);
  });

  it('by a neighbor behind the same address does not keep out a person whose device is known', async () => {
    const who = somebody();
    const device = crypto.randomUUID();
    expect(await guess({ ...who, device }, true)).toBe(0);
    for (let times = 0; times < 20; times++) await guess(who);
    expect(await guess(who, true)).toBeGreaterThan(0);
    expect(await guess({ ...who, device: crypto.randomUUID() }, true)).toBeGreaterThan(0);
    expect(await guess({ ...who, device }, true)).toBe(0);
  });

  it('at many accounts from one address is slowed down, and does not keep out those who are known there', async () => {
    const known = somebody();
    const { address } = known;
    expect(await guess(known, true)).toBe(0);
    const spray = () => guess({ account: crypto.randomUUID(), address });
    for (let times = 0; times < 51; times++) expect(await spray()).toBe(0);
    expect(await spray()).toBeGreaterThan(0);
    expect(await guess(known, true)).toBe(0);
    expect(await guess(somebody(), true)).toBe(0);
  });

  it('leaves nothing behind once it is forgotten', async () => {
    await portal
      .get(Clock)
      .at(new Date(Date.now() + 100 * 24 * 60 * 60_000), () => portal.get(Throttle).sweep());
    for (const table of ['throttle_count', 'throttle_taken', 'throttle_known'])
      expect(await portal.get(DataSource).query(`select gate from ${table}`)).toEqual([]);
  });
});
