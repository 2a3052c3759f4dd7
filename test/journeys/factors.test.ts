import * as argon2 from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { DemonstrationSignIns } from '../../src/entrance/demonstration-sign-ins.service.js';
import { Authenticator } from '../../src/factors/authenticator.entity.js';
import { codeAt, stepAt } from '../../src/factors/code.rules.js';
import { Factors } from '../../src/factors/factors.service.js';
import { RecoveryCodes } from '../../src/factors/recovery-codes.service.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { codeOf, plain, signIn, type Typed, Visitor } from '../support/as.js';
import { makeApplication } from '../support/make-application.js';
import { appSecret, makeOfficial, makeOrganization, makePerson, passPhrase } from '../support/make.js';
import { filled, routesOf, told } from '../support/routes.js';

/** How often a pass phrase is hashed is counted; it is hashed all the same. */
vi.mock('@node-rs/argon2', { spy: true });

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
});
afterAll(() => portal.stop());

const database = () => portal.get(DataSource);
const leadsTo = ({ status, headers }: { status: number; headers: Record<string, string> }) =>
  `${status} ${headers['location'] ?? ''}`;

/** Someone who typed their pass phrase, and no more. */
async function halfway({ email }: { email: string }, next = ''): Promise<Visitor> {
  const visitor = Visitor.at(portal);
  const typed: Typed = { email, password: passPhrase, ...(next && { next }) };
  expect(leadsTo(await visitor.post('/sign-in', typed))).toBe('303 /sign-in/factor');
  return visitor;
}

/** Makes what the sessions of this portal remember as much older. */
async function sessionsAge(minutes: number): Promise<void> {
  await database().query(
    `update session set sess = jsonb_set(sess::jsonb, '{halfway,since}',
       to_jsonb((sess->'halfway'->>'since')::bigint - $1::bigint)) where sess->'halfway' is not null`,
    [minutes * 60_000],
  );
}

/** The person last proved their second factor so long ago. */
async function factorsAge({ id }: PersonActor, minutes: number): Promise<void> {
  await database().query(
    `update sign_in set factor_at = now() - $2 * interval '1 minute' where person_id = $1`,
    [id, minutes],
  );
}

const story = async ({ id }: { id: string }) =>
  (
    await database().manager.find(AuditEntry, { where: { recordId: id }, order: { at: 'ASC', id: 'ASC' } })
  ).map(({ action }) => action);

