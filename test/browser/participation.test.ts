import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Participations } from '../../src/participation/participation.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage } from '../support/browser.js';
import { makeOfficial, makeOrganization } from '../support/make.js';
import { makeParticipant } from '../support/participants.js';
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

const openPoints = [
  { criterion: 'GOV-02', text: 'Name a deputy for the compliance officer.', dueOn: '2027-01-31' },
];

describe.each([
  { width: 1280, javaScript: true },
  { width: 320, javaScript: false },
])('at $width pixels, scripts: $javaScript', (options) => {
  it('a company reads how it stands, prints it, and leaves the program', async () => {
    const { member, participation } = await makeParticipant(portal, {
      legalName: `Cedar & Loom ${options.width}, LLC`,
      reasons: ['open-items-planned', 'no-data-history'],
      conditions: openPoints,
    });
    const page = await openPage({ ...options, baseURL: portal.address });
    await signInOn(page, portal, member.email);
    await page.getByRole('link', { name: 'Your standing' }).first().click();
    await seen(page, 'standing-mine');
    await page.getByRole('link', { name: 'Open the standing' }).click();
    await seen(page, 'standing-provisional');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(participation.programNumber).isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'The way up' }).isVisible()).toBe(false);
    expect(await page.getByRole('link', { name: 'Leave the program' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: 'Leave the program' }).click();
    await seen(page, 'withdrawal');
    await page.getByRole('button', { name: 'Leave the program' }).click();
    expect(await page.title()).toMatch(/^Error:/);
    await seen(page, 'withdrawal-error');
    await page.getByText('We no longer send parcels').click();
    await page.locator('label', { hasText: 'I sign for the company' }).click();
    await page.getByRole('button', { name: 'Leave the program' }).click();
    await page.getByText('The company has left the program.').waitFor();
    await seen(page, 'standing-withdrawn');
  });

  it('someone whose company is not in the program learns how to join', async () => {
    const { member } = await makeOrganization(portal);
    const page = await openPage({ ...options, baseURL: portal.address });
    await signInOn(page, portal, member.email);
    await page.goto('/participation');
    await seen(page, 'standing-none');
    await page.getByRole('link', { name: 'What the program brings' }).click();
    expect(page.url()).toContain('/benefits');
  });

  it('the office finds participants and sees why one is suspended', async () => {
    const { supervisor, participation } = await makeParticipant(portal, {
      legalName: `Cascade Air Freight ${options.width}, Inc.`,
      tier: 'tier-1',
      reasons: ['all-musts-met'],
    });
    const director = await makeOfficial(portal, { roles: ['program_director'] });
    await portal.get(Participations).suspend(director, participation.id, {
      reasons: ['no-answer'],
      note: 'Two letters about the seals stayed without an answer.',
      conditions: [
        {
          code: 'corrective-plan',
          criterion: null,
          text: 'Show how seals are checked.',
          dueOn: '2026-11-01',
        },
      ],
    });
    const page = await openPage({ ...options, baseURL: portal.address });
    await signInOn(page, portal, supervisor.email);
    await page.goto('/office/participants');
    await seen(page, 'participants');
    await page.getByLabel('State', { exact: true }).selectOption('suspended');
    await page.getByLabel('Company or program number').fill('cascade');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(page.url()).toContain('state=suspended');
    await page.getByRole('link', { name: participation.organizationName }).click();
    await seen(page, 'standing-suspended');
    await page.goto('/office/participants?search=nobody-of-this-name');
    await seen(page, 'participants-none');
  });
});
