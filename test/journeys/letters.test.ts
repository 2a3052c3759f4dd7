import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Applications } from '../../src/applications/applications.service.js';
import { Letters } from '../../src/notifications/letters.service.js';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, Visitor } from '../support/as.js';
import { makeMember, makeOfficial, makeOrganization, makePerson, officer } from '../support/make.js';
import { makeTakenReview, type Reviewing } from '../support/make-review.js';
import { TestSmtp } from '../support/smtp.js';
import { lettersOf } from '../support/letters.js';

let portal: TestPortal;
let smtp: TestSmtp;
let reviewing: Reviewing;
let company: Visitor;
let office: Visitor;
let stranger: Visitor;

beforeAll(async () => {
  smtp = new TestSmtp();
  await smtp.open();
  portal = await startPortal({ DEMONSTRATION: 'yes', SMTP_URL: smtp.url });
  smtp.mode = 'refuse';
  reviewing = await makeTakenReview(portal, { legalName: 'Harbor & Lane, Inc.' });
  await portal.settle();
  company = await signIn(portal, reviewing.member.email);
  office = await signIn(portal, (await makeOfficial(portal)).email);
  stranger = await signIn(portal, (await makePerson(portal)).email);
});
afterAll(async () => {
  await portal.stop();
  await smtp.close();
});

async function received() {
  const [letter] = await lettersOf(portal, reviewing.application.id);
  if (!letter) throw new Error('There is no letter.');
  return letter;
}

describe('the mailbox of the demonstration', () => {
  it('shows a company the letters to its contacts, the newest first', async () => {
    const { status, text } = await company.get('/mailbox');
    expect(status).toBe(200);
    const page = plain(text);
    expect(page.indexOf('A specialist reviews your application')).toBeLessThan(
      page.indexOf('We received your application'),
    );
    expect(page).toContain('dana.whitfield@brightlane.example');
  });

  it('shows a letter as it looks, apart from everything else in the portal', async () => {
    const { id } = await received();
    const page = await company.get(`/mailbox/${id}`);
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*;frame-src 'self'$/);
    expect(page.text).toContain(`<iframe class="letter-frame" src="/mailbox/${id}/html"`);
    expect(page.text).toContain('sandbox="allow-popups');
    const letter = await company.get(`/mailbox/${id}/html`);
    const policy = letter.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox');
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
    expect(letter.headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(letter.text).toContain('Harbor &amp; Lane');
  });

  it('shows nobody the letters of others', async () => {
    const { id } = await received();
    expect((await stranger.get('/mailbox')).text).toContain('No letters yet');
    for (const visitor of [stranger, office]) {
      expect((await visitor.get(`/mailbox/${id}`)).status).toBe(404);
      expect((await visitor.get(`/mailbox/${id}/html`)).status).toBe(404);
    }
    expect((await Visitor.at(portal).get('/mailbox')).headers['location']).toMatch(/^\/sign-in/);
  });
});

describe('the letters of the office', () => {
  it('can be filtered, and lead to each letter', async () => {
    const { id } = await received();
    const { text } = await office.get('/office/letters?state=undeliverable&search=KSA');
    expect(text).toContain('2 letters');
    expect(text).toContain(`href="/office/letters/${id}"`);
    expect((await office.get('/office/letters?state=sent')).text).toContain('No such letters');
    expect((await office.get('/office/letters?search=nobody%25')).text).toContain('No such letters');
    const letter = plain((await office.get(`/office/letters/${id}`)).text);
    expect(letter).toContain('550 No such mailbox here');
    expect(letter).toContain('This letter cannot be delivered');
  });

  it('are nobody else’s', async () => {
    const { id } = await received();
    for (const path of ['/office/letters', `/office/letters/${id}`, `/office/letters/${id}/settlement`]) {
      expect((await company.get(path)).status).toBe(404);
    }
  });

  it('are tried again, or settled, by somebody who says why', async () => {
    const { id } = await received();
    const bad = await office.post(`/office/letters/${id}/another-try`, { reason: ' ' });
    expect(bad.status).toBe(422);
    expect(plain(bad.text)).toContain('Fill in “Why”');
    smtp.mode = 'accept';
    const good = await office.post(`/office/letters/${id}/another-try`, { reason: 'The mailbox was full.' });
    expect([good.status, good.headers['location']]).toEqual([303, `/office/letters/${id}`]);
    expect((await office.get(`/office/letters/${id}`)).text).toContain('The letter is on its way again.');
    await portal.settle();
    expect((await office.get(`/office/letters/${id}`)).text).toContain('Handed to the mail server');
    const [, other] = await lettersOf(portal, reviewing.application.id);
    const settled = await office.post(`/office/letters/${other?.id}/settlement`, {
      reason: 'Told by phone.',
    });
    expect(settled.status).toBe(303);
    const again = await office.post(`/office/letters/${other?.id}/settlement`, { reason: 'Told by phone.' });
    expect(again.status).toBe(409);
  });
});

