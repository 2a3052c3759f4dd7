import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Applications } from '../../src/applications/applications.service.js';
import { thePortal } from '../../src/platform/people/actor.js';
import type { ParticipantType } from '../../src/program/edition.js';
import { Reviews } from '../../src/reviews/reviews.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage, type PageOptions } from '../support/browser.js';
import { makeOfficial } from '../support/make.js';
import { makeApplication } from '../support/make-application.js';
import { assess } from '../support/make-review.js';
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

interface Story {
  company: string;
  roles: ParticipantType[];
  identifiers: Record<string, { value: string; checked: 'rule' | 'format' }>;
}

const desk: PageOptions = { width: 1280, javaScript: true };
const phone: PageOptions = { width: 375, javaScript: false };

const stories: Story[] = [
  {
    company: 'Harborlight Marketplace',
    roles: ['marketplace'],
    identifiers: { ein: { value: '91-1144442', checked: 'rule' } },
  },
  {
    company: 'Northwind Parcel Express',
    roles: ['express'],
    identifiers: {
      ein: { value: '04-2103594', checked: 'rule' },
      scac: { value: 'NWPX', checked: 'format' },
      'iata-designator': { value: '5N', checked: 'format' },
      'iata-prefix': { value: '020', checked: 'format' },
      firms: { value: 'A123', checked: 'format' },
      'bond-number': { value: '123456789', checked: 'format' },
      'cbp-port': { value: '0401', checked: 'format' },
    },
  },
];

describe.each(
  stories.flatMap((story) => [desk, phone].map((options) => ({ ...story, options, ...options }))),
)('$company at $width pixels, scripts: $javaScript', ({ company: name, roles, identifiers, options }) => {
  const company = `${name} ${options.width}`;

  async function arrive(email: string): Promise<Page> {
    const page = await openPage({ ...options, baseURL: portal.address });
    await signInOn(page, portal, email);
    return page;
  }

  it('applies, is asked something, answers, and becomes a known shipper by the work of two people', async () => {
    const { application, member } = await makeApplication(portal, { legalName: company, roles, identifiers });
    const specialist = await makeOfficial(portal, { name: 'Rosa Delgado' });
    const supervisor = await makeOfficial(portal, { name: 'Thomas Eriksen', roles: ['supervisor'] });
    const { id, reference } = application;

    const applicant = await arrive(member.email);
    await sign(applicant, id);
    await portal.settle();

    const office = await arrive(specialist.email);
    await seen(office, 'office-home');
    await office.goto('/office/reviews');
    await seen(office, 'queue');
    await office.getByRole('link', { name: company, exact: true }).first().click();
    await seen(office, 'case-waiting');
    await office.getByRole('link', { name: 'Take this case' }).first().click();
    await seen(office, 'taking');
    await office.getByRole('button', { name: 'Take this case' }).click();
    await portal.settle();
    const review = (await portal.get(Reviews).ofApplication(thePortal, id))!;
    const at = `/office/reviews/${review.id}`;
    await office.goto(`${at}/criteria/GOV-01`);
    await seen(office, 'review-criterion');
    await office.getByLabel('Ask the applicant').fill('Please name the deputy of the accountable officer.');
    await office.getByRole('button', { name: 'Save', exact: true }).click();
    await office.goto(`${at}/return`);
    await seen(office, 'return');
    await office.getByRole('button', { name: 'Send to the applicant' }).click();
    await seen(office, 'case-returned');
    await portal.settle();

    await applicant.goto(`/applications/${id}`);
    await seen(applicant, 'overview-returned');
    await applicant.goto(`/applications/${id}/requests`);
    await seen(applicant, 'requests');
    await applicant.getByRole('link', { name: /^Reply/ }).click();
    await applicant.getByRole('button', { name: 'Save reply' }).click();
    await seen(applicant, 'request-error');
    await applicant.getByLabel('Your reply').fill('The deputy is Lena Brandt; the chart is attached.');
    await applicant.getByRole('button', { name: 'Save reply' }).click();
    await sign(applicant, id);
    await portal.settle();

    await office.goto(at);
    await seen(office, 'case-answered');
    await assess(portal, { review, application, member, specialist });
    await office.goto(`${at}/recommendation`);
    await seen(office, 'recommendation');
    await office.getByRole('button', { name: 'Recommend', exact: true }).click();
    await seen(office, 'recommendation-error');
    await office.locator('label[for="outcome-tier-1"]').click();
    await office.locator('label[for="reasons-all-musts-met"]').click();
    await office.getByRole('button', { name: 'Recommend', exact: true }).click();
    await portal.settle();
    await office.goto(`${at}/decision`);
    expect(await office.getByRole('button', { name: /^Decide/ }).count()).toBe(0);

    const chief = await arrive(supervisor.email);
    await chief.goto(`${at}/decision`);
    await seen(chief, 'decision');
    await chief.locator('label[for="agreed"]').click();
    await chief.getByRole('button', { name: /^Decide/ }).click();
    await seen(chief, 'case-decided');
    await portal.settle();

    expect((await portal.get(Applications).find(member, id)).state).toBe('approved');
    await applicant.goto('/participation');
    await seen(applicant, 'participations');
    await applicant.goto(`/applications/${id}`);
    await seen(applicant, 'overview-approved');
    await applicant.goto('/mailbox');
    await seen(applicant, 'mailbox');
    expect(await applicant.getByRole('link', { name: new RegExp(reference) }).count()).toBeGreaterThanOrEqual(
      5,
    );
    await applicant
      .getByRole('link', { name: new RegExp(reference) })
      .first()
      .click();
    await applicant.waitForURL(/mailbox\/[\w-]+$/);
    await seen(applicant, 'letter');
    await applicant.goto(`/applications/${id}/timeline`);
    await seen(applicant, 'timeline');
    await chief.goto(`/office/cases/${id}/timeline`);
    await seen(chief, 'office-timeline');
  }, 240_000);

  async function sign(page: Page, id: string): Promise<void> {
    await page.goto(`/applications/${id}/submission`);
    await page.getByLabel('Your full name').fill('Dana Whitfield');
    await page.getByLabel('Your position').fill('Chief compliance officer');
    await page.locator('label[for="agree"]').click();
    await page.getByRole('button', { name: 'Sign and submit' }).click();
    await page.getByRole('heading', { name: /^Receipt for KSA-/ }).waitFor();
  }
});
