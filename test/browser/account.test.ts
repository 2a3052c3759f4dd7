import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Announcements } from '../../src/administration/announcements.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { codeOf } from '../support/as.js';
import { closeBrowser, openContext, openPage, type PageOptions } from '../support/browser.js';
import { makeApplication } from '../support/make-application.js';
import { makeMember, makeOfficial, makeOrganization, passPhrase } from '../support/make.js';
import { seen } from '../support/seen.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

async function enter(page: Page, email: string): Promise<Page> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Pass phrase').fill(passPhrase);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/sign-in\/factor/);
  await page
    .locator('input[name="code"]')
    .first()
    .fill(await codeOf(portal, email));
  await page.locator('form:has(input[name="code"]) button[type="submit"]').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

const arrive = async (email: string, options: PageOptions = {}) =>
  enter(await openPage({ ...options, baseURL: portal.address }), email);

/** Mira works for two companies, in one of them as a consultant. */
async function makeMira(): Promise<PersonActor> {
  const { organization } = await makeOrganization(portal, { legalName: 'Harborside Goods, LLC' });
  const { organization: second } = await makeOrganization(portal, { legalName: 'Brightlane Market, Inc.' });
  const mira = await makeMember(portal, organization, { name: 'Mira Osei', roles: ['viewer'] });
  await portal.get(Accounts).seatInOrganization(mira.id, second, 'consultant', 'Harbor Trade Advisors');
  return mira;
}

describe.each([
  { width: 1280, javaScript: true },
  { width: 375, javaScript: false },
])('an account at $width pixels, scripts: $javaScript', (options) => {
  it('is readable, and lets its person change the company and the name', async () => {
    const mira = await makeMira();
    await arrive(mira.email, { width: 900 });
    const page = await arrive(mira.email, options);
    await page.getByRole('link', { name: 'Mira Osei' }).click();
    await seen(page, 'account');
    expect(await page.getByText('This device').first().isVisible()).toBe(true);
    await page.getByText('Change company').click();
    await seen(page, 'account-companies');
    await page.getByRole('button', { name: 'Harborside Goods, LLC' }).click();
    expect(await page.getByText('Harborside Goods, LLC is the company you work for now.').isVisible()).toBe(
      true,
    );
    await seen(page, 'account-chosen');
    await page.goto('/account/name');
    await seen(page, 'account-name');
    await page.getByLabel('Name').fill('');
    await page.getByRole('button', { name: 'Save your name' }).click();
    await seen(page, 'account-name-wrong');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    expect(await page.getByText('You are signed in nowhere else.').isVisible()).toBe(true);
    await page.context().close();
  }, 90_000);

  it('is looked after by the office on pages that everyone can read', async () => {
    const mira = await makeMira();
    const { email } = await makeOfficial(portal, {
      name: 'Ivo Brandt',
      roles: ['account_administrator', 'policy_administrator'],
    });
    const desk = await arrive(email, options);
    await desk.goto('/office/people');
    await seen(desk, 'people');
    await desk.goto('/office/people?q=nobody+has+this+name');
    await seen(desk, 'people-none');
    for (const [path, name] of [
      [mira.id, 'person'],
      [`${mira.id}/disabling`, 'person-disabling'],
      [`${mira.id}/reset`, 'person-reset'],
      [`${mira.id}/looking`, 'person-looking'],
    ]) {
      await desk.goto(`/office/people/${path}`);
      await seen(desk, name ?? '');
    }
    await desk.getByRole('button', { name: 'Look as Mira Osei' }).click();
    await seen(desk, 'person-looking-wrong');
    await desk.getByLabel('Why do you have to look?').fill('The list of applications is empty.');
    await desk.getByRole('button', { name: 'Look as Mira Osei' }).click();
    expect(await desk.getByText('You are looking as Mira Osei.').isVisible()).toBe(true);
    await seen(desk, 'looking');
    await desk.getByRole('button', { name: 'Stop looking' }).click();
    expect(await desk.getByRole('heading', { name: 'Mira Osei' }).isVisible()).toBe(true);
    await seen(desk, 'person-looked-at');
    await desk.context().close();
  }, 90_000);

  it('reads announcements on every page, and settings that two people change', async () => {
    const roles = ['policy_administrator'] as const;
    const mara = await makeOfficial(portal, { name: 'Mara Lindqvist', roles: [...roles] });
    const noel = await makeOfficial(portal, { name: 'Noel Abara', roles: [...roles] });
    const desk = await arrive(mara.email, options);
    await desk.goto('/office/announcements');
    await seen(desk, 'announcements-none');
    await desk.goto('/office/announcements/new');
    await seen(desk, 'announcement-new');
    await desk
      .getByLabel('Text')
      .fill('The portal will be away tonight from 10 to 11 p.m. Save your work before.');
    await desk.locator('label[for="kind-warning"]').click();
    await desk.getByLabel('From what time').fill('12:00 am');
    await desk.getByLabel('Last day').fill('12/31/2099');
    await desk.getByLabel('Until what time').fill('late');
    await desk.getByRole('button', { name: 'Look at it' }).click();
    await seen(desk, 'announcement-new-wrong');
    await desk.getByLabel('Until what time').fill('11 p.m.');
    await desk.getByRole('button', { name: 'Look at it' }).click();
    await seen(desk, 'announcement-preview');
    await desk.getByRole('button', { name: 'Publish' }).click();
    const banner = desk.getByRole('region', { name: 'Announcements' });
    expect(await banner.isVisible()).toBe(true);
    await seen(desk, 'announcements');
    const visitor = await openPage({ ...options, baseURL: portal.address });
    await visitor.goto('/');
    expect(await visitor.getByRole('region', { name: 'Announcements' }).isVisible()).toBe(true);
    await seen(visitor, 'announcement-shown');
    await withdrawAll(mara);
    await desk.goto('/office/settings/memberIdleMinutes');
    await seen(desk, 'setting');
    await desk.getByLabel('New value').fill('90');
    await desk.getByRole('textbox', { name: 'Reason' }).fill('People write long answers.');
    await desk.getByRole('button', { name: 'Propose this value' }).click();
    expect(await desk.getByText('Write a whole number from 5 to 60.').first().isVisible()).toBe(true);
    await seen(desk, 'setting-wrong');
    await desk.getByLabel('New value').fill('45');
    await desk.getByRole('button', { name: 'Propose this value' }).click();
    await seen(desk, 'settings-proposed');
    const other = await arrive(noel.email, options);
    await other.goto('/office/settings');
    await seen(other, 'settings-to-confirm');
    await other.getByRole('button', { name: 'Decline' }).click();
    await seen(other, 'settings');
    for (const { context } of [desk, visitor, other].map((one) => ({ context: one.context() }))) {
      await context.close();
    }
  }, 120_000);
});

