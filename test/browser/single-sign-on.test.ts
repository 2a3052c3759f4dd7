import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { linkIdentity } from '../support/at-provider.js';
import { closeBrowser, openPage } from '../support/browser.js';
import { type RunningProvider, startProvider, weak } from '../support/identity-provider.js';
import { makeMember, makeOrganization } from '../support/make.js';
import { freePort } from '../support/running.js';
import { seen } from '../support/seen.js';
import { signInOn } from '../support/sign-in-on.js';
import { pass } from '../support/time.js';

let portal: TestPortal;
let provider: RunningProvider;
let address: string;

/** The provider sends people back to the portal's real address. */
beforeAll(async () => {
  const port = await freePort();
  address = `http://localhost:${port}`;
  provider = await startProvider({ portal: address, host: '127.0.0.1' });
  portal = await startPortal({ PORT: String(port), BASE_URL: address, ...provider.settings('MEMBER_SSO') });
});
afterAll(async () => {
  await closeBrowser();
  await portal?.stop();
  await provider?.stop();
});

const opened: Page[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});

async function open(): Promise<Page> {
  const page = await openPage({ baseURL: address });
  opened.push(page);
  return page;
}

/** Looks at a page at a desk and on a phone. */
async function seenOnBoth(page: Page, name: string): Promise<void> {
  for (const width of [375, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await seen(page, name);
  }
}

async function signInThere(page: Page, name: string, level?: string): Promise<void> {
  await page.waitForURL(`${provider.issuer}/interaction/**`);
  await page.getByLabel('Name').fill(name);
  if (level) await page.getByLabel('Level').fill(level);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function makeLinked(subject: string): Promise<PersonActor> {
  const { organization } = await makeOrganization(portal);
  const person = await makeMember(portal, organization);
  await linkIdentity(portal, person, { subject, issuer: provider.issuer });
  return person;
}

async function enter(page: Page, subject: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Login.gov' }).click();
  await signInThere(page, subject);
  await page.waitForURL('**/applications');
}

describe('single sign-on', { timeout: 90_000 }, () => {
  it('is linked by someone who has signed in, and then opens their account', async () => {
    const { organization } = await makeOrganization(portal);
    const person = await makeMember(portal, organization);
    const page = await open();
    await signInOn(page, portal, person.email);
    await page.goto('/account');
    await page.locator('a[href="/account/single-sign-on"]').click();
    await seenOnBoth(page, 'identities-none');
    await page.getByRole('button', { name: 'Link Login.gov' }).click();
    await signInThere(page, 'ana');
    await page.waitForURL('**/account/single-sign-on/link');
    await seenOnBoth(page, 'link');
    await page.getByRole('button', { name: 'Link Login.gov' }).click();
    await page.waitForURL('**/account/single-sign-on');
    expect(await page.textContent('main')).toContain('ana@brightlane.example');
    await seenOnBoth(page, 'identities');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${address}/`);
    await page.goto('/sign-in?next=%2Faccount');
    await seenOnBoth(page, 'sign-in');
    await page.getByRole('button', { name: 'Login.gov' }).click();
    await page.waitForURL('**/account');
    expect(new URL(page.url()).origin).toBe(address);
  });

  it('confirms who one is before something that matters, and leads back to it', async () => {
    const person = await makeLinked('nadia');
    const page = await open();
    await enter(page, 'nadia');
    await pass(portal, person.email, { minutes: 20, busy: true });
    await page.goto('/account/single-sign-on');
    await page.getByRole('link', { name: 'Unlink Login.gov' }).click();
    await seenOnBoth(page, 'removal');
    await page.getByRole('button', { name: 'Unlink Login.gov' }).click();
    await page.waitForURL('**/confirmation?**');
    await seenOnBoth(page, 'confirmation');
    await page.getByRole('button', { name: 'Login.gov' }).click();
    await signInThere(page, 'nadia');
    await page.waitForURL('**/removal');
    await page.getByRole('button', { name: 'Unlink Login.gov' }).click();
    await page.waitForURL('**/account/single-sign-on');
    expect(await page.textContent('main')).toContain('is no longer linked to your account');
  });

  it('ends here and, if one wants, there', async () => {
    await makeLinked('olga');
    const page = await open();
    await enter(page, 'olga');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/farewell');
    await seenOnBoth(page, 'farewell');
    await page.getByRole('link', { name: 'Sign out of Login.gov' }).click();
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL(`${address}/`);
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Login.gov' }).click();
    await page.waitForURL(`${provider.issuer}/interaction/**`);
    expect(await page.textContent('h1')).toBe('Sign in at the provider');
  });

  it('ends here when one signs out there', async () => {
    const person = await makeLinked('petra');
    const page = await open();
    await enter(page, 'petra');
    await page.goto(`${provider.issuer}/session/end`);
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    const ended = () =>
      portal
        .get(DataSource)
        .query<{ ended_because: string }[]>('select ended_because from sign_in where person_id = $1', [
          person.id,
        ]);
    await expect.poll(ended, { timeout: 10_000 }).toEqual([{ ended_because: 'signed_out_elsewhere' }]);
    await page.goto('/account');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('tells people who are not known here, or not proven well enough, how to go on', async () => {
    const page = await open();
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Login.gov' }).click();
    await signInThere(page, 'quinn');
    await page.waitForURL('**/single-sign-on/unknown');
    expect(await page.textContent('main')).toContain('quinn@brightlane.example');
    await seenOnBoth(page, 'unknown');
    const other = await open();
    await other.goto('/sign-in');
    await other.getByRole('button', { name: 'Login.gov' }).click();
    await signInThere(other, 'quinn', weak);
    await other.waitForURL('**/callback?**');
    await seenOnBoth(other, 'refused');
    await other.getByRole('link', { name: 'Try again' }).click();
    expect(new URL(other.url()).pathname).toBe('/sign-in');
  });

  it('says where it leads, for those whose browser does not go on by itself', async () => {
    const page = await open();
    await page.route(`${provider.issuer}/**`, (route) => route.fulfill({ status: 204 }));
    await page.goto('/sign-in');
    await page.getByRole('button', { name: 'Login.gov' }).click();
    const onward = page.getByRole('link', { name: 'Go to Login.gov' });
    await onward.waitFor();
    expect(await onward.getAttribute('href')).toContain(`${provider.issuer}/auth?`);
    await seen(page, 'onward');
  });
});
