import { asyncProperty, assert, integer } from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Credentials } from '../../src/accounts/credentials.service.js';
import { Person } from '../../src/accounts/person.entity.js';
import { SignIns } from '../../src/accounts/sign-ins.service.js';
import { Letter } from '../../src/notifications/letter.entity.js';
import { Letters } from '../../src/notifications/letters.service.js';
import { Clock } from '../../src/platform/clock.js';
import { InvalidForm, Refused, TooMany } from '../../src/platform/errors.js';
import { Links } from '../../src/platform/links/links.js';
import { Registrations } from '../../src/registrations/registrations.service.js';
import { Resets } from '../../src/registrations/resets.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeOfficial, makePerson, passPhrase } from '../support/make.js';

let portal: TestPortal;
let registrations: Registrations;
let resets: Resets;
let accounts: Accounts;
let made = 0;
const phrase = 'a lantern over still water';

beforeAll(async () => {
  portal = await startPortal();
  registrations = portal.get(Registrations);
  resets = portal.get(Resets);
  accounts = portal.get(Accounts);
});
afterAll(() => portal.stop());

/** A network address that nobody came from before, so that the limits of one do not stand in the way. */
function anywhere(): string {
  made++;
  return `10.${made >> 8}.${made & 255}.7`;
}

function newAddress(): string {
  return `newcomer-${++made}@harbor.example`;
}

/** The last letter of this name to an address, and the secret of its link. */
async function letterTo(address: string, name: string): Promise<{ letter: Letter; secret: string }> {
  await portal.settle();
  const { manager } = portal.get(DataSource);
  const [letter] = await manager.find(Letter, {
    where: { toAddress: address, name },
    order: { writtenAt: 'DESC' },
    take: 1,
  });
  if (!letter) throw new Error(`${address} got no letter "${name}".`);
  return { letter, secret: letter.linkId ? portal.get(Links).tokenOf(letter.linkId) : '' };
}

async function namesOfLettersTo(address: string): Promise<string[]> {
  await portal.settle();
  const found = await portal.get(DataSource).manager.find(Letter, {
    where: { toAddress: address },
    order: { id: 'ASC' },
  });
  return found.map(({ name }) => name);
}

async function joinLink(address = newAddress()): Promise<{ address: string; secret: string }> {
  await registrations.ask(address, anywhere());
  return { address, ...(await letterTo(address, 'confirmAddress')) };
}

async function resetLink(): Promise<{ email: string; id: string; secret: string }> {
  const { id, email } = await makePerson(portal);
  await resets.ask(email, anywhere());
  return { id, email, ...(await letterTo(email, 'resetLink')) };
}

async function inDays<Result>(days: number, work: () => Promise<Result>): Promise<Result> {
  return portal.get(Clock).at(new Date(Date.now() + days * 86_400_000), work);
}

describe('joining', () => {
  it('takes an address, the link in the letter to it, and a pass phrase', async () => {
    const { address, secret } = await joinLink();
    expect(await accounts.withAddress(address)).toBeNull();
    const person = await registrations.join(secret, { name: 'Nora Ames', phrase }, anywhere());
    expect(person).toMatchObject({ name: 'Nora Ames', email: address, state: 'enabled', hasFactor: false });
    expect((await accounts.authenticate(address, phrase, anywhere()))?.id).toBe(person.id);
  });

  it('is told to the mailbox of an address that has an account, and changes nothing there', async () => {
    const { email } = await makePerson(portal);
    await registrations.ask(email.toUpperCase(), anywhere());
    expect(await namesOfLettersTo(email)).toEqual(['addressTaken']);
    const [{ count }] = await portal
      .get(DataSource)
      .query('select count(*)::int as count from registration where email = $1', [email]);
    expect(count).toBe(0);
  });

  it('writes nothing to an account that was disabled', async () => {
    const { id, email } = await makePerson(portal);
    await portal.get(DataSource).manager.update(Person, { id }, { state: 'disabled' });
    await registrations.ask(email, anywhere());
    await resets.ask(email, anywhere());
    expect(await namesOfLettersTo(email)).toEqual([]);
  });

  it('is not possible with a link that is a day old, that another purpose has, or that nobody made', async () => {
    const { secret } = await joinLink();
    const reset = await resetLink();
    const join = (link: unknown) => registrations.join(link, { name: 'Nora Ames', phrase }, anywhere());
    await expect(inDays(1.01, () => join(secret))).rejects.toThrow(Refused);
    for (const link of [reset.secret, `${secret}x`, '', [secret], { secret }, undefined, null])
      await expect(join(link)).rejects.toThrow(Refused);
  });

  it('keeps the link good while the pass phrase is not, and while it is only looked at', async () => {
    const { address, secret } = await joinLink();
    for (let times = 0; times < 3; times++)
      expect(await registrations.look(secret, anywhere())).not.toBeNull();
    const weak = registrations.join(secret, { name: 'Nora Ames', phrase: 'too short' }, anywhere());
    await expect(weak).rejects.toThrow(InvalidForm);
    await registrations.join(secret, { name: 'Nora Ames', phrase }, anywhere());
    expect(await accounts.withAddress(address)).not.toBeNull();
  });

  it('happens once, however many come with the link at the same time', async () => {
    await assert(
      asyncProperty(integer({ min: 2, max: 6 }), async (many) => {
        const { address, secret } = await joinLink();
        const tries = Array.from({ length: many }, () =>
          registrations.join(secret, { name: 'Nora Ames', phrase }, anywhere()),
        );
        const settled = await Promise.allSettled(tries);
        expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await accounts.withAddress(address)).not.toBeNull();
      }),
      { numRuns: 6 },
    );
  });

  it('happens once for an address that asked twice', async () => {
    const address = newAddress();
    const [one, other] = [await joinLink(address), await joinLink(address)];
    await registrations.join(one.secret, { name: 'Nora Ames', phrase }, anywhere());
    const again = registrations.join(other.secret, { name: 'Nora Ames', phrase }, anywhere());
    await expect(again).rejects.toThrow('registrations.email.taken');
  });

  it('floods nobody’s mailbox, whether or not it has an account', async () => {
    const { email } = await makePerson(portal);
    for (const address of [email, newAddress()]) {
      for (let times = 0; times < 3; times++) await registrations.ask(address, `192.0.2.${times}`);
      await expect(registrations.ask(address, '192.0.2.9')).rejects.toThrow(TooMany);
    }
  });

  it('leaves no address behind of those who never came', async () => {
    const { address } = await joinLink();
    const count = () =>
      portal.get(DataSource).query('select from registration where email = $1', [address]) as Promise<
        object[]
      >;
    await inDays(29, () => registrations.sweep());
    expect(await count()).toHaveLength(1);
    await inDays(31, () => registrations.sweep());
    expect(await count()).toHaveLength(0);
  });
});

