import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answers } from '../../src/applications/answers.service.js';
import { Applications } from '../../src/applications/applications.service.js';
import { Submissions } from '../../src/submissions/submissions.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { closeBrowser, openPage } from '../support/browser.js';
import { makeCompleteOrganization } from '../support/make.js';
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

async function answerAllBut(member: PersonActor, id: string, left: string[]): Promise<void> {
  const { criteria } = await portal.get(Submissions).progress(member, id);
  for (const { id: code } of criteria.filter(({ id: one }) => !left.includes(one))) {
    const text = `Our compliance team does this every quarter and keeps the record for five years.`;
    await portal.get(Answers).save(member, id, code, { state: 'met', text, plan: null, planOn: null }, 0);
  }
}

describe.each([
  { width: 1280, javaScript: true },
  { width: 375, javaScript: false },
])('at $width pixels, scripts: $javaScript', (options) => {
  it('a small seller applies, from the first page to the receipt', async () => {
    const { member } = await makeCompleteOrganization(portal, {
      legalName: `Cedar & Loom ${options.width}, LLC`,
      roles: ['direct-seller'],
      identifiers: {
        ein: { value: '91-1144442', checked: 'rule' },
        'business-registration': { value: 'MD W1234567', checked: 'format' },
        'domain-name': { value: 'cedarandloom.example', checked: 'format' },
      },
    });
    const page = await openPage({ ...options, baseURL: portal.address });
    await page.goto('/');
    await seen(page, 'home');
    await page.getByRole('link', { name: 'Start an application' }).first().click();
    await expect.poll(() => page.url()).toContain('/sign-in');
    await seen(page, 'sign-in');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await seen(page, 'sign-in-empty');
    await signInOn(page, portal, member.email);
    await seen(page, 'applications-none');
    await page.getByRole('link', { name: 'Start an application' }).first().click();
    await seen(page, 'start');
    await page.getByRole('button', { name: 'Start' }).click();
    await seen(page, 'overview-new');
    const [, id = ''] = /applications\/([\w-]+)/.exec(page.url()) ?? [];

    await page.getByRole('link', { name: 'What your company does' }).click();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await expect.poll(() => page.title()).toMatch(/^Error:/);
    await seen(page, 'roles-error');
    await page.getByText('Direct e-commerce seller').click();
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await seen(page, 'eligibility');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await seen(page, 'eligibility-error');
    const { edition } = await portal.get(Submissions).progress(member, id);
    for (const { code, answer, appliesTo } of edition.eligibility) {
      if (appliesTo.includes('direct-seller')) await page.locator(`label[for="${code}-${answer}"]`).click();
    }
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await seen(page, 'operations');
    for (const { code } of edition.gates.filter(({ kind }) => kind === 'yes-no')) {
      const no = ['premises', 'conveyances', 'bonded-goods'].includes(code);
      await page.locator(`label[for="${code}-${no ? 'no' : 'yes'}"]`).click();
    }
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await seen(page, 'overview-criteria');

    await page.getByRole('link', { name: 'Governance and Leadership' }).click();
    await seen(page, 'section');
    await page.getByRole('link', { name: /^GOV-01/ }).click();
    await seen(page, 'criterion');
    await page.locator('label[for="state-partly_met"]').click();
    await page.getByLabel('How you meet it').fill('Our founder does this.');
    await page.getByText('Plan to meet it in full').click();
    await page.getByLabel('What you will do').fill('Appoint a deputy.');
    await page.getByLabel('Done by').fill('13/45/2026');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await seen(page, 'criterion-error');
    expect(await page.getByLabel('How you meet it').inputValue()).toBe('Our founder does this.');
    await page.getByLabel('Done by').fill('01/15/2099');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('input[type="file"]').setInputFiles({
      name: 'Officer appointment.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('The owner, June Park, is appointed as accountable officer.'),
    });
    await page.getByRole('button', { name: 'Upload' }).click();
    await page
      .getByRole('link', { name: /Officer appointment/ })
      .first()
      .waitFor();
    await portal.settle();
    await page.goto(`/applications/${id}/criteria/GOV-01`);
    await seen(page, 'criterion-with-evidence');
    await page.getByRole('link', { name: /Choose from your documents/ }).click();
    await seen(page, 'evidence');

    await answerAllBut(member, id, ['GOV-01', 'MON-04']);
    await page.goto(`/applications/${id}/answers`);
    await seen(page, 'check-open');
    await page.goto(`/applications/${id}/criteria/MON-04`);
    await page.locator('label[for="state-not_applicable"]').click();
    await page.getByLabel('How you meet it').fill('We are a company of four people.');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.getByRole('link', { name: 'Sign and submit' }).first().click();
    await page.getByRole('button', { name: 'Sign and submit' }).click();
    await seen(page, 'signing-error');
    await page.getByLabel('Your full name').fill('June Park');
    await page.getByLabel('Your position').fill('Owner');
    await page.locator('label[for="agree"]').click();
    await page.getByRole('button', { name: 'Sign and submit' }).click();
    await page.getByRole('heading', { name: /^Receipt for KSA-/ }).waitFor();
    await seen(page, 'receipt');
    await page.goto(`/applications/${id}`);
    await seen(page, 'overview-submitted');
    expect((await portal.get(Applications).find(member, id)).state).toBe('submitted');
    await page.goto(`/applications/${id}/withdrawal`);
    await seen(page, 'withdrawal');
    await page.goto('/applications/11111111-1111-4111-8111-111111111111');
    await seen(page, 'not-found');
  }, 240_000);
});
