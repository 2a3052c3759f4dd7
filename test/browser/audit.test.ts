import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Anchors } from '../../src/audit/anchors.service.js';
import type { Fault } from '../../src/audit/faults.js';
import { Verification } from '../../src/audit/verification.entity.js';
import { newId } from '../../src/platform/database/id.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage, type PageOptions } from '../support/browser.js';
import { makeOfficial } from '../support/make.js';
import { makeTakenReview } from '../support/make-review.js';
import { seen } from '../support/seen.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;
let auditor: PersonActor;
let reference: string;
beforeAll(async () => {
  portal = await startPortal();
  const { application } = await makeTakenReview(portal, { legalName: 'Cedar & Loom, LLC' });
  reference = application.reference;
  auditor = await makeOfficial(portal, { name: 'Noor Haddad', roles: ['auditor'] });
  await portal.get(Anchors).make();
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

async function arrive(options: PageOptions) {
  const page = await openPage({ ...options, baseURL: portal.address });
  await signInOn(page, portal, auditor.email);
  return page;
}

/** A verification as it stands while it runs, or after it found something. */
async function keep(verification: Partial<Verification>): Promise<void> {
  await portal.get(DataSource).manager.insert(Verification, {
    id: newId(),
    startedAt: new Date(),
    startedBy: auditor.name,
    expected: 1_400,
    reached: 900,
    endedAt: null,
    ...verification,
  });
}

const faults: Fault[] = [
  { kind: 'altered', record: 'application', recordId: newId(), sequence: 4 },
  { kind: 'missing', record: 'review', recordId: newId(), from: 7, to: 7 },
  { kind: 'shorterThanAnchor', record: 'review', recordId: newId(), length: 9, found: 6, anchor: 3 },
  { kind: 'anchorForged', anchor: 5 },
];

describe.each([
  { width: 1280, javaScript: true },
  { width: 375, javaScript: false },
])('the audit trail at $width pixels, scripts: $javaScript', (options) => {
  it('is searched, opened and verified', async () => {
    const page = await arrive(options);
    await page.goto('/office/audit');
    await seen(page, 'audit-trail');
    await page.getByLabel('About').fill(reference);
    await page.getByRole('button', { name: 'Show', exact: true }).first().click();
    await page
      .locator('main details')
      .first()
      .evaluate((one) => one.setAttribute('open', ''));
    await seen(page, 'audit-trail-of-a-case');
    await page.getByRole('link', { name: 'A specialist took the case' }).first().click();
    expect(await page.getByText('Fingerprint of this entry').isVisible()).toBe(true);
    await seen(page, 'audit-entry');
    await page.goto('/office/audit?about=nobody');
    await seen(page, 'audit-trail-none');
    await page.goto('/office/audit/verification');
    await page.getByRole('button', { name: 'Verify now' }).click();
    await seen(page, 'audit-verification-running');
    await portal.settle();
    await page.goto('/office/audit/verification');
    await page.getByText('Everything is as it was written').waitFor();
    await seen(page, 'audit-verification-sound');
  });

  it('says in plain words where it was altered', async () => {
    const findings = { entries: 1_400, chains: 210, anchors: 5, newest: null, faulty: 61, faults };
    await keep({ state: 'faulty', endedAt: new Date(), findings });
    const page = await arrive(options);
    await page.goto('/office/audit/verification');
    expect(await page.getByText('Entry 4 of application').first().innerText()).toContain('was altered');
    await seen(page, 'audit-verification-faulty');
  });
});
