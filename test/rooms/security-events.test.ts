import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Clock } from '../../src/platform/clock.js';
import { Throttle } from '../../src/platform/throttle/throttle.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makePerson, passPhrase } from '../support/make.js';

const written: string[] = [];
let portal: TestPortal;
let email: string;

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => written.push(String(piece)) > 0);
  portal = await startPortal({ LOG_LEVEL: 'warn' });
  ({ email } = await makePerson(portal));
});
beforeEach(() => {
  written.length = 0;
});
afterAll(async () => {
  vi.restoreAllMocks();
  await portal.stop();
});

const said = () =>
  written
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => String(JSON.parse(line).msg));

describe('a wrong guess', () => {
  it('is in the log with where it came from, whether or not there is such an account, and without its address', async () => {
    for (const account of [email, 'nobody@harbor.example'])
      await portal.get(Accounts).authenticate(account, 'not the phrase', '192.0.2.7');
    expect(said()).toHaveLength(2);
    for (const line of said())
      expect(line).toMatch(/^A guess was wrong: signIn from 192\.0\.2\.7 at account [\w-]{12}\.$/);
    expect(written.join('')).not.toContain('@');
  });

  it('that closes a gate says so, and a right one says nothing', async () => {
    const tries = Array.from({ length: 4 }, () => 'wrong');
    for (const phrase of tries)
      await portal.get(Accounts).authenticate('nobody@quay.example', phrase, '192.0.2.8');
    expect(said().filter((line) => line.includes('closed'))).toEqual([]);
    await portal.get(Accounts).authenticate('nobody@quay.example', 'wrong', '192.0.2.8');
    expect(said().at(-1)).toContain('It closed the gate: narrow.');
    written.length = 0;
    await portal.get(Accounts).authenticate(email, passPhrase, '192.0.2.9');
    expect(said()).toEqual([]);
  });
});

describe('a limit that is reached', () => {
  it('is in the log once, however often it is asked for more', async () => {
    for (let turn = 0; turn < 5; turn++)
      await portal
        .get(Throttle)
        .take('registration', { address: '192.0.2.10', mailbox: 'somebody@quay.example' })
        .catch(() => undefined);
    expect(said()).toEqual(['A limit was reached: registration for each mailbox.']);
  });
});

describe('a pass phrase', () => {
  it('is good until its person changes it, also after five years', async () => {
    const inFiveYears = new Date(portal.get(Clock).now().getTime() + 5 * 365 * 24 * 60 * 60_000);
    const signedIn = portal
      .get(Clock)
      .at(inFiveYears, () => portal.get(Accounts).authenticate(email, passPhrase, '192.0.2.11'));
    expect(await signedIn).toMatchObject({ email });
  });
});