describe('the story of a case', () => {
  it('tells its company what moved it, who did it, and where its letters are', async () => {
    const { application, specialist } = reviewing;
    const { status, text } = await company.get(`/applications/${application.id}/timeline`);
    expect(status).toBe(200);
    const page = plain(text);
    const order = ['The application was begun', 'signed and handed in', 'A specialist took the case'];
    expect(order.map((title) => page.indexOf(title))).toEqual(
      order.map((title) => page.indexOf(title)).sort((a, b) => a - b),
    );
    expect(page).toContain(specialist.name);
    expect(page).toContain('to Dana Whitfield. Handed to the mail server.');
    expect(page).toContain('to Dana Whitfield. Settled by the office.');
    expect(page).not.toContain('An answer was saved');
    expect(page).not.toContain('550 No such mailbox here');
  });

  it('tells the office everything, page by page', async () => {
    const { application } = reviewing;
    let path = `/office/cases/${application.id}/timeline`;
    const pages: string[] = [];
    for (let page = 0; path && page < 9; page++) {
      const { status, text } = await office.get(path);
      expect(status).toBe(200);
      pages.push(plain(text));
      path = plain(/href="([^"]*timeline\?after[^"]*)"/.exec(text)?.[1] ?? '');
    }
    const story = pages.join('\n');
    expect(story.match(/An answer was saved/g)?.length).toBeGreaterThan(40);
    expect(pages.length).toBeGreaterThan(1);
    expect(story).toContain('GOV-01: State: met; Text: Our compliance team does this every quarter');
    expect(story).toContain('Reason: The mailbox was full.');
    const shown = story.replaceAll(/<[^>]*>/g, ' ');
    expect(shown).not.toMatch(/\[object|undefined|[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-/);
  });

  it('is told to nobody else', async () => {
    const { application } = reviewing;
    const other = await makeOrganization(portal);
    const competitor = await signIn(portal, other.member.email);
    expect((await competitor.get(`/applications/${application.id}/timeline`)).status).toBe(404);
    expect((await competitor.get(`/office/cases/${application.id}/timeline`)).status).toBe(404);
    expect((await company.get(`/office/cases/${application.id}/timeline`)).status).toBe(404);
    expect((await office.get(`/applications/${application.id}/timeline`)).status).toBe(404);
    expect((await office.get(`/office/cases/${crypto.randomUUID()}/timeline`)).status).toBe(404);
  });

  it('of a draft is its company’s alone, and not that of somebody in the office who works there', async () => {
    const { organization, member } = await makeOrganization(portal);
    const { id } = await portal.get(Applications).start(member, organization.id);
    const both: PersonActor = await makeOfficial(portal);
    await makeMember(portal, organization, { roles: ['preparer'] });
    expect((await (await signIn(portal, member.email)).get(`/applications/${id}/timeline`)).status).toBe(200);
    expect((await (await signIn(portal, both.email)).get(`/office/cases/${id}/timeline`)).status).toBe(404);
  });
});

describe('a company whose contact cannot be reached', () => {
  it('is named with its contact', async () => {
    smtp.mode = 'refuse';
    const { organization, member } = await makeOrganization(portal);
    await portal.get(ProfileParts).keepContact(member, organization.id, null, officer);
    const { id } = await portal.get(Applications).start(member, organization.id);
    await portal.get(Applications).withdraw(member, id, 'No longer needed.');
    await portal.settle();
    expect(await portal.get(Letters).undeliverableFor(organization.id)).toEqual([
      { name: officer.name, address: officer.email },
    ]);
    const home = plain((await (await signIn(portal, member.email)).get('/applications')).text);
    expect(home).toContain(`Our letters do not reach ${officer.name} at ${officer.email}.`);
    expect(home).toContain(`href="/organizations/${organization.id}/contacts"`);
    expect((await stranger.get('/applications')).text).not.toContain('Our letters do not reach');
    expect((await office.get('/office')).text).toMatch(/\d+ letters? could not be delivered/);
  });
});