describe('a forgotten pass phrase', () => {
  it('is replaced with the link in the letter, which ends every sign-in and is told by another letter', async () => {
    const { id, email, secret } = await resetLink();
    const actor = (await accounts.actor(id))!;
    const signIns = portal.get(SignIns);
    await signIns.begin(actor, { method: 'phrase', withFactor: true, address: anywhere(), agent: null });
    await resets.reset(secret, phrase, anywhere());
    expect(await accounts.authenticate(email, passPhrase, anywhere())).toBeNull();
    expect((await accounts.authenticate(email, phrase, anywhere()))?.id).toBe(id);
    expect(await signIns.openOf(id, false)).toEqual([]);
    expect(await namesOfLettersTo(email)).toContain('phraseChanged');
  });

  it('is replaced once, however many come with the link at the same time', async () => {
    await assert(
      asyncProperty(integer({ min: 2, max: 6 }), async (many) => {
        const { email, secret } = await resetLink();
        const phrases = Array.from({ length: many }, (_, index) => `${phrase} ${index}`);
        const settled = await Promise.allSettled(phrases.map((one) => resets.reset(secret, one, anywhere())));
        const won = settled.findIndex(({ status }) => status === 'fulfilled');
        expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await accounts.authenticate(email, phrases[won] ?? '', anywhere())).not.toBeNull();
      }),
      { numRuns: 5 },
    );
  });

  it('is not replaced after half an hour, after another letter, or after the address has changed', async () => {
    const late = await resetLink();
    await expect(inDays(31 / (24 * 60), () => resets.reset(late.secret, phrase, anywhere()))).rejects.toThrow(
      Refused,
    );

    const first = await resetLink();
    await resets.ask(first.email, anywhere());
    await portal.settle();
    await expect(resets.reset(first.secret, phrase, anywhere())).rejects.toThrow(Refused);

    const moved = await resetLink();
    const actor = { ...(await accounts.actor(moved.id))!, hasFreshFactor: true, address: anywhere() };
    const next = newAddress();
    const credentials = portal.get(Credentials);
    await credentials.askEmailChange(actor, passPhrase, next);
    await credentials.changeEmail((await letterTo(next, 'confirmNewAddress')).secret);
    await expect(resets.reset(moved.secret, phrase, anywhere())).rejects.toThrow(Refused);
    expect((await accounts.withAddress(next))?.id).toBe(moved.id);
    expect(await namesOfLettersTo(moved.email)).toEqual(
      expect.arrayContaining(['resetLink', 'addressChanges', 'addressChanged']),
    );
  });

  it('is nobody else’s to ask about: an address without an account gets no letter', async () => {
    const address = newAddress();
    await resets.ask(address, anywhere());
    expect(await namesOfLettersTo(address)).toEqual([]);
  });

  it('is replaced with a link that the office sends and never sees; the office chooses nothing', async () => {
    const { id, email } = await makePerson(portal);
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    await portal.get(Credentials).startReset(administrator, id);
    const { secret, letter } = await letterTo(email, 'resetLink');
    expect(await namesOfLettersTo(email)).toEqual(['resetLink']);
    expect((await portal.get(Letters).read(administrator, letter.id)).body.text).not.toContain(secret);
    expect(await accounts.authenticate(email, passPhrase, anywhere())).not.toBeNull();
    await resets.reset(secret, phrase, anywhere());
  });

  it('is weighed like any other: the link stays good until the new one can be taken', async () => {
    const { secret } = await resetLink();
    await expect(resets.reset(secret, 'password', anywhere())).rejects.toThrow(InvalidForm);
    await resets.reset(secret, phrase, anywhere());
    await expect(resets.reset(secret, phrase, anywhere())).rejects.toThrow(Refused);
  });
});