describe('signing in in two steps', () => {
  it('leads with the code of an app to where the person wanted to go', async () => {
    const person = await makePerson(portal);
    const visitor = await halfway(person, '/applications/new');
    const page = await visitor.get('/sign-in/factor');
    expect(page.text).toMatch(/name="code"[^>]* autocomplete="one-time-code" inputmode="numeric"/);
    const code = await codeOf(portal, person.email);
    expect(leadsTo(await visitor.post('/sign-in/factor', { code }))).toBe('303 /applications/new');
    expect((await visitor.get('/applications')).status).toBe(200);
    expect(await story(person)).toContain('signIn');
  });

  it('opens nothing with the pass phrase alone', async () => {
    const visitor = await halfway(await makeOfficial(portal));
    const opened: string[] = [];
    const shut = routesOf(portal).filter(({ path }) => !/^\/(sign-in|benefits|privacy)/.test(path));
    for (const route of shut) {
      const path = filled(route.path, crypto.randomUUID());
      const stranger = Visitor.at(portal);
      const [mine, theirs] =
        route.method === 'GET'
          ? [await visitor.get(path), await stranger.get(path)]
          : [await visitor.send(path), await stranger.send(path)];
      if (leadsTo(mine) !== leadsTo(theirs)) opened.push(`${told(route)}: ${leadsTo(mine)}`);
    }
    expect(shut.length).toBeGreaterThan(100);
    expect(opened).toEqual([]);
  });

  it('begins anew when the second step takes longer than ten minutes', async () => {
    const person = await makePerson(portal);
    const visitor = await halfway(person);
    await sessionsAge(9);
    expect((await visitor.get('/sign-in/factor')).status).toBe(200);
    await sessionsAge(1);
    expect(leadsTo(await visitor.get('/sign-in/factor'))).toBe('303 /sign-in');
    const code = await codeOf(portal, person.email);
    const late = await visitor.post('/sign-in/factor', { code }, '/sign-in');
    expect(leadsTo(late)).toBe('303 /sign-in');
    expect((await visitor.get('/applications')).status).toBe(303);
  });

  it('needs both steps in one session', async () => {
    expect(leadsTo(await Visitor.at(portal).get('/sign-in/factor'))).toBe('303 /sign-in');
    expect(leadsTo(await Visitor.at(portal).get('/sign-in/recovery'))).toBe('303 /sign-in');
  });

  it('takes a code once, also from somebody who has seen it typed', async () => {
    const person = await makePerson(portal);
    const [first, second] = [await halfway(person), await halfway(person)];
    const code = await codeOf(portal, person.email);
    expect(leadsTo(await first.post('/sign-in/factor', { code }))).toBe('303 /applications');
    const again = await second.post('/sign-in/factor', { code });
    expect(again.text).toContain('it was used already');
    expect(again.text).not.toContain(code);
    expect((await second.get('/applications')).status).toBe(303);
  });

  it('takes a code once of many posts at the same time', async () => {
    const person = await makePerson(portal);
    const visitors = [await halfway(person), await halfway(person), await halfway(person)];
    const code = await codeOf(portal, person.email);
    const answers = await Promise.all(visitors.map((visitor) => visitor.post('/sign-in/factor', { code })));
    expect(answers.map(leadsTo).filter((one) => one === '303 /applications')).toHaveLength(1);
  });

  it('is slowed down when codes are guessed', async () => {
    const person = await makePerson(portal);
    const visitor = await halfway(person);
    const answers: number[] = [];
    for (let guess = 0; guess < 6; guess++)
      answers.push((await visitor.post('/sign-in/factor', { code: '000000' })).status);
    expect(answers.slice(0, 5)).not.toContain(303);
    expect(answers.at(-1)).toBe(429);
    const code = await codeOf(portal, person.email);
    const shut = await visitor.post('/sign-in/factor', { code });
    expect(Number(shut.headers['retry-after'])).toBeGreaterThan(0);
    expect(await story(person)).toContain('failFactor');
  });

  it('has a new identifier of the session after each step', async () => {
    const person = await makePerson(portal);
    const visitor = await halfway(person);
    const before = await database().query('select sid from session where sess->$1->>$2 = $3', [
      'halfway',
      'personId',
      person.id,
    ]);
    await visitor.post('/sign-in/factor', { code: await codeOf(portal, person.email) });
    const after = await database().query('select sid from session where sess->>$1 = $2', [
      'whose',
      person.id,
    ]);
    expect([before.length, after.length]).toEqual([1, 1]);
    expect(after).not.toEqual(before);
  });
});

describe('an account that does not exist', () => {
  const known = { email: 'known@brightlane.example' };
  beforeAll(() => makePerson(portal, known));

  /** All that a stranger can learn from the answer. */
  async function answerTo(email: string) {
    vi.mocked(argon2.verify).mockClear();
    vi.mocked(argon2.hash).mockClear();
    const answer = await Visitor.at(portal).post('/sign-in', { email, password: 'not the right phrase' });
    const fromText = ['date', 'etag', 'content-length'];
    const headers = Object.entries(answer.headers).filter(([name]) => !fromText.includes(name));
    const changing = /[\w-]{43}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g;
    return {
      status: answer.status,
      text: answer.text.replaceAll(email, '').replaceAll(changing, ''),
      headers: JSON.stringify(headers).replaceAll(changing, ''),
      hashes: vi.mocked(argon2.verify).mock.calls.length + vi.mocked(argon2.hash).mock.calls.length,
    };
  }

  it('is answered in the same words, with the same headers, after the same one hash', async () => {
    const [one, other] = [await answerTo(known.email), await answerTo('other@brightlane.example')];
    expect(other).toEqual(one);
    expect(one.hashes).toBe(1);
    expect(one.text).toContain('do not belong together');
  });

  it('costs one hash also when the account is disabled or has no phrase', async () => {
    const { id, email } = await makePerson(portal);
    const office = await makeOfficial(portal, { roles: ['account_administrator'] });
    const wrong = await answerTo(email);
    await portal.get(Accounts).disable(office, id, 'Left the company.');
    expect(await answerTo(email)).toEqual(wrong);
    const other = await makePerson(portal);
    await database().query('update person set password_hash = null where id = $1', [other.id]);
    expect(await answerTo(other.email)).toEqual(wrong);
  });

  it('is slowed down like any other', async () => {
    const tries = async (email: string) => {
      const statuses: number[] = [];
      for (let guess = 0; guess < 7; guess++) statuses.push((await answerTo(email)).status);
      return statuses;
    };
    await makePerson(portal, { email: 'tried@brightlane.example' });
    const asked = await tries('tried@brightlane.example');
    expect(await tries('never@brightlane.example')).toEqual(asked);
    expect(asked.at(-1)).toBe(429);
  });

  it('computes one hash for whoever is right, too', async () => {
    vi.mocked(argon2.verify).mockClear();
    vi.mocked(argon2.hash).mockClear();
    await halfway(await makePerson(portal, { email: 'right@brightlane.example' }));
    expect(vi.mocked(argon2.verify)).toHaveBeenCalledTimes(1);
  });
});

