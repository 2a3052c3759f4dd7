import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Factors } from '../../src/factors/factors.service.js';
import { Letter } from '../../src/notifications/letter.entity.js';
import { Clock } from '../../src/platform/clock.js';
import { FactorNeeded, Forbidden, InvalidForm, NotFound, Refused } from '../../src/platform/errors.js';
import { Links } from '../../src/platform/links/links.js';
import { type PersonActor, thePortal } from '../../src/platform/people/actor.js';
import { Recoveries } from '../../src/registrations/recoveries.service.js';
import type { Recovery } from '../../src/registrations/recovery.entity.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeOfficial, makePerson, passPhrase } from '../support/make.js';

let portal: TestPortal;
let recoveries: Recoveries;
let first: PersonActor;
let second: PersonActor;
let made = 0;
const seen = {
  documents: 'Passport, issued in Baltimore',
  calledAtNumber: '+1 202 555 0147, from the profile',
};

beforeAll(async () => {
  portal = await startPortal();
  recoveries = portal.get(Recoveries);
  first = await makeOfficial(portal, { roles: ['account_administrator'], name: 'Ines Duarte' });
  second = await makeOfficial(portal, { roles: ['account_administrator'], name: 'Omar Haddad' });
});
afterAll(() => portal.stop());

function anywhere(): string {
  made++;
  return `10.9.${made}.7`;
}

async function lost(): Promise<{ person: PersonActor; recovery: Recovery }> {
  const person = await makePerson(portal);
  return { person, recovery: await recoveries.ask(thePortal, person.id, anywhere()) };
}

/** A recovery that two administrators have agreed on, as late as that can be. */
async function confirmed() {
  const { person, recovery } = await lost();
  await recoveries.check(first, recovery.id, seen);
  await tomorrow(() => recoveries.confirm(second, recovery.id));
  return { person, recovery, secret: await secretIn(person.email, 'recoveryConfirmed') };
}

function tomorrow<Result>(work: () => Promise<Result>, hours = 24.1): Promise<Result> {
  return portal.get(Clock).at(new Date(Date.now() + hours * 3_600_000), work);
}

async function secretIn(toAddress: string, name: string): Promise<string> {
  await portal.settle();
  const letter = await portal.get(DataSource).manager.findOneBy(Letter, { toAddress, name });
  if (!letter?.linkId) throw new Error(`${toAddress} got no letter "${name}" with a link.`);
  return portal.get(Links).tokenOf(letter.linkId);
}

async function stateOf({ id }: Recovery): Promise<string> {
  return (await recoveries.find(thePortal, id)).recovery.state;
}

