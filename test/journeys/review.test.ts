import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answers } from '../../src/applications/answers.service.js';
import { Evidence } from '../../src/evidence/evidence.service.js';
import { Findings } from '../../src/reviews/findings.service.js';
import { type PersonActor, thePortal } from '../../src/platform/people/actor.js';
import { Reviews } from '../../src/reviews/reviews.service.js';
import { Submissions } from '../../src/submissions/submissions.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { plain, signIn, type Visitor } from '../support/as.js';
import { pdf } from '../support/file-makers.js';
import { makeOfficial } from '../support/make.js';
import { makeApplication } from '../support/make-application.js';
import {
  again,
  assess,
  makeRecommendedReview,
  makeTakenReview,
  makeWaitingReview,
} from '../support/make-review.js';

let portal: TestPortal;
let specialist: Visitor;
let reviewer: PersonActor;
let supervisor: Visitor;

beforeAll(async () => {
  portal = await startPortal();
  reviewer = await makeOfficial(portal, { name: 'Sam Okafor' });
  specialist = await signIn(portal, reviewer.email);
  const { email } = await makeOfficial(portal, { name: 'Sue Park', roles: ['supervisor'] });
  supervisor = await signIn(portal, email);
});
afterAll(() => portal.stop());

/** The page after the redirect, as read. */
async function after(visitor: Visitor, answer: Awaited<ReturnType<Visitor['post']>>): Promise<string> {
  expect(answer.status).toBe(303);
  return plain((await visitor.get(answer.headers['location'] as string)).text);
}

describe('a review, from the queue to the decision', () => {
  it('leads a specialist from the queue through the criteria to the questions for the applicant', async () => {
    const waiting = await makeWaitingReview(portal, { legalName: 'Harbor Lane Marketplace, Inc.' });
    const home = `/office/reviews/${waiting.review.id}`;

    const queue = plain((await specialist.get('/office/reviews?q=harbor')).text);
    expect(queue).toContain('1 case');
    expect(queue).toContain('It was handed in, and nobody has taken it.');
    expect(queue).toContain('90 days left');
    const taken = await after(
      specialist,
      await specialist.post(`${home}/taking`, {}, '/office/reviews?q=harbor'),
    );
    expect(taken).toContain('The case is yours.');
    expect(taken).toContain('href="/office/reviews?q=harbor"');
    expect(taken).toContain('Assess GOV-01');

    const screen = plain((await specialist.get(`${home}/criteria/GOV-01`)).text);
    expect(screen).toContain('How to check it');
    expect(screen).toContain('Our compliance team does this every quarter');
    const saved = await specialist.post(`${home}/criteria/GOV-01`, {
      outcome: 'verified',
      note: 'Read two reports.',
      onward: 'next',
    });
    expect(saved.headers['location']).toBe(`${home}/criteria/GOV-02`);
    const stayed = await specialist.post(`${home}/criteria/GOV-02`, {
      asks: 'Where is it published?',
      onward: 'stay',
    });
    expect(await after(specialist, stayed)).toContain('Where is it published?');

    expect(plain((await specialist.get(`${home}/return`)).text)).toContain('1 question');
    expect(await after(specialist, await specialist.post(`${home}/return`))).toContain('With the applicant');
    expect(plain((await specialist.get(`${home}/criteria/GOV-01`)).text)).not.toContain('Save and go on');
  });

  it('is decided by the supervisor who reads the whole record on one page', async () => {
    const reviewing = await makeTakenReview(portal);
    const visitor = await signIn(portal, reviewing.specialist.email);
    const home = `/office/reviews/${reviewing.review.id}`;
    await assess(portal, reviewing);
    const typed = { outcome: 'tier-1', reasons: ['all-musts-met'], note: 'A sound company.' };
    expect(await after(visitor, await visitor.post(`${home}/recommendation`, typed))).toContain(
      'Recommended: Tier 1 Certified Known Shipper',
    );
    const page = plain((await supervisor.get(`${home}/decision`)).text);
    expect(page).toContain('Every criterion that must be met is met.');
    expect(page).toContain('A sound company.');
    expect(page).toContain('Not yet measurable');
    expect(page).toContain('Does not block');
    const decided = await after(supervisor, await supervisor.post(`${home}/decision`, { agreed: 'yes' }));
    expect(decided).toContain('Decided by Sue Park');
    expect(decided).toContain('Nothing is left to do in this review.');
  });
});

