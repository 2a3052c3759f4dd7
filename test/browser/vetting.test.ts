import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Verification } from '../../src/organizations/verification.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage, type PageOptions } from '../support/browser.js';
import { makeApplication } from '../support/make-application.js';
import { makeCompleteOrganization, makeOfficial, makeOrganization, makePerson } from '../support/make.js';
import { seen } from '../support/seen.js';
import { signInOn } from '../support/sign-in-on.js';

let portal: TestPortal;
let analyst: PersonActor;

beforeAll(async () => {
  portal = await startPortal();
  analyst = await makeOfficial(portal, { name: 'Naomi Feld', roles: ['vetting_analyst'] });
});
afterAll(async () => {
  await closeBrowser();
  await portal.stop();
});

async function arrive({ email }: PersonActor, options: PageOptions): Promise<Page> {
  const page = await openPage({ ...options, baseURL: portal.address });
  await signInOn(page, portal, email);
  return page;
}

/** Presses a button or a link, and waits for the page behind it. */
async function press(page: Page, role: 'button' | 'link', name: string): Promise<void> {
  const opened = page.waitForEvent('load');
  await page.getByRole(role, { name }).click();
  await opened;
}

describe.each([
  { width: 1280, javaScript: true },
  { width: 375, javaScript: false },
])('verifying companies at $width pixels, scripts: $javaScript', (options) => {
  it('begins with someone who creates a company', async () => {
    const page = await arrive(await makePerson(portal), options);
    await page.goto('/applications');
    await press(page, 'link', 'Create your company');
    await seen(page, 'company-new');
    await makeOrganization(portal, { legalName: 'Quill & Ferry, Inc.' });
    await page.fill('input[name=legalName]', 'Quill & Ferry LLC');
    await page.selectOption('select[name=country]', 'US');
    await press(page, 'button', 'Create the company');
    expect(await page.title()).toMatch(/^Error: Create your company/);
    await seen(page, 'company-here-already');
    await page.getByText('This is another company: create it').click();
    await press(page, 'button', 'Create the company');
    expect(await page.textContent('h1')).toContain('Quill & Ferry LLC');
    await seen(page, 'company-created');
    await press(page, 'link', 'See the verification');
    await seen(page, 'verification-incomplete');
  });

  it('goes on with a company that asks, waits, reads why not, and asks again', async () => {
    const { application, member } = await makeApplication(portal, { verified: false });
    const { organizationId: id } = application;
    const page = await arrive(member, options);
    await page.goto(`/applications/${application.id}`);
    await press(page, 'link', 'Verification of your company');
    await seen(page, 'verification-ask');
    await press(page, 'button', 'Ask CBP to verify the company');
    await seen(page, 'verification-waiting');
    await press(page, 'link', 'Back to your application');
    expect(await page.textContent('.ball')).toContain('Your company is being verified by the office');
    await seen(page, 'application-waits-for-verification');
    await page.goto(`/applications/${application.id}/answers`);
    await seen(page, 'check-waits-for-verification');
    const verification = portal.get(Verification);
    const print = await verification.printOf(id);
    await verification.decide(analyst, id, {
      decision: 'decline',
      reasons: ['name-differs', 'address-not-found'],
      note: 'The register of Maryland says “Brightlane Markets Corp.”.',
      print,
    });
    await page.goto(`/organizations/${id}/verification`);
    await seen(page, 'verification-declined');
    await press(page, 'button', 'Ask CBP to verify the company');
    await verification.decide(analyst, id, { decision: 'verify', reasons: [], note: null, print });
    await page.reload();
    await seen(page, 'verification-verified');
  });

  it('is done by an analyst who sees what is shared with others', async () => {
    const { organization, member } = await makeCompleteOrganization(portal, { verified: false });
    await portal.get(Verification).ask(member, organization.id);
    const page = await arrive(analyst, options);
    await page.goto('/office/organizations');
    await seen(page, 'desk');
    await press(page, 'link', organization.legalName);
    await seen(page, 'desk-company');
    await page.getByText('The company cannot be verified').click();
    await press(page, 'button', 'Save the decision');
    expect(await page.textContent('.error-summary')).toContain('Choose at least one reason.');
    await seen(page, 'desk-company-error');
    await page.getByText('The company is who it says it is').click();
    await press(page, 'button', 'Save the decision');
    expect(await page.textContent('main')).toContain('The company is verified.');
    await page.goto('/office/organizations?q=no+such+company');
    await seen(page, 'desk-none-found');
    await page.goto('/office/organizations?state=all');
    await seen(page, 'desk-all');
  });
});
