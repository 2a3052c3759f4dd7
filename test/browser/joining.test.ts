import type { Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Recovery } from '../../src/registrations/recovery.entity.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage, type PageOptions } from '../support/browser.js';
import { makeOfficial, makePerson, passPhrase } from '../support/make.js';
import { seen } from '../support/seen.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;
let made = 0;
/** Each story opens a dozen pages, and every one of them is checked. */
const patience = 120_000;
const phrase = 'a lantern over still water';

beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

/** Follows the link in the last letter to an address, in the mailbox that the demonstration has for visitors. */
async function followLetter(page: Page, address: string, name: string): Promise<void> {
  await portal.settle();
  await page.goto('/mailbox/visitors');
  await page.getByLabel('The e-mail address that you typed').fill(address);
  await page.getByRole('button', { name: 'Show' }).click();
  await seen(page, `mailbox-of-visitors`);
  await page.getByRole('link', { name }).first().click();
  await seen(page, 'letter-of-visitor');
  await page.getByRole('link', { name: 'Open the link in this letter' }).click();
}

describe.each([
  { width: 1280, javaScript: true },
  { width: 375, javaScript: false },
])('at $width pixels, scripts: $javaScript', (options: PageOptions) => {
  const open = () => openPage({ ...options, baseURL: portal.address });

  it(
    'somebody joins with a letter, and mends a weak pass phrase on the way',
    async () => {
      const address = `newcomer-${++made}@harbor.example`;
      const page = await open();
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Join the portal' }).click();
      await seen(page, 'join');
      await page.getByRole('button', { name: 'Send me a letter' }).click();
      await seen(page, 'join-wrong');
      await page.getByLabel('E-mail address').fill(address);
      await page.getByRole('button', { name: 'Send me a letter' }).click();
      await seen(page, 'join-letter');
      await followLetter(page, address, 'Confirm your e-mail address');
      await seen(page, 'join-account');
      await page.getByLabel('Your full name').fill('Nora Ames');
      const field = page.getByLabel('New pass phrase');
      await field.fill('Nora Ames at harbor');
      const turns = [];
      for (const name of ['Show what I type', 'Hide what I type']) {
        const button = page.getByRole('button', { name });
        if (await button.isVisible()) await button.click();
        turns.push(await field.getAttribute('type'));
      }
      expect(turns).toEqual([options.javaScript ? 'text' : 'password', 'password']);
      await page.getByRole('button', { name: 'Set up my account' }).click();
      expect(await page.title()).toMatch(/^Error:/);
      expect(await page.getByLabel('Your full name').inputValue()).toBe('Nora Ames');
      await seen(page, 'join-account-wrong');
      await page.getByText('How to choose a good one').click();
      await page.getByLabel('New pass phrase').fill(phrase);
      await page.getByRole('button', { name: 'Set up my account' }).click();
      await page.getByRole('heading', { name: 'Welcome, Nora Ames' }).waitFor();
      await seen(page, 'welcome');
    },
    patience,
  );

  it(
    'somebody forgot the pass phrase, sets a new one once, and reads so the second time',
    async () => {
      const { email } = await makePerson(portal);
      const page = await open();
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Forgot your pass phrase?' }).click();
      await seen(page, 'forgotten');
      await page.getByLabel('E-mail address').fill(email);
      await page.getByRole('button', { name: 'Send me a letter' }).click();
      await seen(page, 'forgotten-letter');
      await followLetter(page, email, 'Choose a new pass phrase');
      const address = page.url();
      await seen(page, 'new-phrase');
      await page.getByLabel('New pass phrase').fill('short');
      await page.getByRole('button', { name: 'Set this pass phrase' }).click();
      await seen(page, 'new-phrase-wrong');
      await page.getByLabel('New pass phrase').fill(phrase);
      await page.getByRole('button', { name: 'Set this pass phrase' }).click();
      await page.getByRole('heading', { name: 'Your new pass phrase is set' }).waitFor();
      await seen(page, 'new-phrase-done');
      await page.goto(address);
      await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
      await seen(page, 'link-spent');
      expect(await page.title()).not.toMatch(/^Error:/);
    },
    patience,
  );

  it(
    'somebody changes the pass phrase and the address',
    async () => {
      const { email } = await makePerson(portal);
      const page = await open();
      await signInOn(page, portal, email);
      await page.goto('/account/pass-phrase');
      await seen(page, 'change-phrase');
      await page.getByLabel('Your pass phrase now').fill(passPhrase);
      await page.getByLabel('New pass phrase').fill(phrase);
      await page.getByRole('button', { name: 'Change it' }).click();
      await page.getByText('Your pass phrase is set.').first().waitFor();
      await page.goto('/account/email');
      await seen(page, 'change-email');
      const next = `next-${++made}@harbor.example`;
      await page.getByLabel('New e-mail address').fill(next);
      await page.getByLabel('Your pass phrase now').fill(phrase);
      await page.getByRole('button', { name: 'Send the link' }).click();
      await page.getByText(`is on its way to ${next}`).first().waitFor();
      await followLetter(page, next, 'Confirm your new e-mail address');
      await seen(page, 'confirm-email');
      await page.getByRole('button', { name: 'Use this address' }).click();
      await page.getByRole('heading', { name: 'Your e-mail address is changed' }).waitFor();
      await seen(page, 'email-done');
      expect(await page.title()).not.toMatch(/^Error:/);
    },
    patience,
  );

  it(
    'somebody lost their second factor, and two administrators look into it',
    async () => {
      const { id, email } = await makePerson(portal, {
        name: 'Theo Marsh',
        email: `theo-${++made}@harbor.example`,
      });
      const [first, second] = [
        await makeOfficial(portal, { roles: ['account_administrator'], name: 'Ines Duarte' }),
        await makeOfficial(portal, { roles: ['account_administrator'], name: 'Omar Haddad' }),
      ];
      const page = await open();
      await page.goto('/sign-in');
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Pass phrase').fill(passPhrase);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('link', { name: 'You cannot use your second factor?' }).click();
      await seen(page, 'lost-factor');
      await page.getByRole('button', { name: 'Ask for an identity check' }).click();
      await seen(page, 'lost-factor-asked');

      const office = await open();
      await signInOn(office, portal, first.email);
      await office.goto('/office/recoveries');
      await seen(office, 'recoveries');
      await office.getByRole('link', { name: 'Theo Marsh' }).first().click();
      await seen(office, 'recovery');
      await office.getByRole('link', { name: 'Write down the identity check' }).click();
      await office.getByRole('button', { name: 'I made sure that it is they' }).click();
      await seen(office, 'recovery-check-wrong');
      await office.getByLabel('Papers that you saw').fill('Passport, issued in Baltimore');
      await office.getByLabel('Number at which you called').fill('+1 202 555 0147, from the profile');
      await office.getByRole('button', { name: 'I made sure that it is they' }).click();
      await office.getByText('Another account administrator confirms it.').first().waitFor();
      await seen(office, 'recovery-checked');

      const longAgo = new Date(Date.now() - 25 * 3_600_000);
      await portal.get(DataSource).manager.update(Recovery, { personId: id }, { askedAt: longAgo });
      const other = await open();
      await signInOn(other, portal, second.email);
      await other.goto('/office/recoveries');
      await other.getByRole('link', { name: 'Theo Marsh' }).first().click();
      await seen(other, 'recovery-to-confirm');
      await other.getByRole('link', { name: 'Decline' }).click();
      await seen(other, 'recovery-refusal');
      await other.goBack();
      await other.getByRole('button', { name: 'Confirm and send the link' }).click();
      await other.getByText('A letter with a link is on its way.').first().waitFor();

      await followLetter(page, email, 'Set up new second factors');
      await seen(page, 'new-factors');
      await page.getByLabel('Your pass phrase now').fill(passPhrase);
      await page.getByRole('button', { name: 'Remove the old ones and go on' }).click();
      await page.waitForURL(/\/account\/factors/);

      await followLetter(page, email, 'Somebody lost your second factor');
      await seen(page, 'objection');
      expect(await page.title()).not.toMatch(/^Error:/);
    },
    patience,
  );
});
