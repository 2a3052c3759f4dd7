import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { poolOf } from '../../src/platform/database/pool.js';
import { SessionStore } from '../../src/platform/web/session-store.js';
import { startPortal, type TestPortal } from '../support/app.js';

let portal: TestPortal;
let store: SessionStore;
let id: string;

beforeAll(async () => {
  portal = await startPortal();
  store = new SessionStore(poolOf(portal.get(DataSource)), 60);
});
afterAll(async () => {
  store.close();
  await portal.stop();
});
beforeEach(async () => {
  id = crypto.randomUUID();
  await write({ cookie: { originalMaxAge: null }, whose: 'Ana', signIn: 'first' });
});

function write(data: Partial<SessionData>): Promise<void> {
  return new Promise((resolve, reject) =>
    store.set(id, data as SessionData, (error) => (error ? reject(error) : resolve())),
  );
}

function read(): Promise<SessionData | null> {
  return new Promise((resolve, reject) =>
    store.get(id, (error, found) => (error ? reject(error) : resolve(found ?? null))),
  );
}

/** The session as one request holds it. */
async function held(): Promise<Partial<SessionData>> {
  const request = { sessionID: id } as unknown as Request;
  const found = await read();
  if (!found) throw new Error('There is no such session.');
  return store.createSession(request, found);
}

describe('a session that two requests hold at once', () => {
  it('keeps what each of them changes, and loses what one of them took away', async () => {
    const [one, other] = [await held(), await held()];
    one.kept = { page: '/account', values: { name: 'Ana' } };
    other.token = 'a token';
    delete other.signIn;
    await Promise.all([write(one), write(other)]);
    expect(await read()).toMatchObject({ whose: 'Ana', kept: { page: '/account' }, token: 'a token' });
    expect(await read()).not.toHaveProperty('signIn');
  });

  it('is written by one of them as often as it likes', async () => {
    const one = await held();
    one.token = 'first';
    await write(one);
    one.token = 'second';
    await write(one);
    delete one.token;
    await write(one);
    expect(await read()).not.toHaveProperty('token');
  });

  it('stays ended when one of them ended it', async () => {
    const late = await held();
    await new Promise((resolve) => store.destroy(id, resolve));
    late.token = 'too late';
    await write(late);
    expect(await read()).toBeNull();
  });
});