describe('someone who must have a second factor and has none', () => {
  async function makeBareSignatory(): Promise<PersonActor> {
    const { organization } = await makeOrganization(portal);
    const accounts = portal.get(Accounts);
    const email = `${crypto.randomUUID()}@brightlane.example`;
    const { id } = await accounts.enroll({ name: 'Ana Ruiz', email, passPhrase });
    await accounts.seatInOrganization(id, organization, 'signatory');
    const actor = await accounts.actor(id);
    if (!actor) throw new Error('Nobody was made.');
    return actor;
  }

  it('sets one up before anything else, and goes on where they wanted to go', async () => {
    const { email, id } = await makeBareSignatory();
    const visitor = Visitor.at(portal);
    const entered = await visitor.post('/sign-in', { email, password: passPhrase, next: '/participation' });
    expect(leadsTo(entered)).toBe('303 /participation');
    expect(leadsTo(await visitor.get('/participation'))).toBe('303 /account/factors?next=%2Fparticipation');
    const list = await visitor.get('/account/factors?next=%2Fparticipation');
    expect(plain(list.text)).toContain('/account/factors/authenticator?next=%2Fparticipation');

    const address = '/account/factors/authenticator?next=%2Fparticipation';
    const secret = secretOn((await visitor.get(address)).text);
    expect(secretOn((await visitor.get(address)).text)).toBe(secret);
    const wrong = await visitor.post(address, { label: 'Phone', code: '000000' });
    expect(wrong.text).toContain('This is not the code that your app shows now');
    expect(secretOn(wrong.text)).toBe(secret);
    const code = codeAt(secret, stepAt(new Date()));
    const shown = await visitor.post(address, { label: 'Work phone', code });
    const codes = shown.text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g) ?? [];
    expect(new Set(codes)).toHaveProperty('size', 10);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.text).toContain('href="/participation"');

    expect((await visitor.get('/participation')).status).toBe(200);
    const after = await visitor.get('/account/factors');
    expect(after.text).toContain('Work phone');
    expect(after.text).toContain('10 recovery codes');
    for (const one of codes) expect(after.text).not.toContain(one);
    expect(await story({ id })).toEqual(expect.arrayContaining(['addFactor', 'confirm']));
  });

  it('does not get in with the phrase alone any more once they have one', async () => {
    const actor = await makeBareSignatory();
    const visitor = Visitor.at(portal);
    await visitor.post('/sign-in', { email: actor.email, password: passPhrase });
    const elsewhere = Visitor.at(portal);
    await elsewhere.post('/sign-in', { email: actor.email, password: passPhrase });
    const secret = secretOn((await visitor.get('/account/factors/authenticator')).text);
    const code = codeAt(secret, stepAt(new Date()));
    await visitor.post('/account/factors/authenticator', { label: 'Phone', code });
    expect(leadsTo(await elsewhere.get('/account/factors'))).toMatch(/^303 \/sign-in/);
    expect((await visitor.get('/account/factors')).status).toBe(200);
    await halfway(actor);
  });
});

describe('a recovery code', () => {
  it('lets someone in once, tells them so, and asks them to set up a new factor', async () => {
    const person = await makePerson(portal);
    const [code = '', other = ''] = await portal.get(RecoveryCodes).renew(person.id);
    const visitor = await halfway(person, '/participation');
    const wrong = await visitor.post('/sign-in/recovery', { code: 'AAAA-BBBB-CCCC-DDDD' });
    expect(wrong.text).toContain('This is none of your recovery codes');
    const entered = await visitor.post('/sign-in/recovery', { code: code.toLowerCase() });
    expect(leadsTo(entered)).toBe('303 /account/factors?next=%2Fparticipation');
    const page = await visitor.get('/account/factors?next=%2Fparticipation');
    expect(page.text).toContain('You are in with a recovery code.');
    expect(page.text).toContain('9 recovery codes');
    expect(await story(person)).toEqual(expect.arrayContaining(['useRecoveryCode', 'signIn']));
    const again = await halfway(person);
    expect((await again.post('/sign-in/recovery', { code })).text).toContain('or it was used already');
    expect(leadsTo(await again.post('/sign-in/recovery', { code: other }))).toMatch(/^303 \/account/);
  });

  it('is made anew, and shown once', async () => {
    const person = await makePerson(portal);
    const visitor = await signIn(portal, person.email);
    const shown = await visitor.post('/account/factors/recovery-codes');
    expect(shown.status).toBeLessThan(300);
    expect(shown.text.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/g)).toHaveLength(10);
    expect((await visitor.get('/account/factors/recovery-codes')).text).toContain('10 recovery codes');
  });
});