describe('a lost second factor', () => {
  it('is given up once two administrators made sure and the pass phrase is typed; then new ones are set up', async () => {
    const { person, recovery, secret } = await confirmed();
    const factors = portal.get(Factors);
    expect(await factors.waysOf(person.id)).not.toBeNull();
    const finish = (phrase: string) => tomorrow(() => recoveries.finish(secret, phrase, anywhere()));
    await expect(finish('not the right phrase')).rejects.toThrow(InvalidForm);
    expect((await finish(passPhrase)).id).toBe(person.id);
    expect(await factors.waysOf(person.id)).toBeNull();
    expect((await portal.get(Accounts).find(person.id)).hasFactor).toBe(false);
    expect(await stateOf(recovery)).toBe('finished');
    await expect(finish(passPhrase)).rejects.toThrow(Refused);
  });

  it('is told to the mailbox at once, and stopped by whoever reads it', async () => {
    const { person, recovery } = await lost();
    const secret = await secretIn(person.email, 'recoveryAsked');
    await recoveries.check(first, recovery.id, seen);
    await recoveries.stop(secret);
    expect(await stateOf(recovery)).toBe('stopped');
    await expect(tomorrow(() => recoveries.confirm(second, recovery.id))).rejects.toThrow(Refused);
    await expect(recoveries.stop(secret)).rejects.toThrow(Refused);
  });

  it('is stopped also after the link to new factors was sent: that link is dead then', async () => {
    const { person, recovery, secret } = await confirmed();
    await recoveries.stop(await secretIn(person.email, 'recoveryAsked'));
    expect(await stateOf(recovery)).toBe('stopped');
    await expect(tomorrow(() => recoveries.finish(secret, passPhrase, anywhere()))).rejects.toThrow(Refused);
  });

  it('waits a day before anybody can confirm it', async () => {
    const { recovery } = await lost();
    await recoveries.check(first, recovery.id, seen);
    for (const hours of [0, 23.9])
      await expect(tomorrow(() => recoveries.confirm(second, recovery.id), hours)).rejects.toThrow(
        'tooEarly',
      );
    await tomorrow(() => recoveries.confirm(second, recovery.id), 24);
    expect(await stateOf(recovery)).toBe('confirmed');
  });

  it('is confirmed by another person than the one who checked it, with a fresh second factor', async () => {
    const { recovery } = await lost();
    await expect(recoveries.check({ ...first, hasFreshFactor: false }, recovery.id, seen)).rejects.toThrow(
      FactorNeeded,
    );
    await recoveries.check(first, recovery.id, seen);
    await expect(tomorrow(() => recoveries.confirm(first, recovery.id))).rejects.toThrow(Forbidden);
    const stale = { ...second, hasFreshFactor: false };
    await expect(tomorrow(() => recoveries.confirm(stale, recovery.id))).rejects.toThrow(FactorNeeded);
    await tomorrow(() => recoveries.confirm(second, recovery.id));
  });

  it('of an account administrator is checked and confirmed by others', async () => {
    const own = await recoveries.ask(thePortal, first.id, anywhere());
    await expect(recoveries.check(first, own.id, seen)).rejects.toThrow(NotFound);
    await recoveries.check(second, own.id, seen);
    await expect(tomorrow(() => recoveries.confirm(first, own.id))).rejects.toThrow(NotFound);
    expect((await recoveries.list(first)).map(({ recovery }) => recovery.id)).not.toContain(own.id);
    await recoveries.stop(await secretIn(first.email, 'recoveryAsked'));
  });

  it('is nobody’s to see but the account administrators’', async () => {
    const { recovery } = await lost();
    const specialist = await makeOfficial(portal);
    for (const actor of [specialist, await makePerson(portal)]) {
      await expect(recoveries.list(actor)).rejects.toThrow(NotFound);
      await expect(recoveries.find(actor, recovery.id)).rejects.toThrow(NotFound);
      await expect(recoveries.check(actor, recovery.id, seen)).rejects.toThrow(NotFound);
      await expect(recoveries.confirm(actor, recovery.id)).rejects.toThrow(NotFound);
      await expect(recoveries.decline(actor, recovery.id, 'x')).rejects.toThrow(NotFound);
    }
  });

  it('is checked once and confirmed once when administrators are at it at the same time', async () => {
    const third = await makeOfficial(portal, { roles: ['account_administrator'], name: 'Lea Brandt' });
    const { recovery } = await lost();
    const checks = await Promise.allSettled(
      [first, second].map((actor) => recoveries.check(actor, recovery.id, seen)),
    );
    expect(checks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const confirmations = await tomorrow(() =>
      Promise.allSettled([first, second, third].map((actor) => recoveries.confirm(actor, recovery.id))),
    );
    expect(confirmations.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { checkedById, confirmedById } = (await recoveries.find(thePortal, recovery.id)).recovery;
    expect(confirmedById).not.toBe(checkedById);
  });

  it('is asked for once: asking again, also at the same moment, is the same request', async () => {
    const person = await makePerson(portal);
    const asked = await Promise.all([1, 2, 3].map(() => recoveries.ask(thePortal, person.id, anywhere())));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
  });

  it('can be asked for by the office for somebody who called, and be declined with a reason', async () => {
    const person = await makePerson(portal);
    const { id } = await recoveries.askFor(first, person.email.toUpperCase());
    await recoveries.decline(second, id, 'Nobody answered at the number that we know.');
    const { recovery } = await recoveries.find(thePortal, id);
    expect(recovery).toMatchObject({
      state: 'declined',
      endedBecause: expect.stringContaining('Nobody answered'),
    });
    await expect(recoveries.askFor(first, 'nobody@harbor.example')).rejects.toThrow(InvalidForm);
    await expect(recoveries.askFor(first, first.email)).rejects.toThrow(Forbidden);
  });

  it('opens nothing for whoever has the mailbox but not the pass phrase of that very account', async () => {
    const { secret } = await confirmed();
    const other = await makePerson(portal, { email: `other-${anywhere()}@harbor.example` });
    expect(other.id).toBeTruthy();
    for (const phrase of ['', 'another phrase of mine', 'x'.repeat(90_000)])
      await expect(tomorrow(() => recoveries.finish(secret, phrase, anywhere()))).rejects.toThrow(
        InvalidForm,
      );
  });
});
