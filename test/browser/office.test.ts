import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Findings } from '../../src/reviews/findings.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage, type PageOptions } from '../support/browser.js';
import { makeOfficial } from '../support/make.js';
import { assess, makeTakenReview, makeWaitingReview, recommend } from '../support/make-review.js';
import { seen } from '../support/seen.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

async function arrive(email: string, options: PageOptions): Promise<Page> {
  const page = await openPage({ ...options, baseURL: portal.address });
  await signInOn(page, portal, email);
  return page;
}

/** A table in a closed section is seen by nobody; opened, it must be as good as the rest. */
async function openAll(page: Page): Promise<void> {
  await page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
}

describe.each([
  { width: 1280, javaScript: true },
  { width: 320, javaScript: false },
])('the office at $width pixels, scripts: $javaScript', (options) => {
  it('is readable on every page of a case, also where something was refused', async () => {
    const reviewing = await makeTakenReview(portal, { legalName: `Cedar & Loom ${options.width}, LLC` });
    const { review, specialist } = reviewing;
    await makeWaitingReview(portal, { legalName: `Quay & Kestrel ${options.width}, Inc.` });
    await portal.get(Findings).draftRequest(specialist, review.id, 'GOV-02', 'Where is it published?');
    const home = `/office/reviews/${review.id}`;
    const desk = await arrive(specialist.email, options);
    await seen(desk, 'office');
    await desk.goto('/office/reviews');
    await openAll(desk);
    await seen(desk, 'office-queue');
    await desk.goto('/office/reviews?q=nobody');
    await seen(desk, 'office-queue-none');
    await desk.goto(home);
    await openAll(desk);
    await seen(desk, 'office-case');
    await desk.goto(`${home}/criteria/GOV-01`);
    await openAll(desk);
    await seen(desk, 'office-criterion');
    await desk.locator('label[for="outcome-not_met"]').click();
    await desk.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await desk.title()).toMatch(/^Error:/);
    await seen(desk, 'office-criterion-wrong');
    for (const page of [
      'return',
      'release',
      'vetting',
      'recommendation',
      'decision',
      'assignment',
      'taking',
    ]) {
      await desk.goto(`${home}/${page}`);
      await seen(desk, `office-${page}`);
    }
    await desk.goto(`${home}/recommendation`);
    await desk.locator('label[for="outcome-tier-1"]').click();
    await desk.getByRole('button', { name: 'Recommend' }).click();
    await seen(desk, 'office-recommendation-wrong');
    await desk.goto(`${home}/vetting`);
    await desk.getByRole('button', { name: 'Save the result' }).click();
    await seen(desk, 'office-vetting-wrong');
    await desk.context().close();
  }, 120_000);

  it('shows a supervisor the whole record, and sends a case back with a note', async () => {
    const reviewing = await makeTakenReview(portal, { legalName: `Lark & Lantern ${options.width}, Inc.` });
    const { review, specialist } = reviewing;
    const { email } = await makeOfficial(portal, { name: 'Sue Park', roles: ['supervisor'] });
    const home = `/office/reviews/${review.id}`;
    const desk = await arrive(email, options);
    await desk.goto(`${home}/assignment`);
    await seen(desk, 'office-assignment-open');
    await portal
      .get(Findings)
      .find(
        specialist,
        review.id,
        'GOV-02',
        { outcome: 'action_required', note: 'Publish it on the website.' },
        0,
      );
    await assess(portal, reviewing);
    await recommend(portal, reviewing, 'tier-1');
    await desk.goto(`${home}/decision`);
    await openAll(desk);
    await seen(desk, 'office-decision-open');
    await desk.getByRole('button', { name: 'Decide: Tier 1 Certified Known Shipper' }).click();
    await seen(desk, 'office-decision-wrong');
    await desk.getByRole('link', { name: 'I do not agree' }).click();
    await seen(desk, 'office-sending-back');
    await desk.getByLabel('What should be looked at again?').fill('Is the website enough for GOV-02?');
    await desk.getByRole('button', { name: 'Send back' }).click();
    expect(await desk.getByText('Is the website enough for GOV-02?').isVisible()).toBe(true);
    await seen(desk, 'office-case-sent-back');
    await desk.context().close();
  }, 120_000);
});

it('a reviewer goes through the criteria with two keys, not while typing, and can turn them off', async () => {
  const { review, specialist } = await makeTakenReview(portal);
  const page = await arrive(specialist.email, { width: 1280, javaScript: true });
  await page.goto(`/office/reviews/${review.id}/criteria/GOV-01`);
  await page.keyboard.press('j');
  await page.waitForURL(/GOV-02$/);
  await page.keyboard.press('k');
  await page.waitForURL(/GOV-01$/);
  await page.getByRole('textbox', { name: 'Note' }).fill('j');
  await page.getByRole('button', { name: 'Turn these keys off' }).click();
  await page.keyboard.press('j');
  expect(page.url()).toMatch(/GOV-01$/);
  await page.getByRole('button', { name: 'Turn the keys j and k on' }).click();
  await page.keyboard.press('j');
  await page.waitForURL(/GOV-02$/);
  await page.context().close();
});
