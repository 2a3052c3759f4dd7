import { createServer } from 'node:net';
import { once } from 'node:events';
import type { CDPSession, Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DemonstrationSignIns } from '../../src/entrance/demonstration-sign-ins.service.js';
import { codeAt, stepAt } from '../../src/factors/code.rules.js';
import { Factors } from '../../src/factors/factors.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage, type PageOptions } from '../support/browser.js';
import { codeOf } from '../support/as.js';
import { makeApplication } from '../support/make-application.js';
import { appSecret, makePerson, passPhrase } from '../support/make.js';
import { seen } from '../support/seen.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;
let address: string;

/** Passkeys belong to one address: the portal has to know its own before it listens. */
beforeAll(async () => {
  const port = await freePort();
  address = `http://localhost:${port}`;
  portal = await startPortal({ PORT: String(port), BASE_URL: address });
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const place = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof place === 'object' && place ? place.port : 0;
}

/** A device that makes and keeps passkeys, with somebody who unlocks it. */
interface Device {
  cdp: CDPSession;
  id: string;
}

async function withDevice(page: Page, options: object = {}): Promise<Device> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId: id } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      ...options,
    },
  });
  return { cdp, id };
}

const opened: Page[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});

async function open(options: PageOptions = {}): Promise<Page> {
  const page = await openPage({ ...options, baseURL: address });
  opened.push(page);
  return page;
}

/** Somebody signed in, at a device that can make passkeys. */
async function arrive(
  options: PageOptions = {},
): Promise<{ page: Page; person: PersonActor; device: Device }> {
  const person = await makePerson(portal);
  const page = await open(options);
  const device = await withDevice(page);
  await signInOn(page, portal, person.email);
  return { page, person, device };
}

