import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Letters } from '../../src/notifications/letters.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage, type PageOptions } from '../support/browser.js';
import { makeOfficial } from '../support/make.js';
import { makeTakenReview, type Reviewing } from '../support/make-review.js';
import { seen } from '../support/seen.js';
import { TestSmtp } from '../support/smtp.js';
import { lettersOf } from '../support/letters.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;
let smtp: TestSmtp;
let reviewing: Reviewing;
let clerk: PersonActor;

beforeAll(async () => {
  smtp = new TestSmtp();
  await smtp.open();
  smtp.mode = 'refuse';
  portal = await startPortal({ DEMONSTRATION: 'yes', SMTP_URL: smtp.url });
  reviewing = await makeTakenReview(portal, { legalName: 'Harbor & Lane, Inc.' });
  await portal.settle();
  clerk = await makeOfficial(portal);
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
  await smtp.close();
});

async function arrive(email: string, options: PageOptions): Promise<Page> {
  const page = await openPage({ ...options, baseURL: portal.address });
  await signInOn(page, portal, email);
  return page;
}

describe.each([
  { width: 700, javaScript: true },
  { width: 375, javaScript: false },
])('letters at $width pixels, scripts: $javaScript', (options) => {
  it('are read by a company in the mailbox, each as it looks', async () => {
    const page = await arrive(reviewing.member.email, options);
    await page.goto('/mailbox');
    await seen(page, 'mailbox');
    await page.getByRole('link', { name: /We received your application/ }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'We received your application' }).waitFor();
    const link = frame.getByRole('link', { name: 'Open the application', exact: true });
    expect(await link.getAttribute('href')).toBe(`http://localhost/applications/${reviewing.application.id}`);
    const opened = page.context().waitForEvent('page');
    await link.click();
    await (await opened).close();
    // No script runs in the letter, so the rules of accessibility are asked of it by itself, below.
    await page.locator('iframe').evaluate((element) => element.remove());
    await seen(page, 'mailbox-letter');
  });

  it('are readable in a mail program, and as wide as it is', async () => {
    const page = await openPage({ width: options.width });
    for (const { id, name } of await lettersOf(portal, reviewing.application.id)) {
      const { body } = await portal.get(Letters).read(clerk, id);
      await page.setContent(body.html);
      await seen(page, `letter-${name}`);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(options.width);
    }
  });

  it('are looked after by the office', async () => {
    const [letter] = await lettersOf(portal, reviewing.application.id);
    const page = await arrive(clerk.email, options);
    for (const [path, name] of [
      ['/office/letters', 'office-letters'],
      ['/office/letters?search=nobody', 'office-letters-none'],
      [`/office/letters/${letter?.id}`, 'office-letter'],
      [`/office/letters/${letter?.id}/another-try`, 'office-letter-another-try'],
    ] as const) {
      await page.goto(path);
      await seen(page, name);
    }
    await page.getByRole('button', { name: 'Try again', exact: true }).click();
    expect(await page.title()).toMatch(/^Error:/);
    await seen(page, 'office-letter-another-try-wrong');
  });

  it('stand in the story of their case', async () => {
    const { application, member } = reviewing;
    const company = await arrive(member.email, options);
    await company.goto(`/applications/${application.id}/timeline`);
    await seen(company, 'timeline');
    expect(await company.getByText('A letter was written').count()).toBeGreaterThan(1);
    const office = await arrive(clerk.email, options);
    await office.goto(`/office/cases/${application.id}/timeline`);
    await seen(office, 'office-timeline');
  });
});