describe('confirming once more who one is', () => {
  async function signing() {
    const { application, member } = await makeApplication(portal);
    const address = `/applications/${application.id}/submission`;
    const visitor = await signIn(portal, member.email);
    const page = await visitor.get(address);
    await factorsAge(member, 16);
    const typed = {
      _csrf: /name="_csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '',
      signature: 'Ana Maria Ruiz',
      capacity: 'Chief compliance officer',
      agree: 'yes',
    };
    const send = () =>
      visitor.agent
        .post(address)
        .accept('text/html')
        .set('Referer', `${portal.address}${address}`)
        .type('form')
        .send(typed);
    return { address, member, visitor, send };
  }

  it('keeps what was typed, and leads back to it', async () => {
    const { address, member, visitor, send } = await signing();
    const confirmation = `/confirmation?${new URLSearchParams({ next: address })}`;
    expect(leadsTo(await send())).toBe(`303 ${confirmation}`);
    const wrong = await visitor.post(confirmation, { code: '000000' });
    expect(wrong.text).toContain('This is not the code');
    const phrase = await visitor.post(confirmation, { password: passPhrase });
    expect(phrase.status).not.toBe(303);
    const code = await codeOf(portal, member.email);
    expect(leadsTo(await visitor.post(confirmation, { code }))).toBe(`303 ${address}`);
    const back = await visitor.get(address);
    expect(back.text).toContain('value="Ana Maria Ruiz"');
    expect(back.text).toContain('For the next 15 minutes we do not ask again.');
    expect(leadsTo(await send())).toMatch(/^303 \/applications/);
    expect(await story(member)).toContain('confirm');
  });

  it('takes no recovery code, and no code twice', async () => {
    const { member, visitor, send } = await signing();
    const [recovery = ''] = await portal.get(RecoveryCodes).renew(member.id);
    await send();
    expect((await visitor.post('/confirmation', { code: recovery })).status).not.toBe(303);
    const code = await codeOf(portal, member.email);
    expect((await visitor.post('/confirmation', { code })).status).toBe(303);
    const again = await visitor.post('/confirmation', { code });
    expect(again.text).toContain('it was used already');
  });

  it('is slowed down when codes are guessed', async () => {
    const visitor = await signIn(portal, (await makePerson(portal)).email);
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess++)
      statuses.push((await visitor.post('/confirmation', { code: '000000' })).status);
    expect(statuses.at(-1)).toBe(429);
  });

  it('gives the session a new identifier and leads nowhere else', async () => {
    const person = await makePerson(portal);
    const visitor = await signIn(portal, person.email);
    const sids = () => database().query('select sid from session where sess->>$1 = $2', ['whose', person.id]);
    const before = await sids();
    const address = `/confirmation?${new URLSearchParams({ next: '//evil.example/' })}`;
    const code = await codeOf(portal, person.email);
    expect(leadsTo(await visitor.post(address, { code }))).toBe('303 /');
    const after = await sids();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect((await visitor.get('/applications')).status).toBe(200);
  });

  it('leads those who have no factor to set one up', async () => {
    const accounts = portal.get(Accounts);
    const email = 'without@brightlane.example';
    await accounts.enroll({ name: 'Ana Ruiz', email, passPhrase });
    const visitor = Visitor.at(portal);
    await visitor.post('/sign-in', { email, password: passPhrase });
    const answer = await visitor.get('/confirmation?next=%2Fparticipation');
    expect(leadsTo(answer)).toBe('303 /account/factors?next=%2Fparticipation');
  });
});