describe('a pass phrase', () => {
  it('is the same phrase however its letters are composed, and every character of it counts', async () => {
    const long = `${'größte façade am hafen '.repeat(4).slice(0, 79)}x`;
    const { secret, address } = await joinLink();
    await registrations.join(secret, { name: 'Nora Ames', phrase: long }, anywhere());
    expect(await accounts.authenticate(address, long.normalize('NFD'), anywhere())).not.toBeNull();
    expect(await accounts.authenticate(address, `${long.slice(0, 79)}y`, anywhere())).toBeNull();
  });

  it('of ninety thousand characters is refused before anything is computed', async () => {
    const began = performance.now();
    expect(await accounts.authenticate('nobody@harbor.example', 'x'.repeat(90_000), anywhere())).toBeNull();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it('is hashed anew at the next sign-in when it was hashed more weakly than today', async () => {
    const { id, email } = await makePerson(portal);
    const { hash } = await import('@node-rs/argon2');
    const weak = await hash(passPhrase, { memoryCost: 8_192, timeCost: 2, parallelism: 1 });
    const { manager } = portal.get(DataSource);
    await manager.update(Person, { id }, { passwordHash: weak });
    const stored = async () =>
      (await manager.findOne(Person, { where: { id }, select: { id: true, passwordHash: true } }))
        ?.passwordHash;
    expect(await accounts.authenticate(email, 'not the right phrase', anywhere())).toBeNull();
    expect(await stored()).toBe(weak);
    expect(await accounts.authenticate(email, passPhrase, anywhere())).not.toBeNull();
    expect(await stored()).toContain('m=19456,t=2,p=1');
    expect(await accounts.authenticate(email, passPhrase, anywhere())).not.toBeNull();
  });

  it('is changed by the person who knows it, and ends their other sign-ins', async () => {
    const actor = await makePerson(portal);
    const signIns = portal.get(SignIns);
    const whence = { method: 'phrase', withFactor: true, address: anywhere(), agent: null } as const;
    const [here, elsewhere] = [await signIns.begin(actor, whence), await signIns.begin(actor, whence)];
    const credentials = portal.get(Credentials);
    const current = { ...actor, signInId: here.id, address: anywhere() };
    await expect(credentials.changePhrase(current, 'not the right phrase', phrase)).rejects.toThrow(
      InvalidForm,
    );
    await credentials.changePhrase(current, passPhrase, phrase);
    expect((await signIns.openOf(actor.id, false)).map(({ id }) => id)).toEqual([here.id]);
    expect(elsewhere.id).not.toBe(here.id);
    expect(await namesOfLettersTo(actor.email)).toContain('phraseChanged');
  });

  it('of eight characters is taken beside a second factor, and then holds only with one', async () => {
    const actor = { ...(await makePerson(portal)), address: anywhere() };
    await portal.get(Credentials).changePhrase(actor, passPhrase, 'quiet rx');
    expect((await accounts.find(actor.id)).phraseNeedsFactor).toBe(true);
    await accounts.hasFactorNow(actor.id, false);
    expect((await accounts.actor(actor.id))?.needsFactor).toBe(true);
  });

  it('stands nowhere in the story of the account, and neither does its hash', async () => {
    const { id, secret } = await resetLink();
    await resets.reset(secret, phrase, anywhere());
    const story = JSON.stringify(
      await portal.get(DataSource).query('select * from audit_entry where case_id = $1', [id]),
    );
    expect(story).not.toContain('argon2');
    expect(story).not.toContain(phrase);
  });
});

describe('the secret of a link', () => {
  it('stands nowhere in the database: not in letters, jobs, the trail, or anywhere else', async () => {
    const joining = await joinLink();
    const reset = await resetLink();
    await registrations.join(joining.secret, { name: 'Nora Ames', phrase }, anywhere());
    await resets.reset(reset.secret, phrase, anywhere());
    await portal.settle();
    const database = portal.get(DataSource);
    const columns: { table: string; column: string }[] = await database.query(
      `select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column
       from information_schema.columns
       where table_schema in ('public', 'graphile_worker')
         and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`,
    );
    expect(columns.length).toBeGreaterThan(100);
    for (const { table, column } of columns) {
      for (const secret of [joining.secret, reset.secret]) {
        const found = await database.query(`select from ${table} where position($1 in ${column}::text) > 0`, [
          secret,
        ]);
        expect([table, column, found.length]).toEqual([table, column, 0]);
      }
    }
  });
});
