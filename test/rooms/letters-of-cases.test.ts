import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Applications } from '../../src/applications/applications.service.js';
import { Deadlines } from '../../src/applications/deadlines.service.js';
import { Requests } from '../../src/applications/requests.service.js';
import { Submissions } from '../../src/submissions/submissions.service.js';
import { caseLetters } from '../../src/notifications/case-letters.js';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import { Participations } from '../../src/participation/participation.service.js';
import { addDays } from '../../src/platform/calendar.rules.js';
import { Clock } from '../../src/platform/clock.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { Decisions } from '../../src/reviews/decisions.service.js';
import { Findings } from '../../src/reviews/findings.service.js';
import type { Outcome } from '../../src/reviews/outcome.js';
import { Reviews } from '../../src/reviews/reviews.service.js';
import { wordsIn } from '../../src/platform/words/words.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeOfficial, officer } from '../support/make.js';
import {
  again,
  assess,
  makeRecommendedReview,
  makeTakenReview,
  makeWaitingReview,
  recommend,
  type Reviewing,
} from '../support/make-review.js';
import { knownOnDocuments, makeApplication, makeParticipant } from '../support/participants.js';
import { lettersOf } from '../support/letters.js';

let portal: TestPortal;
let clock: Clock;
let supervisor: PersonActor;
let director: PersonActor;

beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
  clock = portal.get(Clock);
  supervisor = await makeOfficial(portal, { roles: ['supervisor'], name: 'Priya Nair' });
  director = await makeOfficial(portal, { roles: ['program_director'], name: 'Grace Lund' });
});
afterAll(() => portal.stop());

/** The letters of a case in the order in which they were written, and to whom each went. */
async function told(caseId: string): Promise<string[]> {
  await portal.settle();
  return (await lettersOf(portal, caseId)).map(({ name, toKind }) => `${name} to ${toKind}`);
}

/** What the last letter of this name says. */
async function text(caseId: string, name: string): Promise<string> {
  await portal.settle();
  const letter = (await lettersOf(portal, caseId)).findLast((one) => one.name === name);
  if (!letter) throw new Error(`Nobody wrote a letter "${name}".`);
  const [{ text: said }]: [{ text: string }] = await portal
    .get(DataSource)
    .query('select text from letter_body where letter_id = $1', [letter.id]);
  return said;
}

async function decide(reviewing: Reviewing): Promise<void> {
  const decisions = portal.get(Decisions);
  const [{ hash }]: [{ hash: string }] = await portal
    .get(DataSource)
    .query('select hash from recommendation where review_id = $1 order by number desc limit 1', [
      reviewing.review.id,
    ]);
  await decisions.decide(supervisor, reviewing.review.id, { note: 'Agreed.', read: hash });
}

async function decided(outcome: Outcome): Promise<Reviewing> {
  const reviewing = await makeRecommendedReview(portal, outcome);
  await decide(reviewing);
  return reviewing;
}

async function member() {
  const made = await makeParticipant(portal);
  await portal.get(ProfileParts).keepContact(made.member, made.participation.organizationId, null, officer);
  return made;
}

function date(inDays: number): string {
  return wordsIn().date(addDays(clock.today(), inDays));
}

