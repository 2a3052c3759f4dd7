import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { SignIns } from '../../src/accounts/sign-ins.service.js';
import { Authenticator } from '../../src/factors/authenticator.entity.js';
import { Authenticators } from '../../src/factors/authenticators.service.js';
import { codeAt, stepAt } from '../../src/factors/code.rules.js';
import { Factors } from '../../src/factors/factors.service.js';
import { Passkeys } from '../../src/factors/passkeys.service.js';
import { Proofs } from '../../src/factors/proofs.service.js';
import { RecoveryCode } from '../../src/factors/recovery-code.entity.js';
import { RecoveryCodes } from '../../src/factors/recovery-codes.service.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { Clock } from '../../src/platform/clock.js';
import { FactorNeeded, InvalidForm, NotFound, Refused, TooMany } from '../../src/platform/errors.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { Device } from '../support/device.js';
import { appSecret, giveApp, makeOfficial, makeOrganization, passPhrase } from '../support/make.js';

let portal: TestPortal;
let accounts: Accounts;
let factors: Factors;
let proofs: Proofs;
let clock: Clock;
let count = 0;

beforeAll(async () => {
  portal = await startPortal();
  accounts = portal.get(Accounts);
  factors = portal.get(Factors);
  proofs = portal.get(Proofs);
  clock = portal.get(Clock);
});
afterAll(() => portal.stop());

/** Someone with an account and no second factor. */
async function makeBare(): Promise<PersonActor> {
  const email = `bare-${++count}@brightlane.example`;
  const { id } = await accounts.enroll({ name: 'Ana Ruiz', email, passPhrase });
  const actor = await accounts.actor(id);
  if (!actor) throw new Error('Nobody was made.');
  return { ...actor, address: `192.0.2.${count}` };
}

/** The same person, who has just proven a second factor. */
const fresh = (actor: PersonActor): PersonActor => ({ ...actor, hasFreshFactor: true });

/** Sets up an app; returns its secret, the recovery codes that came with it, and who it was. */
async function setUp(actor: PersonActor, label = 'Phone') {
  const secret = portal.get(Authenticators).newSecret();
  const code = codeAt(secret, stepAt(clock.now()));
  const added = await factors.addAuthenticator(actor, { secret, label, code });
  return { ...added, secret, actor };
}

const signedIn = (actor: PersonActor) =>
  portal.get(SignIns).begin(actor, { method: 'phrase', withFactor: false, address: null, agent: null });

/** What is told of the person, the latest first. */
async function story(actor: PersonActor): Promise<string[]> {
  const entries = await portal
    .get(DataSource)
    .manager.find(AuditEntry, { where: { recordId: actor.id }, order: { at: 'DESC', id: 'DESC' } });
  return entries.map(({ action }) => action);
}