describe('the second factors of a person', () => {
  it('are changed only by somebody who has just proven one', async () => {
    const person = await makePerson(portal);
    const visitor = await signIn(portal, person.email);
    const [phone] = await portal.get(Factors).of(person.id);
    const removal = `/account/factors/${phone?.id}/removal`;
    const page = await visitor.get(removal);
    const typed = { _csrf: /name="_csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '' };
    await factorsAge(person, 16);
    for (const path of ['/account/factors/authenticator', '/account/factors/passkey'])
      expect(leadsTo(await visitor.get(path))).toMatch(/^303 \/confirmation\?next=%2Faccount%2Ffactors/);
    for (const path of [removal, '/account/factors/recovery-codes'])
      expect(leadsTo(await visitor.send(path, typed))).toMatch(/^303 \/confirmation/);
    await factorsAge(person, 1);
    expect(leadsTo(await visitor.post(removal))).toBe('303 /account/factors');
    expect((await visitor.get('/account/factors')).text).toContain('Your second factor was removed.');
    expect(await portal.get(Factors).of(person.id)).toEqual([]);
  });

  it('include the last one of someone who needs it, which is not removed', async () => {
    const official = await makeOfficial(portal);
    const visitor = await signIn(portal, official.email);
    const [phone] = await portal.get(Factors).of(official.id);
    const answer = await visitor.post(`/account/factors/${phone?.id}/removal`);
    expect(answer.text).toContain('This is your last second factor.');
    expect(await portal.get(Factors).of(official.id)).toHaveLength(1);
  });

  it('are nobody else’s to see or remove', async () => {
    const [phone] = await portal.get(Factors).of((await makePerson(portal)).id);
    const stranger = await signIn(portal, (await makePerson(portal)).email);
    expect((await stranger.get(`/account/factors/${phone?.id}/removal`)).status).toBe(404);
    expect(
      (await stranger.post(`/account/factors/${phone?.id}/removal`, {}, '/account/factors/recovery-codes'))
        .status,
    ).toBe(404);
  });
});

describe('in a demonstration', () => {
  const filledIn = /name="code" type="text" value="(\d{6})"/;

  async function offer(): Promise<PersonActor> {
    const person = await makePerson(portal);
    const [phone] = await portal.get(Factors).of(person.id);
    await portal.get(DemonstrationSignIns).offer({
      personId: person.id,
      passPhrase,
      authenticatorId: phone?.id ?? null,
      authenticatorSecret: appSecret,
      description: 'Reads along',
      position: 1,
    });
    return person;
  }

  const lastStepIs = ({ id }: PersonActor, step: number) =>
    database().manager.update(Authenticator, { personId: id }, { lastStep: step });

  it('the code is filled in, also when the one of this half minute was used', async () => {
    const person = await offer();
    const visitor = await halfway(person);
    await lastStepIs(person, stepAt(new Date()));
    const [, code = ''] = filledIn.exec((await visitor.get('/sign-in/factor')).text) ?? [];
    expect(leadsTo(await visitor.post('/sign-in/factor', { code }))).toBe('303 /applications');
  });

  it('is said to come back in a moment when the next one was used, too', async () => {
    const person = await offer();
    await lastStepIs(person, stepAt(new Date()) + 2);
    const { text } = await (await halfway(person)).get('/sign-in/factor');
    expect(text).not.toMatch(filledIn);
    expect(text).toMatch(/Open this page again in \d+ seconds?\./);
  });

  it('the code stands beside the name, and is filled in where it is asked for once more', async () => {
    const person = await offer();
    const { text } = await Visitor.at(portal).get('/sign-in');
    const visitor = await signIn(portal, person.email);
    expect(text).toMatch(/Code now: <span class="mono">\d{6}<\/span>/);
    expect((await visitor.get('/confirmation')).text).toMatch(filledIn);
  });

  it('nobody else’s code is shown', async () => {
    const visitor = await halfway(await makePerson(portal));
    expect((await visitor.get('/sign-in/factor')).text).not.toMatch(filledIn);
  });
});

it('outside of a demonstration no code is ever shown', async () => {
  const serious = await startPortal();
  try {
    const person = await makePerson(serious);
    const [phone] = await serious.get(Factors).of(person.id);
    const shown = { passPhrase, authenticatorSecret: appSecret, description: 'Reads along', position: 1 };
    const of = { personId: person.id, authenticatorId: phone?.id ?? null };
    await serious.get(DemonstrationSignIns).offer({ ...of, ...shown });
    const visitor = Visitor.at(serious);
    expect((await visitor.get('/sign-in')).text).not.toContain(passPhrase);
    await visitor.post('/sign-in', { email: person.email, password: passPhrase });
    expect((await visitor.get('/sign-in/factor')).text).not.toMatch(/name="code" type="text" value="\d/);
  } finally {
    await serious.stop();
  }
});

/** The setup key as it stands on the page. */
function secretOn(page: string): string {
  return (/<p class="mono">([A-Z2-7 ]+)<\/p>/.exec(page)?.[1] ?? '').replaceAll(' ', '');
}
