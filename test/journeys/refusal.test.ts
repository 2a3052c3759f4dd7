import { afterAll, beforeAll, expect, it } from 'vitest';
import { editionOf } from '../../src/program/editions.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn } from '../support/as.js';
import { makeOfficial } from '../support/make.js';
import { assess, makeTakenReview } from '../support/make-review.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
});
afterAll(() => portal.stop());

it('a company that is refused reads the reasons, how to appeal, and nothing of the findings', async () => {
  const taken = await makeTakenReview(portal);
  await assess(portal, taken);
  const { review, specialist, member, application } = taken;
  const reason = editionOf('2026-11')!.reasons.find(({ code }) => code === 'officer-not-cleared')!;
  const at = `/office/reviews/${review.id}`;

  const desk = await signIn(portal, specialist.email);
  const bare = await desk.post(`${at}/recommendation`, {
    outcome: 'refusal',
    note: 'Seen with the vetting unit.',
  });
  expect(bare.status).toBe(422);
  expect(plain(bare.text)).toContain('For which reasons?');
  expect(bare.text).toContain('Seen with the vetting unit.');
  const form = { outcome: 'refusal', reasons: reason.code, note: 'Seen with the vetting unit.' };
  expect((await desk.post(`${at}/recommendation`, form)).status).toBe(303);
  expect((await desk.post(`${at}/decision`, { agreed: 'yes', hash: '0'.repeat(64) }, at)).status).toBe(403);

  const chief = await signIn(portal, (await makeOfficial(portal, { roles: ['supervisor'] })).email);
  expect((await chief.post(`${at}/decision`, { agreed: 'yes' })).status).toBe(303);
  await portal.settle();

  const company = await signIn(portal, member.email);
  const page = plain((await company.get(`/applications/${application.id}`)).text);
  expect(page).toContain('The application was refused');
  expect(page).toContain(reason.statement);
  expect(page).not.toContain('Seen with the vetting unit.');
  const mailbox = plain((await company.get('/mailbox')).text);
  const [, letter = ''] = /href="(\/mailbox\/[\w-]+)"[^>]*>Your application was refused/.exec(mailbox) ?? [];
  const refusal = plain((await company.get(letter)).text);
  expect(refusal).toMatch(/You can appeal until \w+ \d+, \d{4}\. You can apply again from \w+ \d+, \d{4}\./);
  expect(refusal).not.toContain('Seen in the documents.');
});