describe('an authenticator app', () => {
  it('is kept with a secret that nobody reads in the database', async () => {
    const { secret, actor } = await setUp(await makeBare());
    const rows = await portal
      .get(DataSource)
      .query('select * from authenticator where person_id = $1', [actor.id]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect((await accounts.find(actor.id)).hasFactor).toBe(true);
    expect(await story(actor)).toContain('addFactor');
  });

  it('is not kept before it has shown the right code', async () => {
    const actor = await makeBare();
    const app = { secret: portal.get(Authenticators).newSecret(), label: 'Phone', code: '000000' };
    await expect(factors.addAuthenticator(actor, app)).rejects.toThrow(InvalidForm);
    expect(await factors.waysOf(actor.id)).toBeNull();
    expect((await accounts.find(actor.id)).hasFactor).toBe(false);
  });

  it('does not sign in with the code that set it up', async () => {
    const bare = await makeBare();
    await clock.at(clock.now(), async () => {
      const { secret, actor } = await setUp(bare);
      const step = stepAt(clock.now());
      expect(await proofs.byCode('factorCode', actor, codeAt(secret, step - 1))).toBe(false);
      expect(await proofs.byCode('factorCode', actor, codeAt(secret, step))).toBe(false);
      expect(await proofs.byCode('factorCode', actor, codeAt(secret, step + 1))).toBe(true);
    });
  });

  it('cannot be read as that of another person', async () => {
    const one = await setUp(await makeBare());
    const other = await setUp(await makeBare());
    await portal
      .get(DataSource)
      .query(
        'update authenticator set sealed_secret = (select sealed_secret from authenticator where id = $1) where id = $2',
        [one.id, other.id],
      );
    await expect(proofs.byCode('factorCode', other.actor, '123456')).rejects.toThrow('cannot be opened');
  });
});

describe('a code of an app', () => {
  it('is taken for one of many who come with it at the same time', async () => {
    const actor = await makeBare();
    await giveApp(portal, actor.id);
    const { manager } = portal.get(DataSource);
    const authenticators = portal.get(Authenticators);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: -1, max: 1 }),
        async (many, away) => {
          await manager.update(Authenticator, { personId: actor.id }, { lastStep: 0 });
          const now = clock.now();
          const code = codeAt(appSecret, stepAt(now) + away);
          const answers = await clock.at(now, () =>
            Promise.all(Array.from({ length: many }, () => authenticators.use(actor.id, code))),
          );
          expect(answers.filter(Boolean)).toHaveLength(1);
          expect(await clock.at(now, () => authenticators.use(actor.id, code))).toBe(false);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('uses up every code before it', async () => {
    const actor = await makeBare();
    await giveApp(portal, actor.id);
    const now = clock.now();
    const taken: boolean[] = [];
    for (const away of [0, -1, 0, 1, 1])
      taken.push(await portal.get(Authenticators).use(actor.id, codeAt(appSecret, stepAt(now) + away)));
    expect(taken).toEqual([true, false, false, true, false]);
  });

  it('cannot be guessed for long, and the person at their known address is not locked out by strangers', async () => {
    const { actor, secret } = await setUp(await makeBare());
    const next = codeAt(secret, stepAt(clock.now()) + 1);
    expect(await proofs.byCode('factorCode', actor, next)).toBe(true);
    const later = new Date(clock.now().getTime() + 10 * 60_000);
    await clock.at(later, async () => {
      const guess = () => proofs.byCode('factorCode', { ...actor, address: '198.51.100.7' }, '000000');
      for (let free = 0; free < 5; free++) expect(await guess()).toBe(false);
      await expect(guess()).rejects.toThrow(TooMany);
      expect(await proofs.byCode('factorCode', actor, codeAt(secret, stepAt(later)))).toBe(true);
    });
    expect(await story(actor)).toContain('failFactor');
  });
});

describe('recovery codes', () => {
  it('come with the first factor only, ten of them, and stand nowhere in the database', async () => {
    const { actor, recoveryCodes } = await setUp(await makeBare());
    expect(new Set(recoveryCodes)).toHaveProperty('size', 10);
    expect((await setUp(fresh(actor), 'Tablet')).recoveryCodes).toBeNull();
    const rows = await portal
      .get(DataSource)
      .query('select * from recovery_code where person_id = $1', [actor.id]);
    expect(rows).toHaveLength(10);
    for (const code of recoveryCodes ?? []) {
      expect(JSON.stringify(rows)).not.toContain(code);
      expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
    }
  });

  it('are good once each, however they are typed', async () => {
    const { actor, recoveryCodes } = await setUp(await makeBare());
    const [first = '', second = ''] = recoveryCodes ?? [];
    expect(await proofs.byRecoveryCode(actor, ` ${first.toLowerCase()} `)).toBe(true);
    expect(await proofs.byRecoveryCode(actor, first)).toBe(false);
    expect(await proofs.byRecoveryCode(actor, second.replaceAll('-', ' '))).toBe(true);
    expect(await portal.get(RecoveryCodes).left(actor.id)).toBe(8);
    expect((await story(actor)).filter((action) => action === 'useRecoveryCode')).toHaveLength(2);
  });

  it('are good for nobody else', async () => {
    const one = await setUp(await makeBare());
    const other = await setUp(await makeBare());
    expect(await proofs.byRecoveryCode(other.actor, one.recoveryCodes?.[0] ?? '')).toBe(false);
  });

  it('are taken for one of many who come with the same one at the same time', async () => {
    const actor = await makeBare();
    const codes = portal.get(RecoveryCodes);
    const made = await codes.renew(actor.id);
    const { manager } = portal.get(DataSource);
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.integer({ min: 2, max: 12 }), async (place, many) => {
        await manager.update(RecoveryCode, { personId: actor.id }, { usedAt: null });
        const code = made[place] ?? '';
        const answers = await Promise.all(Array.from({ length: many }, () => codes.use(actor.id, code)));
        expect(answers.filter(Boolean)).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });

  it('are worthless once there are new ones', async () => {
    const { actor, recoveryCodes } = await setUp(await makeBare());
    await expect(factors.renewRecoveryCodes(actor)).rejects.toThrow(FactorNeeded);
    const [renewed = ''] = await factors.renewRecoveryCodes(fresh(actor));
    expect(await proofs.byRecoveryCode(actor, recoveryCodes?.[0] ?? '')).toBe(false);
    expect(await proofs.byRecoveryCode(actor, renewed)).toBe(true);
    expect(await story(actor)).toContain('renewRecoveryCodes');
  });

  it('cannot be guessed for long', async () => {
    const { actor } = await setUp(await makeBare());
    for (let free = 0; free < 5; free++) expect(await proofs.byRecoveryCode(actor, 'AAAA')).toBe(false);
    await expect(proofs.byRecoveryCode(actor, 'AAAA')).rejects.toThrow(TooMany);
  });
});

describe('a passkey', () => {
  const home = 'http://localhost';
  const challenge = () => randomBytes(32).toString('base64url');

  /** Somebody with a passkey on this device. */
  async function makeHolder(device = new Device(home)) {
    const actor = await makeBare();
    const asked = challenge();
    await factors.addPasskey(actor, 'Laptop', { challenge: asked, answer: device.create(asked) });
    return { actor, device };
  }

  it('proves who it is, alone or for somebody named', async () => {
    const { actor, device } = await makeHolder();
    const [one, other] = [challenge(), challenge()];
    const passkeys = portal.get(Passkeys);
    expect(await passkeys.use({ challenge: one, answer: device.answer(one) }, null)).toBe(actor.id);
    expect(
      await proofs.byPasskey('factorCode', actor, { challenge: other, answer: device.answer(other) }),
    ).toBe(true);
  });

  it('answers each challenge once, for one of many who come with the answer at the same time', async () => {
    const { actor, device } = await makeHolder();
    const passkeys = portal.get(Passkeys);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 12 }), async (many) => {
        const asked = challenge();
        const answered = { challenge: asked, answer: device.answer(asked) };
        const answers = await Promise.all(Array.from({ length: many }, () => passkeys.use(answered, null)));
        expect(answers.filter((personId) => personId === actor.id)).toHaveLength(1);
        expect(await passkeys.use(answered, null)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['at another address', { origin: 'https://known-shipper.evil.example' }],
    ['at another port', { origin: 'http://localhost:8080' }],
    ['that nobody unlocked', { isUnlocked: false }],
  ])('%s is neither kept nor good for anything', async (_, behavior) => {
    const asked = challenge();
    const answer = new Device(home).create(asked, behavior);
    const actor = await makeBare();
    await expect(factors.addPasskey(actor, 'Laptop', { challenge: asked, answer })).rejects.toThrow(
      InvalidForm,
    );
    const { device } = await makeHolder();
    const wrong = { challenge: asked, answer: device.answer(asked, behavior) };
    expect(await portal.get(Passkeys).use(wrong, null)).toBeNull();
  });

  it('that answers another challenge, or none, is refused', async () => {
    const { actor, device } = await makeHolder();
    for (const asked of [challenge(), '']) {
      const answer = device.answer(challenge());
      expect(await proofs.byPasskey('factorCode', actor, { challenge: asked, answer })).toBe(false);
    }
    expect(await story(actor)).toContain('failFactor');
  });

  it('of somebody else proves nothing', async () => {
    const [one, other] = [await makeHolder(), await makeHolder()];
    const asked = challenge();
    const answered = { challenge: asked, answer: other.device.answer(asked) };
    expect(await proofs.byPasskey('confirmation', one.actor, answered)).toBe(false);
  });

  it('whose counter goes back was copied, and is refused', async () => {
    const { device } = await makeHolder();
    const used = (counter: number) => {
      const asked = challenge();
      return portal.get(Passkeys).use({ challenge: asked, answer: device.answer(asked, { counter }) }, null);
    };
    expect([await used(7), await used(8)]).not.toContain(null);
    expect([await used(8), await used(3)]).toEqual([null, null]);
  });

  it('belongs to one person', async () => {
    const { device } = await makeHolder();
    await expect(makeHolder(device)).rejects.toThrow(InvalidForm);
  });

  it('is not made of what cannot be read', async () => {
    const actor = await makeBare();
    for (const answer of ['', 'null', '[]', '{"id":7}', '{"id":"a","response":{"attestationObject":1}}', '{'])
      await expect(factors.addPasskey(actor, 'Laptop', { challenge: challenge(), answer })).rejects.toThrow(
        InvalidForm,
      );
    expect(await factors.waysOf(actor.id)).toBeNull();
  });
});

describe('changing factors', () => {
  it('asks somebody who has one to prove it first', async () => {
    const { actor, id } = await setUp(await makeBare());
    await expect(setUp(actor, 'Tablet')).rejects.toThrow(FactorNeeded);
    await expect(factors.remove(actor, id)).rejects.toThrow(FactorNeeded);
    expect(await factors.of(actor.id)).toHaveLength(1);
  });

  it('ends the other sign-ins of the person at once, and not the one in which it is done', async () => {
    const actor = await makeBare();
    const [here, elsewhere] = [await signedIn(actor), await signedIn(actor)];
    await setUp({ ...actor, signInId: here.id });
    const open = await portal.get(SignIns).openOf(actor.id, false);
    expect(open.map(({ id }) => id)).toEqual([here.id]);
    expect(open[0]?.factorAt).not.toBeNull();
    expect(open.map(({ id }) => id)).not.toContain(elsewhere.id);
  });

  it('leaves the last one to the people who must have one', async () => {
    const { organization } = await makeOrganization(portal);
    const { actor, id } = await setUp(await makeBare());
    await accounts.seatInOrganization(actor.id, organization, 'signatory');
    const signatory = fresh((await accounts.actor(actor.id)) ?? actor);
    await expect(factors.remove(signatory, id)).rejects.toThrow(Refused);
    await setUp(signatory, 'Tablet');
    await factors.remove(signatory, id);
    expect((await factors.of(actor.id)).map(({ label }) => label)).toEqual(['Tablet']);
  });

  it('leaves the last one to people whose phrase is too short to stand alone', async () => {
    const { actor, id } = await setUp(await makeBare());
    await portal
      .get(DataSource)
      .query('update person set phrase_needs_factor = true where id = $1', [actor.id]);
    await expect(factors.remove(fresh(actor), id)).rejects.toThrow('factors.removal.lastOfPhrase');
  });

  it('takes the recovery codes with the last one of those who can do without', async () => {
    const { actor, id } = await setUp(await makeBare());
    await factors.remove(fresh(actor), id);
    expect(await factors.waysOf(actor.id)).toBeNull();
    expect(await portal.get(RecoveryCodes).left(actor.id)).toBe(0);
    expect((await accounts.find(actor.id)).hasFactor).toBe(false);
    expect(await story(actor)).toContain('removeFactor');
  });

  it('leaves one of two that are removed at the same time to those who need one', async () => {
    const official = await makeOfficial(portal);
    const { id } = await setUp(official, 'Tablet');
    const [phone] = (await factors.of(official.id)).filter((one) => one.id !== id);
    const both = [id, phone?.id ?? ''].map((one) => factors.remove(official, one));
    const ended = await Promise.allSettled(both);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await factors.of(official.id)).toHaveLength(1);
  });

  it('does not reach the factors of others', async () => {
    const { id } = await setUp(await makeBare());
    await expect(factors.remove(fresh(await makeBare()), id)).rejects.toThrow(NotFound);
  });

  it('takes all of them from someone who has lost them, and ends every sign-in', async () => {
    const { actor, secret } = await setUp(await makeBare());
    await signedIn(actor);
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    await factors.removeAll(administrator, actor.id);
    expect(await factors.waysOf(actor.id)).toBeNull();
    expect(await portal.get(SignIns).openOf(actor.id, false)).toEqual([]);
    expect(await proofs.byCode('factorCode', actor, codeAt(secret, stepAt(clock.now()) + 1))).toBe(false);
  });
});
