import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answers } from '../../src/applications/answers.service.js';
import { Applications } from '../../src/applications/applications.service.js';
import { Evidence } from '../../src/evidence/evidence.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, signIn, type Visitor } from '../support/as.js';
import { makeOfficial } from '../support/make.js';
import { assess, makeTakenReview, type Reviewing } from '../support/make-review.js';
import { makeApplication } from '../support/make-application.js';
import { makeParticipant } from '../support/participants.js';
import { statementsOf } from '../support/statements.js';

let portal: TestPortal;
let member: PersonActor;
let visitors: { member: Visitor; official: Visitor };
let draft: string;
let company: string;
let reviewing: Reviewing;

beforeAll(async () => {
  portal = await startPortal();
  const made = await makeApplication(portal);
  member = made.member;
  draft = made.application.id;
  company = made.application.organizationId;
  reviewing = await makeTakenReview(portal);
  await makeParticipant(portal);
  const official = await makeOfficial(portal);
  visitors = { member: await signIn(portal, member.email), official: await signIn(portal, official.email) };
});
afterAll(() => portal.stop());

/** The pages that are read most, who reads them, and how many statements each may take. */
const pages: readonly [what: string, who: 'member' | 'official', path: () => string, most: number][] = [
  ['the applications of a company', 'member', () => '/applications', 4],
  ['the task list of an application', 'member', () => `/applications/${draft}`, 12],
  ['a criterion', 'member', () => `/applications/${draft}/criteria/GOV-01`, 11],
  ['all answers', 'member', () => `/applications/${draft}/answers`, 11],
  ['the documents of a company', 'member', () => `/organizations/${company}/documents`, 4],
  ['the standing of a company', 'member', () => '/participation', 5],
  ['the office', 'official', () => '/office', 7],
  ['the queue', 'official', () => '/office/reviews', 6],
  ['a case', 'official', () => `/office/reviews/${reviewing.review.id}`, 16],
  ['a criterion of a case', 'official', () => `/office/reviews/${reviewing.review.id}/criteria/GOV-01`, 17],
  ['the timeline of a case', 'official', () => `/office/cases/${reviewing.application.id}/timeline`, 6],
  ['the participants', 'official', () => '/office/participants', 6],
];

async function counted(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const [what, who, path] of pages) {
    await visitors[who].get(path());
    let status: number | undefined;
    const sent = await statementsOf(async () => {
      ({ status } = await visitors[who].get(path()));
    });
    if (status !== 200) throw new Error(`Nobody sees ${what}: ${status}`);
    counts.set(what, sent.length);
  }
  return counts;
}

/** More of everything that the pages list. */
async function grow(): Promise<void> {
  for (let more = 0; more < 3; more++) {
    await portal.get(Applications).start(member, company);
    await makeTakenReview(portal);
    await makeParticipant(portal);
    const content = Readable.from([Buffer.from(`A document, number ${more}.`)]);
    const { id } = await portal
      .get(Evidence)
      .receive(member, company, { fileName: `Policy ${more}.txt` }, content);
    await portal.get(Answers).cite(member, draft, 'GOV-01', id);
  }
  await assess(portal, reviewing);
  await portal.settle();
}

describe('the statements that a page takes', () => {
  it('are few, and as many for long lists as for short ones', async () => {
    const before = await counted();
    await grow();
    expect(await counted()).toEqual(before);
    const tooMany = pages.filter(([what, , , most]) => (before.get(what) ?? 0) > most);
    expect(tooMany.map(([what]) => `${what}: ${before.get(what)}`)).toEqual([]);
  });

  it('are nine to save an answer', async () => {
    const path = `/applications/${draft}/criteria/GOV-02`;
    const hidden = hiddenIn((await visitors.member.get(path)).text, path);
    const sent = await statementsOf(async () => {
      const answer = await visitors.member.send(path, { ...hidden, state: 'met', text: 'Since 2019.' });
      expect(answer.status).toBe(303);
    });
    expect(sent).toHaveLength(9);
  });
});