async function addPasskey(page: Page, label = 'Office laptop'): Promise<void> {
  await page.goto('/account/factors');
  await page.getByRole('link', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name').fill(label);
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await page.waitForURL('**/account/factors');
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${address}/`);
}

async function typePhrase(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Pass phrase').fill(passPhrase);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/sign-in/factor');
}

const factorsAge = (minutes: number) =>
  portal.get(DataSource).query(`update sign_in set factor_at = now() - $1 * interval '1 minute'`, [minutes]);

const methods = ({ id }: PersonActor): Promise<{ method: string }[]> =>
  portal.get(DataSource).query('select method from sign_in where person_id = $1 order by id', [id]);

describe('a passkey', { timeout: 60_000 }, () => {
  it('is made, and proves who it is after the pass phrase', async () => {
    const { page, person } = await arrive();
    await addPasskey(page);
    expect(await page.getByRole('row', { name: /Office laptop/ }).textContent()).toContain('Passkey');
    await signOut(page);
    await typePhrase(page, person.email);
    await seen(page, 'factor-with-passkey');
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.waitForURL('**/applications');
    expect((await methods(person)).map(({ method }) => method)).toEqual(['phrase_and_code', 'passkey']);
    await page.goto('/account/factors');
    expect(await page.getByRole('row', { name: /Office laptop/ }).textContent()).not.toContain('Not yet');
  });

  it('lets its owner in without address and phrase, to where they wanted to go', async () => {
    const { page, person } = await arrive();
    await addPasskey(page);
    await signOut(page);
    await page.goto('/participation');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/participation');
    expect((await methods(person)).map(({ method }) => method)).toEqual(['phrase_and_code', 'passkey']);
  });

  it('confirms who one is before signing, and what was typed is still there', async () => {
    const { application, member } = await makeApplication(portal);
    const page = await open();
    await withDevice(page);
    await signInOn(page, portal, member.email);
    await addPasskey(page);
    await page.goto(`/applications/${application.id}/submission`);
    await page.fill('input[name=signature]', 'Ana Maria Ruiz');
    await page.fill('input[name=capacity]', 'Chief compliance officer');
    await page.click('label[for=agree]');
    await factorsAge(16);
    await page.locator('form:has(input[name=signature]) button[type=submit]').last().click();
    await page.waitForURL('**/confirmation?**');
    await seen(page, 'confirmation');
    await page.getByRole('button', { name: 'Use your passkey' }).click();
    await page.waitForURL('**/submission');
    expect(await page.inputValue('input[name=signature]')).toBe('Ana Maria Ruiz');
  });

  it('of a device that nobody unlocked is worth nothing', async () => {
    const { page, person, device } = await arrive();
    await addPasskey(page);
    await signOut(page);
    await device.cdp.send('WebAuthn.setUserVerified', { authenticatorId: device.id, isUserVerified: false });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('Your device did not answer.').waitFor();
    expect(await methods(person)).toHaveLength(1);
  });

  it('that was copied is refused: its counter goes back', async () => {
    const { page, person } = await arrive();
    await addPasskey(page);
    await portal.get(DataSource).query('update passkey set counter = 1000 where person_id = $1', [person.id]);
    await signOut(page);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL('**/sign-in/passkey');
    expect(await page.title()).toMatch(/^Error:/);
    await seen(page, 'passkey-refused');
    expect(await methods(person)).toHaveLength(1);
  });

  it('answers a challenge once, and within five minutes', async () => {
    const { page, person } = await arrive();
    await addPasskey(page);
    await signOut(page);
    await page.goto('/sign-in/passkey');
    const sent = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('passkey'),
    );
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    const answer = new URLSearchParams((await sent).postData() ?? '').get('answer') ?? '';
    await page.waitForURL('**/applications');
    expect(answer).toContain('authenticatorData');
    await signOut(page);

    await page.goto('/sign-in/passkey');
    const token = await page.locator('form:has(input[name=answer]) input[name=_csrf]').inputValue();
    const form = { _csrf: token, answer };
    expect((await page.request.post('/sign-in/passkey', { form, maxRedirects: 0 })).status()).toBe(422);
    await page.request.post('/sign-in/passkey/challenge', { form: { _csrf: token } });
    expect((await page.request.post('/sign-in/passkey', { form, maxRedirects: 0 })).status()).toBe(422);
    expect(await methods(person)).toHaveLength(2);

    await page.route('**/sign-in/passkey', async (route) => {
      await portal
        .get(DataSource)
        .query(
          `update session set sess = jsonb_set(sess::jsonb, '{challenge,until}', '1') where sess->'challenge' is not null`,
        );
      await route.continue();
    });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('or it took too long').first().waitFor();
    expect(await methods(person)).toHaveLength(2);
  });

  it('is removed by name, and opens nothing any more', async () => {
    const { page, person } = await arrive();
    await addPasskey(page, 'Old laptop');
    await page.getByRole('link', { name: 'Remove Old laptop' }).click();
    await seen(page, 'removal');
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByText('Your second factor was removed.').waitFor();
    await signOut(page);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByText('This passkey is not one that we know').first().waitFor();
    expect(await methods(person)).toHaveLength(1);
  });

  it('is made once on each device', async () => {
    const { page, person } = await arrive();
    await addPasskey(page);
    await page.goto('/account/factors/passkey');
    await page.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByText('It may have one for this site already.').waitFor();
    const kinds = (await portal.get(Factors).of(person.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['authenticator', 'passkey']);
  });
});

describe.each([
  { width: 1280, javaScript: true },
  { width: 375, javaScript: true },
  { width: 320, javaScript: false },
])('second factors at $width pixels, scripts: $javaScript', (options) => {
  it('are set up, listed, and followed by recovery codes that can be kept', async () => {
    const person = await makePerson(portal);
    const page = await open(options);
    await page.goto('/sign-in');
    await seen(page, `sign-in-${options.javaScript}`);
    await signInOn(page, portal, person.email);
    await page.goto('/account/factors');
    await seen(page, 'factors');
    await page.getByRole('link', { name: 'Remove Phone' }).click();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await seen(page, 'factors-none');

    await page.getByRole('link', { name: 'Add a passkey' }).click();
    await seen(page, `passkey-${options.javaScript}`);
    await page.goto('/account/factors/authenticator');
    await seen(page, 'authenticator');
    await page.getByRole('button', { name: 'Add this app' }).click();
    await seen(page, 'authenticator-error');
    const secret = ((await page.locator('p.mono').textContent()) ?? '').replaceAll(' ', '');
    await page.getByRole('textbox', { name: 'Code' }).fill(codeAt(secret, stepAt(new Date())));
    await page.getByRole('button', { name: 'Add this app' }).click();
    await seen(page, 'codes');
    const codes = await page.locator('[data-codes] li').allTextContents();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download as a text file' }).click();
    const file = await (await saved).createReadStream();
    let text = '';
    for await (const piece of file) text += String(piece);
    for (const code of codes) expect(text).toContain(code);
    expect(codes).toHaveLength(10);
    await page.getByRole('link', { name: 'I have kept them: go on' }).click();
    await page.getByRole('link', { name: 'Make new recovery codes' }).click();
    await seen(page, 'recovery');
  }, 120_000);

  it('are asked for after the pass phrase, or a recovery code is', async () => {
    const person = await makePerson(portal);
    const page = await open(options);
    await typePhrase(page, person.email);
    await seen(page, 'factor');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    expect(await page.title()).toMatch(/^Error:/);
    await seen(page, 'factor-error');
    await page.getByRole('link', { name: /use a recovery code/ }).click();
    await seen(page, 'recovery-code');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await seen(page, 'recovery-code-error');
    await page.getByRole('link', { name: /Back to the code/ }).click();
    await page.getByRole('textbox', { name: 'Code' }).fill(await codeOf(portal, person.email));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/applications');
  }, 120_000);
});

describe.each([{ width: 1280 }, { width: 375 }])('a demonstration at $width pixels', (options) => {
  it('lets a newcomer in with two clicks', async () => {
    const demonstration = await startPortal({ DEMONSTRATION: 'yes' });
    const person = await makePerson(demonstration, { name: 'Dana Whitfield' });
    const [phone] = await demonstration.get(Factors).of(person.id);
    await demonstration.get(DemonstrationSignIns).offer({
      personId: person.id,
      passPhrase,
      authenticatorId: phone?.id ?? null,
      authenticatorSecret: appSecret,
      description: 'Compliance lead of a marketplace',
      position: 1,
    });
    const page = await openPage({ ...options, baseURL: demonstration.address });
    await page.goto('/sign-in');
    await seen(page, 'demonstration-sign-in');
    await page.getByRole('button', { name: 'Sign in as Dana Whitfield' }).click();
    await page.waitForURL('**/sign-in/factor');
    await seen(page, 'demonstration-factor');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL('**/applications');
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(1);
    await page.context().close();
    await demonstration.stop();
  }, 120_000);
});