async function withdrawAll(actor: PersonActor): Promise<void> {
  const announcements = portal.get(Announcements);
  for (const { id, state } of (await announcements.list(actor, null)).lines) {
    if (state === 'published') await announcements.withdraw(actor, id);
  }
}

describe('the end of a session', () => {
  async function typing(width: number): Promise<{ page: Page; other: Page; member: PersonActor }> {
    const { member } = await makeApplication(portal);
    const context = await openContext({ width, baseURL: portal.address });
    const page = await context.newPage();
    await page.clock.install();
    await enter(page, member.email);
    const other = await context.newPage();
    await other.goto('/applications');
    await page.goto('/account/name');
    await page.getByLabel('Name').fill('Ana Ruiz de la Vega');
    return { page, other, member };
  }

  it.each([1280, 375])(
    'is announced two minutes before, in every tab, and put off by one click, at %i pixels',
    async (width) => {
      const { page, other } = await typing(width);
      const dialog = page.getByRole('dialog', { name: 'Are you still there?' });
      await page.clock.fastForward('27:00');
      expect(await dialog.isVisible()).toBe(false);
      await page.clock.fastForward('01:00');
      await dialog.waitFor();
      expect(await dialog.textContent()).toMatch(/You will be signed out in 1:\d\d/);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Stay signed in');
      expect(await dialog.getByRole('status').textContent()).toMatch(/You will be signed out/);
      await seen(page, 'session-warning');
      await dialog.getByRole('button', { name: 'Stay signed in' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('name');
      const elsewhere = other.getByRole('dialog');
      await other.clock.runFor(2000);
      expect(await elsewhere.isVisible()).toBe(false);
      await page.clock.fastForward('27:00');
      expect(await dialog.isVisible()).toBe(false);
      await page.clock.fastForward('01:00');
      await Promise.all([dialog.waitFor(), elsewhere.waitFor()]);
      await other.reload();
      await page.clock.runFor(2000);
      await dialog.waitFor({ state: 'hidden' });
      await page.context().close();
    },
    60_000,
  );

  it('leads to the sign-in page, and what was typed is back afterwards', async () => {
    const { page, other, member } = await typing(1280);
    // Of several tabs, the first to leave reads why.
    await other.close();
    await page.clock.fastForward('28:00');
    await page.getByRole('dialog').waitFor();
    await page.clock.fastForward('03:00');
    await page.waitForURL(/\/sign-in\?next=%2Faccount%2Fname/);
    expect(await page.getByText('You were signed out after 30 minutes without activity.').isVisible()).toBe(
      true,
    );
    await seen(page, 'session-ended');
    await page.getByLabel('E-mail address').fill(member.email);
    await page.getByLabel('Pass phrase').fill(passPhrase);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(/sign-in\/factor/);
    await page
      .locator('input[name="code"]')
      .first()
      .fill(await codeOf(portal, member.email));
    await page.locator('form:has(input[name="code"]) button[type="submit"]').first().click();
    await page.waitForURL(/\/account\/name/);
    expect(await page.getByLabel('Name').inputValue()).toBe('Ana Ruiz de la Vega');
    await seen(page, 'session-text-back');
    await page.context().close();
  }, 60_000);

  it('saves at once what a form that saves by itself has not saved yet', async () => {
    const { member, application } = await makeApplication(portal);
    const page = await openPage({ baseURL: portal.address });
    await page.clock.install();
    await enter(page, member.email);
    await page.goto(`/applications/${application.id}/criteria/GOV-02`);
    await page.clock.fastForward('28:00');
    await page.getByRole('dialog').waitFor();
    const text = page.locator('main textarea').first();
    await text.evaluate((area: HTMLTextAreaElement) => {
      area.value = 'Saved in the last second.';
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    const saved = page.waitForResponse(
      (answer) => answer.url().includes('GOV-02') && answer.request().method() === 'POST',
    );
    await page.clock.fastForward('03:00');
    expect((await saved).ok()).toBe(true);
    await page.waitForURL(/\/sign-in\?next=/);
    await page.context().close();
  }, 60_000);
});
