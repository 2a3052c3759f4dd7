import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Profiles } from '../../src/organizations/profiles.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, expectAccessible, openPage, type PageOptions } from '../support/browser.js';
import { makeCompleteOrganization, makeOrganization } from '../support/make.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;

beforeAll(async () => {
  portal = await startPortal();
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

async function signedIn(email: string, options: PageOptions = {}): Promise<Page> {
  const page = await openPage({ ...options, baseURL: portal.address });
  await signInOn(page, portal, email);
  return page;
}

async function expectSound(page: Page): Promise<void> {
  await expectAccessible(page);
  const isWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
  expect({ address: page.url(), scrollsSideways: await page.evaluate(isWide) }).toMatchObject({
    scrollsSideways: false,
  });
}

describe('the pages of a profile', () => {
  it('are accessible, and fit a phone, when there is much to show', async () => {
    const { organization, member } = await makeCompleteOrganization(portal);
    const { sites, contacts } = await portal.get(Profiles).snapshot(organization.id);
    const page = await signedIn(member.email, { width: 320 });
    for (const path of [
      '',
      '/description',
      '/sites',
      `/sites/${sites[0]?.id}`,
      `/sites/${sites[0]?.id}/removal`,
      '/contacts',
      `/contacts/${contacts[0]?.id}`,
      `/contacts/${contacts[0]?.id}/removal`,
      '/identifiers?next=/applications',
    ]) {
      const answer = await page.goto(`/organizations/${organization.id}${path}`);
      expect(answer?.status()).toBe(200);
      await expectSound(page);
    }
  });

  it('are accessible when there is nothing to show yet, and when a form comes back', async () => {
    const { organization, member } = await makeOrganization(portal);
    const page = await signedIn(member.email);
    for (const path of ['', '/sites', '/contacts', '/identifiers']) {
      const answer = await page.goto(`/organizations/${organization.id}${path}`);
      expect(answer?.status()).toBe(200);
      await expectSound(page);
    }
    await page.goto(`/organizations/${organization.id}/contacts/new`);
    await page.click('main form button[type=submit]');
    expect(await page.title()).toMatch(/^Error: Add a person/);
    expect(await page.textContent('.error-summary')).toContain('Fill in “E-mail address”.');
    await expectSound(page);
  });
});

it('a company adds its headquarters without scripts, and keeps what it typed when it forgot something', async () => {
  const { organization, member } = await makeOrganization(portal);
  const page = await signedIn(member.email, { javaScript: false });
  await page.goto(`/organizations/${organization.id}`);
  await page.click('text=Add your headquarters.');
  await page.click('text=Add a site');
  await page.check('text=Headquarters');
  await page.fill('input[name=name]', 'Head office');
  await page.fill('input[name=street]', '400 Harbor Lane');
  await page.click('text=Save the site');
  expect(await page.textContent('.error-summary')).toContain('Fill in “City”.');
  expect(await page.inputValue('input[name=street]')).toBe('400 Harbor Lane');
  expect(await page.isChecked('input[value=headquarters]')).toBe(true);
  await page.fill('input[name=city]', 'Baltimore');
  await page.click('text=Save the site');
  expect(await page.textContent('main')).toContain('The site is saved.');
  expect(await page.textContent('table')).toContain('400 Harbor Lane');
});
