import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, expectAccessible, openPage, type PageOptions } from '../support/browser.js';
import { makeOrganization } from '../support/make.js';
import { latin1, license, testVirus } from '../support/sample.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;
let member: PersonActor;
let library: string;

beforeAll(async () => {
  portal = await startPortal();
  const made = await makeOrganization(portal);
  member = made.member;
  library = `/organizations/${made.organization.id}/documents`;
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

async function signedIn(options: PageOptions = {}): Promise<Page> {
  const page = await openPage({ ...options, baseURL: portal.address });
  await signInOn(page, portal, member.email);
  return page;
}

const files = [
  { name: 'Business license.pdf', mimeType: 'application/pdf', buffer: license() },
  { name: 'invoice.pdf', mimeType: 'application/pdf', buffer: latin1(testVirus) },
  { name: 'blank.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
];

async function add(page: Page, some: typeof files): Promise<void> {
  await page.goto(library);
  await page.setInputFiles('input[name=files]', some);
  await page.click('text=Add the files');
}

describe.each([true, false])('the documents of a company, with scripts: %s', (javaScript) => {
  it('come in, are checked, and show what became of them', async () => {
    const page = await signedIn({ javaScript });
    await page.goto(library);
    await expectAccessible(page);
    await add(page, files);
    await page.waitForSelector('text=“blank.pdf” is empty');
    await page.waitForSelector('text=2 files were added');
    expect(await page.title()).toMatch(/^Error:/);
    await expectAccessible(page);
    await portal.settle();
    await page.goto(library);
    await page.waitForSelector('text=A virus scanner recognized harmful content');
    await expectAccessible(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('li', { hasText: 'Business license' }).first().getByText('Download').click(),
    ]);
    expect(download.suggestedFilename()).toBe('Business license.pdf');
  });

  it('are described and removed on pages that fit a phone', async () => {
    const page = await signedIn({ javaScript, width: 320 });
    await add(page, [{ name: 'plan.pdf', mimeType: 'application/pdf', buffer: license() }]);
    await page.waitForSelector('text=“plan.pdf” was added');
    await page.click('.files__name a >> text=plan');
    await page.waitForURL(/\/documents\//);
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    for (const link of ['Change the description', 'Remove this document']) {
      await expectAccessible(page);
      expect(await page.evaluate(fits)).toBe(true);
      await page.click(`text=${link}`);
      await expectAccessible(page);
      expect(await page.evaluate(fits)).toBe(true);
      await page.goBack();
    }
    await page.click('text=Change the description');
    await page.fill('input[name=title]', '');
    await page.click('text=Save the description');
    await page.waitForSelector('text=There is a problem');
    await expectAccessible(page);
  });
});
