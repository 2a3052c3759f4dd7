import { hash, verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { hashed } from '../../src/accounts/passwords.js';
import { TooMany } from '../../src/platform/errors.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, Visitor } from '../support/as.js';
import { makePerson, passPhrase } from '../support/make.js';

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>();
  return {
    ...real,
    hash: vi.fn<typeof real.hash>(real.hash),
    verify: vi.fn<typeof real.verify>(real.verify),
  };
});

let portal: TestPortal;
let email: string;

beforeAll(async () => {
  portal = await startPortal();
  ({ email } = await makePerson(portal));
});
beforeEach(() => {
  vi.mocked(hash).mockClear();
  vi.mocked(verify).mockClear();
});
afterAll(() => portal.stop());

function computed(): number {
  return vi.mocked(hash).mock.calls.length + vi.mocked(verify).mock.calls.length;
}

describe('a try to sign in', () => {
  it.each([
    ['with an account and the right phrase', () => email, passPhrase],
    ['with an account and a wrong phrase', () => email, 'another phrase of mine'],
    ['without an account', () => 'nobody@harbor.example', passPhrase],
  ])('computes exactly one hash %s', async (_, address, phrase) => {
    const visitor = Visitor.at(portal);
    await visitor.post('/sign-in', { email: address(), password: phrase });
    expect(computed()).toBe(1);
  });

  it('computes none for a phrase longer than any, whose account it may be', async () => {
    for (const address of [email, 'nobody@harbor.example'])
      await portal.get(Accounts).authenticate(address, 'x'.repeat(90_000), '10.1.1.1');
    expect(computed()).toBe(0);
  });
});

describe('asking for a letter', () => {
  it.each(['/join', '/sign-in/forgotten'])(
    'at %s computes no hash, with an account or without',
    async (page) => {
      for (const address of [email, 'nobody@harbor.example']) {
        const visitor = Visitor.at(portal);
        const hidden = hiddenIn((await visitor.get(page)).text, page);
        const { status } = await visitor.send(page, { ...hidden, email: address });
        expect(status).toBe(303);
      }
      expect(computed()).toBe(0);
    },
  );
});

describe('many who come at once', () => {
  it('are served a few at a time, and the last are asked to come again soon', async () => {
    const tries = Array.from({ length: 140 }, (_, index) => hashed(`a phrase of mine ${index}`));
    const settled = await Promise.allSettled(tries);
    const refused = settled.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(37);
    for (const { reason } of refused) expect(reason).toMatchObject({ retryAfterSeconds: 5 });
    expect(refused.every(({ reason }) => reason instanceof TooMany)).toBe(true);
    expect(await hashed('a phrase of mine')).toContain('$argon2id$');
  });
});