describe('what was refused', () => {
  it('comes back on the same page with what was typed, and says what to do', async () => {
    const reviewing = await makeTakenReview(portal);
    const visitor = await signIn(portal, reviewing.specialist.email);
    const home = `/office/reviews/${reviewing.review.id}`;
    const early = await visitor.post(`${home}/recommendation`, {
      outcome: 'tier-1',
      reasons: ['all-musts-met'],
      note: 'Kept as typed.',
    });
    expect(early.status).toBe(409);
    expect(plain(early.text)).toContain('criteria first: GOV-01, GOV-02');
    expect(early.text).toContain('Kept as typed.');
    const empty = await visitor.post(`${home}/criteria/GOV-01`, { outcome: 'not_met', note: '' });
    expect(empty.status).toBe(422);
    expect(plain(empty.text)).toContain('Say in the note what is missing.');
    expect((await visitor.post(`${home}/criteria/GOV-01`, {})).status).toBe(422);
    expect((await visitor.post(`${home}/release`, { reason: ' ' })).status).toBe(422);
  });

  it('shows both texts when a finding was saved meanwhile', async () => {
    const { review, specialist: actor } = await makeTakenReview(portal);
    const visitor = await signIn(portal, actor.email);
    const path = `/office/reviews/${review.id}/criteria/GOV-01`;
    await portal
      .get(Findings)
      .find(actor, review.id, 'GOV-01', { outcome: 'best_practice', note: 'In the first window.' }, 0);
    const { text } = await visitor.get(path);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const stale = await visitor.send(path, {
      _csrf: csrf,
      version: '0',
      outcome: 'verified',
      note: 'In the second.',
    });
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('In the first window.');
    expect(stale.text).toContain('In the second.');
    expect(
      (await visitor.send(path, { _csrf: csrf, version: '1', outcome: 'verified', note: 'In the second.' }))
        .status,
    ).toBe(303);
  });

  it('tells the second of two who want the same case that somebody was quicker', async () => {
    const { review, specialist: other } = await makeWaitingReview(portal);
    const path = `/office/reviews/${review.id}/taking`;
    const slow = await signIn(portal, other.email);
    const { text } = await slow.get(path);
    await specialist.post(path);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const late = await slow.send(path, { _csrf: csrf });
    expect(late.status).toBe(409);
    expect(plain(late.text)).toContain('The case is being assessed by Sam Okafor.');
  });

  it('tells a supervisor who may not decide why, and offers no form', async () => {
    const { review, specialist: author } = await makeRecommendedReview(portal);
    const visitor = await signIn(portal, author.email);
    const { text } = await visitor.get(`/office/reviews/${review.id}/decision`);
    expect(plain(text)).toContain('That is somebody else than you.');
    expect(text).not.toContain('name="agreed"');
  });

  it('does not take a decision on a recommendation that was replaced', async () => {
    const { review } = await makeRecommendedReview(portal);
    const path = `/office/reviews/${review.id}/decision`;
    const answer = await supervisor.post(path, { agreed: 'yes', hash: 'f'.repeat(64) });
    expect(answer.status).toBe(409);
    expect(plain(answer.text)).toContain('There is a newer recommendation than the one you read.');
    expect((await supervisor.post(path, { agreed: '' })).status).toBe(422);
  });
});

describe('an answered case', () => {
  it('shows the answer before and after, and marks what is to be read again', async () => {
    const reviewing = await makeTakenReview(portal);
    const { review, specialist: actor, member, application } = reviewing;
    const visitor = await signIn(portal, actor.email);
    await assess(portal, reviewing);
    await portal.get(Findings).draftRequest(actor, review.id, 'GOV-01', 'Name the deputy.');
    await portal.get(Findings).return(actor, review.id);
    const company = await signIn(portal, member.email);
    const asked = (await company.get(`/applications/${application.id}/requests`)).text;
    const item = /requests\/([0-9a-f-]{36})/.exec(asked)?.[1] ?? '';
    const reply = `/applications/${application.id}/requests/${item}`;
    expect((await company.post(reply, { reply: 'Lee Wong is the deputy.' })).status).toBe(303);
    const answer = `/applications/${application.id}/criteria/GOV-01`;
    const changed = await company.post(answer, {
      state: 'met',
      text: 'Dana Whitfield; Lee Wong is the deputy.',
    });
    expect(changed.status).toBe(303);
    const signature = { signature: 'Dana Whitfield', capacity: 'Chief compliance officer', agree: 'yes' };
    expect((await company.post(`/applications/${application.id}/submission`, signature)).status).toBe(303);
    await portal.settle();
    const page = plain((await visitor.get(`/office/reviews/${review.id}`)).text);
    expect(page).toContain('1 answer changed: GOV-01.');
    expect(page).toContain('Answer changed: assess again');
    expect(page).toContain('Lee Wong is the deputy.');
    const screen = plain((await visitor.get(`/office/reviews/${review.id}/criteria/GOV-01`)).text);
    expect(screen).toContain('Answer in submission 1');
    expect(screen).toContain('Our compliance team does this every quarter');
    expect(screen).toContain('Dana Whitfield; Lee Wong is the deputy.');
    expect((await again(portal, reviewing)).review.assigneeName).toBe(actor.name);
  });
});