describe('an application', () => {
  it('tells each time who has to act: from receipt over questions and answers to the decision', async () => {
    const { review, application, member: signer, specialist, ...rest } = await makeWaitingReview(portal);
    const { id } = application;
    expect(await told(id)).toEqual(['received to contacts']);
    expect(await text(id, 'received')).toContain(`Decision expected by: ${date(90)}`);

    await portal.get(Reviews).take(specialist, review.id);
    expect((await told(id)).at(-1)).toBe('assigned to contacts');
    expect(await text(id, 'assigned')).toContain('Sam Okafor, a specialist of the program');

    const findings = portal.get(Findings);
    await findings.draftRequest(
      specialist,
      review.id,
      'GOV-01',
      'Who signed the policy? Bring the secret page.',
    );
    await findings.return(specialist, review.id);
    expect((await told(id)).at(-1)).toBe('returned to contacts');
    const returned = await text(id, 'returned');
    expect(returned).toContain('asks for one thing');
    expect(returned).toContain(`Answer by: ${date(30)}`);
    expect(returned).not.toContain('secret page');

    const { requests } = await portal.get(Applications).dossier(signer, id);
    await portal.get(Requests).reply(signer, id, requests[0]?.items[0]?.id ?? '', 'The chief executive did.');
    const signature = { name: signer.name, capacity: 'Chief compliance officer', language: 'en' };
    await portal.get(Submissions).submit(signer, id, signature);
    expect((await told(id)).slice(-2).sort()).toEqual([
      'answersArrived to reviewer',
      'answersReceived to contacts',
    ]);

    const taken = await again(portal, { review, application, member: signer, specialist, ...rest });
    await assess(portal, taken);
    await recommend(portal, taken);
    expect((await told(id)).filter((one) => one.includes('supervisors'))).toEqual([
      'decisionWaits to supervisors',
    ]);

    await portal.get(Decisions).sendBack(supervisor, review.id, 'Look at PTR-02 again.');
    expect((await told(id)).at(-1)).toBe('sentBack to reviewer');
    await recommend(portal, taken);
    await decide(taken);
    expect((await told(id)).at(-1)).toBe('certified to contacts');
    const welcome = await text(id, 'certified');
    expect(welcome).toMatch(/Program number: KSP-\d{4}-\d{4}/);
    expect(welcome).toContain(`A validation of your company is due by ${date(365)}`);
  });

  it('is refused, or found ineligible, with the last day to appeal', async () => {
    const refused = await decided('refusal');
    expect((await told(refused.application.id)).at(-1)).toBe('refused to contacts');
    expect(await text(refused.application.id, 'refused')).toContain(`You can appeal until ${date(90)}.`);
    const ineligible = await decided('ineligible');
    expect(await text(ineligible.application.id, 'ineligible')).toContain(
      `You can appeal until ${date(90)}.`,
    );
  });

  it('is admitted provisionally, with what is still owed', async () => {
    const { application } = await decided('provisional');
    const said = await text(application.id, 'provisional');
    expect(said).toContain(`This standing holds until ${date(180)}.`);
  });

  it('that is withdrawn in review ends for its reviewer too', async () => {
    const { application, member: signer } = await makeTakenReview(portal);
    await portal.get(Applications).withdraw(signer, application.id, 'We changed our minds.');
    expect((await told(application.id)).slice(-2).sort()).toEqual([
      'caseClosed to reviewer',
      'withdrawn to contacts',
    ]);
  });

  it('that is given to a specialist tells both', async () => {
    const { review, application, specialist } = await makeWaitingReview(portal);
    await portal.get(Reviews).assign(supervisor, review.id, specialist.id, 'Knows the trade.');
    expect((await told(application.id)).slice(-2).sort()).toEqual([
      'assigned to contacts',
      'caseIsYours to reviewer',
    ]);
    expect(await text(application.id, 'caseIsYours')).toContain(`/office/reviews/${review.id}`);
  });

  it('that is not answered is reminded of, and lapses', async () => {
    const { review, application, specialist } = await makeTakenReview(portal);
    await portal.get(Findings).draftRequest(specialist, review.id, 'GOV-01', 'Who signed?');
    await portal.get(Findings).return(specialist, review.id);
    const deadlines = portal.get(Deadlines);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    await clock.at(inDays(24), () => deadlines.remindOfAnswers());
    expect((await told(application.id)).at(-1)).toBe('answerWaits to contacts');
    await clock.at(inDays(32), () => deadlines.lapseUnanswered());
    expect((await told(application.id)).slice(-2).sort()).toEqual([
      'caseClosed to reviewer',
      'lapsed to contacts',
    ]);
  });
});

describe('a standing', () => {
  const measure = { reasons: ['false-information'], note: 'The address was not theirs.' };
  const inHand = { reasons: ['put-right'], note: 'It was put right.' };

  it('tells its company of every change', async () => {
    const { participation, member: signer } = await member();
    const { id, applicationId, organizationId } = participation;
    const participations = portal.get(Participations);
    await participations.restrict(director, id, measure);
    await participations.liftRestriction(director, id, inHand);
    await participations.suspend(director, id, measure);
    expect(await text(applicationId, 'suspended')).toContain(`You can appeal until ${date(30)}.`);
    expect(await text(applicationId, 'suspended')).not.toContain('not theirs');
    await participations.reinstate(director, id, inHand);
    const second = await makeApplication(portal, organizationId);
    await participations.grant(supervisor, {
      organizationId,
      applicationId: second.id,
      tier: 'tier-1',
      conditions: [],
      reasons: ['all-musts-met'],
      facts: knownOnDocuments,
    });
    await participations.withdraw(signer, id, { reason: 'other', note: null });
    expect((await told(applicationId)).filter((one) => !one.startsWith('provisional'))).toEqual([
      'restricted to contacts',
      'restrictionLifted to contacts',
      'suspended to contacts',
      'reinstated to contacts',
      'tierChanged to contacts',
      'left to contacts',
    ]);
  });

  it('ends by removal or by itself, and its company reads what it can do', async () => {
    const removed = (await member()).participation;
    await portal.get(Participations).remove(director, removed.id, measure);
    expect(await text(removed.applicationId, 'removed')).toContain(`You can appeal until ${date(30)}.`);
    const expired = (await member()).participation;
    const later = new Date(Date.now() + 182 * 86_400_000);
    await clock.at(later, () => portal.get(Participations).expireOverdue());
    expect((await told(expired.applicationId)).at(-1)).toBe('expired to contacts');
  });
});

describe('the table of letters', () => {
  it('has no letter that these stories did not bring', async () => {
    const rows: { name: string }[] = await portal.get(DataSource).query('select distinct name from letter');
    const written = new Set(rows.map(({ name }) => name));
    const elsewhere = ['draftWaits'];
    expect(
      caseLetters.map(({ name }) => name).filter((name) => !written.has(name) && !elsewhere.includes(name)),
    ).toEqual([]);
  });
});