describe('the evidence of an answer', () => {
  it('lies beside it with its hash, and opens for the reviewer', async () => {
    const { application, member } = await makeApplication(portal);
    const evidence = portal.get(Evidence);
    const content = pdf();
    const presented = { fileName: 'appointment.pdf', title: 'Appointment of the officer' };
    const { id } = await evidence.receive(
      member,
      application.organizationId,
      presented,
      Readable.from([content]),
    );
    await portal.settle();
    await portal.get(Answers).cite(member, application.id, 'GOV-01', id);
    const signature = { name: 'Dana Whitfield', capacity: 'Chief compliance officer', language: 'en' };
    await portal.get(Submissions).submit(member, application.id, signature);
    await portal.settle();
    const review = await portal.get(Reviews).ofApplication(thePortal, application.id);
    const page = plain((await specialist.get(`/office/reviews/${review?.id}/criteria/GOV-01`)).text);
    expect(page).toContain('Appointment of the officer');
    expect(page).toContain(createHash('sha256').update(content).digest('hex'));
    const file = await specialist.get(`/documents/${id}/file`);
    expect(file.status).toBe(200);
    expect(file.headers['content-disposition']).toMatch(/^attachment/);
  });
});

describe('the doors of the office', () => {
  it('do not exist for members of companies, nor cases for an account administrator', async () => {
    const { review, member } = await makeTakenReview(portal);
    const company = await signIn(portal, member.email);
    const { email } = await makeOfficial(portal, { name: 'Ada Byrne', roles: ['account_administrator'] });
    const administrator = await signIn(portal, email);
    const home = `/office/reviews/${review.id}`;
    const pages = [
      '',
      '/criteria/GOV-01',
      '/return',
      '/recommendation',
      '/decision',
      '/sending-back',
      '/release',
    ];
    for (const path of ['/office/reviews', '/office/reviews.csv', ...pages.map((page) => `${home}${page}`)]) {
      expect([path, (await company.get(path)).status]).toEqual([path, 404]);
      expect([path, (await administrator.get(path)).status]).toEqual([path, 404]);
    }
    expect((await company.get('/office')).status).toBe(404);
    const arrival = await administrator.get('/office');
    expect(arrival.status).toBe(200);
    expect(arrival.text).not.toContain('/office/reviews');
    expect(arrival.text).toContain('/office/people');
  });

  it('are remembered by their filters, which stand in the address', async () => {
    await specialist.get('/office/reviews?state=waiting&whose=nobody');
    expect(plain((await specialist.get('/office')).text)).toContain(
      'href="/office/reviews?state=waiting&whose=nobody"',
    );
    await specialist.get('/office/reviews');
    expect((await specialist.get('/office')).text).toContain('href="/office/reviews"');
  });

  it('give the queue as a file in which no cell is a formula', async () => {
    await makeWaitingReview(portal, { legalName: '=HYPERLINK("http://x.example")' });
    const { text, headers } = await specialist.get('/office/reviews.csv?state=waiting');
    expect(headers['content-disposition']).toBe('attachment; filename="reviews.csv"');
    expect(text).toContain(`"'=HYPERLINK(""http://x.example"")"`);
    expect(text.split('\r\n')[0]).toBe(
      '\u{FEFF}Reference,Company,Roles,State,Reviewer,Handed in,Due,Clock,What comes next',
    );
  });

  it('do not fall over addresses that nobody gave out', async () => {
    for (const path of [
      '/office/reviews?after=xyz&state=nonsense&type=a',
      `/office/reviews?after=${Buffer.from('["2026-02-31","x"]').toString('base64url')}`,
      '/office/reviews?q=%27%3A*%20%26%20!%20%7C',
    ]) {
      expect((await specialist.get(path)).status).toBe(200);
    }
    expect((await specialist.get(`/office/reviews/${crypto.randomUUID()}`)).status).toBe(404);
  });
});
