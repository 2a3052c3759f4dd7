import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource, Not } from 'typeorm';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Answers } from '../../src/applications/answers.service.js';
import { Applications } from '../../src/applications/applications.service.js';
import { Requests } from '../../src/applications/requests.service.js';
import { Submissions } from '../../src/submissions/submissions.service.js';
import { Standings } from '../../src/participation/standings.service.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { addDays } from '../../src/platform/calendar.rules.js';
import { Config } from '../../src/platform/config.js';
import { Clock } from '../../src/platform/clock.js';
import { Forbidden, InvalidForm, NotFound, Refused } from '../../src/platform/errors.js';
import { type PersonActor, thePortal } from '../../src/platform/people/actor.js';
import { Cases } from '../../src/reviews/cases.service.js';
import { Decisions } from '../../src/reviews/decisions.service.js';
import { Findings } from '../../src/reviews/findings.service.js';
import { Queue } from '../../src/reviews/queue.service.js';
import { Reviews } from '../../src/reviews/reviews.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeOfficial } from '../support/make.js';
import {
  again,
  assess,
  makeRecommendedReview,
  makeTakenReview,
  makeWaitingReview,
  recommend,
  type Reviewing,
} from '../support/make-review.js';

let portal: TestPortal;
let supervisor: PersonActor;
let reviews: Reviews;
let findings: Findings;
let decisions: Decisions;

beforeAll(async () => {
  portal = await startPortal();
  supervisor = await makeOfficial(portal, { name: 'Sue Park', roles: ['supervisor'] });
  reviews = portal.get(Reviews);
  findings = portal.get(Findings);
  decisions = portal.get(Decisions);
});
afterAll(() => portal.stop());

const nowOf = async (reviewing: Reviewing) => (await again(portal, reviewing)).review;
const applicationOf = ({ application }: Reviewing) =>
  portal.get(Applications).find(thePortal, application.id);
const hashOf = async ({ review }: Reviewing) =>
  (await portal.get(Cases).find(thePortal, review.id)).recommendations.at(-1)?.hash ?? '';
const reasonsOf = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => [],
    (error: unknown) => (error instanceof Refused ? error.reasons.map(({ key }) => key) : [String(error)]),
  );
async function decide(actor: PersonActor, reviewing: Reviewing, read?: string) {
  await decisions.decide(actor, reviewing.review.id, { note: '', read: read ?? (await hashOf(reviewing)) });
}

/** The applicant replies to everything, changes one answer, and hands in again. */
async function resubmit({ application, member }: Reviewing, text = 'The board does it now.') {
  const dossier = await portal.get(Applications).dossier(member, application.id);
  for (const { id } of dossier.requests.at(-1)?.items ?? []) {
    await portal.get(Requests).reply(member, application.id, id, 'We changed the answer.');
  }
  const answer = dossier.answers.get('GOV-01');
  await portal
    .get(Answers)
    .save(
      member,
      application.id,
      'GOV-01',
      { state: 'met', text, plan: null, planOn: null },
      answer?.version ?? 0,
    );
  await portal.get(Submissions).submit(member, application.id, {
    name: member.name,
    capacity: 'Chief compliance officer',
    language: 'en',
  });
  await portal.settle();
}

describe('a case', () => {
  it('is in the queue once the application is handed in, and only once', async () => {
    const { review, application } = await makeWaitingReview(portal);
    expect(review).toMatchObject({
      state: 'waiting',
      reference: application.reference,
      participantTypes: ['marketplace'],
      lastSubmissionNumber: 1,
      dueOn: addDays(portal.get(Clock).today(), 90),
    });
    await reviews.receive(application.id);
    expect(
      await portal.get(DataSource).query('select from review where application_id = $1', [application.id]),
    ).toHaveLength(1);
  });

  it('goes from receipt to standing through the hands of two people', async () => {
    const reviewing = await makeRecommendedReview(portal);
    await decide(supervisor, reviewing);
    await portal.settle();
    expect(await nowOf(reviewing)).toMatchObject({ state: 'decided' });
    expect(await applicationOf(reviewing)).toMatchObject({ state: 'approved' });
    const standing = await portal
      .get(Standings)
      .ofOrganization(thePortal, reviewing.application.organizationId);
    expect(standing?.participation).toMatchObject({ state: 'active', tier: 'tier-1' });
    expect(standing?.last).toMatchObject({ reasons: ['all-musts-met'] });
  });

  it('ends in a refusal without a standing', async () => {
    const reviewing = await makeRecommendedReview(portal, 'refusal');
    await decide(supervisor, reviewing);
    expect(await applicationOf(reviewing)).toMatchObject({ state: 'refused' });
    const startAgain = () =>
      portal.get(Applications).start(reviewing.member, reviewing.application.organizationId);
    expect(await reasonsOf(startAgain())).toEqual(['applications.start.tooEarly']);
    const inAYear = new Date(portal.get(Clock).now().getTime() + 366 * 24 * 60 * 60 * 1000);
    expect(await portal.get(Clock).at(inAYear, startAgain)).toMatchObject({ state: 'draft' });
    expect(
      await portal.get(Standings).ofOrganization(thePortal, reviewing.application.organizationId),
    ).toBeNull();
  });

  it('can be found ineligible before its criteria are assessed', async () => {
    const reviewing = await makeTakenReview(portal);
    await recommend(portal, reviewing, 'ineligible');
    await decide(supervisor, reviewing);
    expect(await applicationOf(reviewing)).toMatchObject({ state: 'ineligible' });
  });

  it('takes what is still open along as conditions of the standing', async () => {
    const reviewing = await makeTakenReview(portal);
    const { specialist, review } = reviewing;
    await findings.find(
      specialist,
      review.id,
      'GOV-02',
      { outcome: 'action_required', note: 'Publish it.' },
      0,
    );
    await assess(portal, reviewing);
    await recommend(portal, reviewing);
    await decide(supervisor, reviewing);
    const standing = await portal
      .get(Standings)
      .ofOrganization(thePortal, reviewing.application.organizationId);
    expect(standing?.last.conditions).toContainEqual(
      expect.objectContaining({ criterion: 'GOV-02', text: 'Publish it.' }),
    );
  });

  it('is closed when the applicant withdraws, and nobody can go on with it', async () => {
    const reviewing = await makeTakenReview(portal);
    await portal
      .get(Applications)
      .withdraw(reviewing.member, reviewing.application.id, 'We changed our plans.');
    await portal.settle();
    await reviews.close(reviewing.application.id);
    expect(await nowOf(reviewing)).toMatchObject({ state: 'closed' });
    await expect(assess(portal, reviewing)).rejects.toThrow(Refused);
  });

  it('can be told again from its trail, step by step', async () => {
    const reviewing = await makeRecommendedReview(portal);
    await decisions.sendBack(supervisor, reviewing.review.id, 'Look at GOV-01 again.');
    await recommend(portal, reviewing, 'provisional');
    await decide(supervisor, reviewing);
    const { id: recordId, state } = await nowOf(reviewing);
    const trail = await portal.get(DataSource).manager.find(AuditEntry, {
      where: { record: 'review', recordId, action: Not('read') },
      order: { at: 'ASC', id: 'ASC' },
    });
    let told: string | null = null;
    for (const entry of trail) {
      expect(entry.fromState).toBe(told);
      told = entry.toState;
    }
    expect(told).toBe(state);
    expect(new Set(trail.map(({ caseId }) => caseId))).toEqual(new Set([reviewing.application.id]));
  });
});

describe('taking a case', () => {
  it('gives it to one of two who take it at once', async () => {
    const { review, specialist } = await makeWaitingReview(portal);
    const other = await makeOfficial(portal);
    const outcomes = await Promise.allSettled(
      [specialist, other].map((actor) => reviews.take(actor, review.id)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await reviews.find(thePortal, review.id)).state).toBe('assessing');
  });

  it('is not for supervisors, and an account administrator does not even see the case', async () => {
    const { review } = await makeWaitingReview(portal);
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    await expect(reviews.take(supervisor, review.id)).rejects.toThrow(Forbidden);
    await expect(reviews.take(administrator, review.id)).rejects.toThrow(NotFound);
  });

  it('is not for a specialist who is a member of the company, who does not even see the case', async () => {
    const { review, specialist } = await makeWaitingReview(portal);
    const company = { id: review.organizationId, name: review.organizationName };
    await portal.get(Accounts).seatInOrganization(specialist.id, company, 'preparer');
    const insider = (await portal.get(Accounts).actor(specialist.id))!;
    await expect(reviews.take(insider, review.id)).rejects.toThrow(NotFound);
    const { lines } = await portal.get(Queue).page(insider, { ...nothing, q: review.reference }, null);
    expect(lines).toEqual([]);
  });

  it('can be undone with a reason, and what was found stays', async () => {
    const reviewing = await makeTakenReview(portal);
    const { specialist, review } = reviewing;
    await findings.find(specialist, review.id, 'GOV-01', { outcome: 'verified', note: '' }, 0);
    await reviews.release(specialist, review.id, 'I am away for two weeks.');
    expect(await nowOf(reviewing)).toMatchObject({
      state: 'waiting',
      assigneeId: null,
      handoverNote: 'I am away for two weeks.',
    });
    expect(await applicationOf(reviewing)).toMatchObject({ state: 'submitted' });
    const other = await makeOfficial(portal, { name: 'Ben Cho' });
    await reviews.take(other, review.id);
    const { desk } = await portal.get(Cases).find(other, review.id);
    expect(desk.find(({ criterion }) => criterion.id === 'GOV-01')?.finding?.outcome).toBe('verified');
  });

  it('can be arranged by a supervisor, for a specialist only', async () => {
    const reviewing = await makeWaitingReview(portal);
    const { review, specialist } = reviewing;
    expect(await reasonsOf(reviews.assign(supervisor, review.id, supervisor.id, 'Me.'))).toEqual([
      'reviews.refusals.unfit',
    ]);
    await reviews.assign(supervisor, review.id, specialist.id, 'Knows marketplaces.');
    expect(await nowOf(reviewing)).toMatchObject({ state: 'assessing', assigneeId: specialist.id });
    const other = await makeOfficial(portal, { name: 'Ben Cho' });
    await reviews.assign(supervisor, review.id, other.id, 'Sam is away.');
    expect(await nowOf(reviewing)).toMatchObject({ state: 'assessing', assigneeName: 'Ben Cho' });
    await expect(reviews.assign(other, review.id, specialist.id, 'No.')).rejects.toThrow(Forbidden);
  });
});

describe('a finding', () => {
  it('is not overwritten by someone who has not read it', async () => {
    const { review, specialist } = await makeTakenReview(portal);
    const save = (seen: number) =>
      findings.find(specialist, review.id, 'GOV-01', { outcome: 'verified', note: 'Seen.' }, seen);
    await save(0);
    await expect(save(0)).rejects.toThrow(InvalidForm);
    expect((await save(1)).version).toBe(2);
  });

  it('says what is missing when something is, and is about a criterion of the case', async () => {
    const { review, specialist } = await makeTakenReview(portal);
    const save = (criterion: string) =>
      findings.find(specialist, review.id, criterion, { outcome: 'not_met', note: '' }, 0);
    await expect(save('GOV-01')).rejects.toThrow(InvalidForm);
    await expect(
      findings.find(specialist, review.id, 'CNV-04', { outcome: 'verified', note: '' }, 0),
    ).rejects.toThrow(NotFound);
  });

  it('is for the specialist who has the case', async () => {
    const { review } = await makeTakenReview(portal);
    const other = await makeOfficial(portal);
    const save = (actor: PersonActor) =>
      findings.find(actor, review.id, 'GOV-01', { outcome: 'verified', note: '' }, 0);
    await expect(save(other)).rejects.toThrow(Forbidden);
    await expect(save(supervisor)).rejects.toThrow(Forbidden);
  });
});

describe('asking the applicant', () => {
  it('needs something to ask, and keeps drafts from the applicant until they are sent', async () => {
    const reviewing = await makeTakenReview(portal);
    const { specialist, review, member, application } = reviewing;
    expect(await reasonsOf(findings.return(specialist, review.id))).toEqual([
      'reviews.refusals.nothingAsked',
    ]);
    await findings.draftRequest(specialist, review.id, 'GOV-02', 'Where is it published?');
    expect((await portal.get(Applications).dossier(member, application.id)).requests).toEqual([]);
    await findings.return(specialist, review.id);
    const { requests } = await portal.get(Applications).dossier(member, application.id);
    expect(requests[0]?.items).toMatchObject([{ criterion: 'GOV-02', asks: 'Where is it published?' }]);
    expect(await nowOf(reviewing)).toMatchObject({ state: 'returned' });
    expect(await applicationOf(reviewing)).toMatchObject({ state: 'returned' });
  });

  it('brings the case back to the same reviewer, who assesses again what changed and nothing else', async () => {
    const reviewing = await makeTakenReview(portal);
    const { specialist, review } = reviewing;
    await assess(portal, reviewing);
    await findings.draftRequest(specialist, review.id, 'GOV-02', 'Where is it published?');
    await findings.return(specialist, review.id);
    await resubmit(reviewing);
    expect(await nowOf(reviewing)).toMatchObject({
      state: 'assessing',
      assigneeId: specialist.id,
      lastSubmissionNumber: 2,
    });
    const { desk } = await portal.get(Cases).find(specialist, review.id);
    const open = desk.filter(({ status }) => status !== 'assessed');
    expect(open.map(({ criterion, status }) => [criterion.id, status])).toEqual([
      ['GOV-01', 'again'],
      ['GOV-02', 'again'],
    ]);
    expect(open[0]?.answer?.text).toBe('The board does it now.');
    expect(open[0]?.before?.text).toMatch(/every quarter/);
    expect(await reasonsOf(recommend(portal, reviewing))).toContain('reviews.refusals.unassessed');
    await assess(portal, reviewing);
    await recommend(portal, reviewing);
    expect(await nowOf(reviewing)).toMatchObject({ state: 'recommended' });
  });

  it('stops the decision clock until the answer is handed in', async () => {
    const reviewing = await makeTakenReview(portal);
    const { specialist, review } = reviewing;
    await findings.draftRequest(specialist, review.id, 'GOV-02', 'Where is it published?');
    await findings.return(specialist, review.id);
    const clock = portal.get(Clock);
    const later = new Date(clock.now().getTime() + 12 * 24 * 3_600_000);
    await clock.at(later, () => resubmit(reviewing));
    expect((await nowOf(reviewing)).dueOn).toBe(addDays(review.dueOn, 12));
    const found = await clock.at(later, () => portal.get(Cases).find(specialist, review.id));
    expect(found.clock).toMatchObject({ used: 0, isPaused: false });
  });

  it('is taken once, also when the form is sent twice', async () => {
    const { specialist, review, member, application } = await makeTakenReview(portal);
    await findings.draftRequest(specialist, review.id, 'GOV-02', 'Where is it published?');
    const key = crypto.randomUUID();
    await findings.return(specialist, review.id, key);
    await findings.return(specialist, review.id, key);
    expect((await portal.get(Applications).dossier(member, application.id)).requests).toHaveLength(1);
  });
});

describe('a recommendation', () => {
  it('waits until every criterion is assessed, the vetting is over and reasons are given', async () => {
    const reviewing = await makeTakenReview(portal);
    expect(await reasonsOf(recommend(portal, reviewing))).toEqual([
      'reviews.refusals.unassessed',
      'program.conditions.vetting-open',
    ]);
    await assess(portal, reviewing);
    const without = { outcome: 'tier-1', reasons: [], criteria: [], note: '' } as const;
    expect(
      await reasonsOf(
        decisions.recommend(reviewing.specialist, reviewing.review.id, {
          ...without,
          reasons: [],
          criteria: [],
        }),
      ),
    ).toEqual(['reviews.refusals.noReasons']);
  });

  it('cannot be rewritten, not even by the owner of the database', async () => {
    await makeRecommendedReview(portal);
    const serving = portal.get(DataSource);
    const rewriting = `update recommendation set outcome = 'refusal'`;
    await expect(serving.query(rewriting)).rejects.toThrow(/permission denied/);
    await expect(serving.query('delete from decision')).rejects.toThrow(/permission denied/);
    await asOwner(async (owner) => {
      await expect(owner.query(rewriting)).rejects.toThrow(/only added to/);
    });
  });
});

describe('a decision', () => {
  it('is not for the person who recommended, also when a supervisor', async () => {
    const reviewing = await makeRecommendedReview(portal);
    await portal.get(Accounts).seatInOffice(reviewing.specialist.id, 'supervisor');
    const both = (await portal.get(Accounts).actor(reviewing.specialist.id))!;
    await expect(decide(both, reviewing)).rejects.toThrow(Forbidden);
    await expect(decisions.sendBack(both, reviewing.review.id, 'No.')).rejects.toThrow(Forbidden);
  });

  it('is not for someone who made one finding before somebody else took over', async () => {
    const reviewing = await makeTakenReview(portal);
    const { specialist: first, review } = reviewing;
    await findings.find(first, review.id, 'GOV-01', { outcome: 'verified', note: '' }, 0);
    await reviews.release(first, review.id, 'I am away.');
    const second = await makeOfficial(portal, { name: 'Ben Cho' });
    await reviews.take(second, review.id);
    const taken = { ...reviewing, specialist: second };
    await findings.find(second, review.id, 'GOV-01', { outcome: 'best_practice', note: '' }, 1);
    await assess(portal, taken);
    await recommend(portal, taken);
    await portal.get(Accounts).seatInOffice(first.id, 'supervisor');
    const promoted = (await portal.get(Accounts).actor(first.id))!;
    await expect(decide(promoted, taken)).rejects.toThrow(Forbidden);
    await decide(supervisor, taken);
    expect(await nowOf(taken)).toMatchObject({ state: 'decided' });
  });

  it('is not for a supervisor who is a member of the company', async () => {
    const reviewing = await makeRecommendedReview(portal);
    const company = { id: reviewing.review.organizationId, name: reviewing.review.organizationName };
    const { id } = await makeOfficial(portal, { roles: ['supervisor'] });
    await portal.get(Accounts).seatInOrganization(id, company, 'signatory');
    await expect(decide((await portal.get(Accounts).actor(id))!, reviewing)).rejects.toThrow(NotFound);
  });

  it('is void when a finding is not the one that was recommended', async () => {
    const reviewing = await makeRecommendedReview(portal);
    await portal
      .get(DataSource)
      .query(`update finding set outcome = 'best_practice' where review_id = $1 and criterion = 'GOV-01'`, [
        reviewing.review.id,
      ]);
    expect(await reasonsOf(decide(supervisor, reviewing))).toEqual(['reviews.refusals.edited']);
    expect(await applicationOf(reviewing)).toMatchObject({ state: 'recommended' });
  });

  it('is on the recommendation that was read, not on a newer one', async () => {
    const reviewing = await makeRecommendedReview(portal);
    const read = await hashOf(reviewing);
    await decisions.sendBack(supervisor, reviewing.review.id, 'Rather provisional?');
    expect(await nowOf(reviewing)).toMatchObject({ state: 'assessing', handoverNote: 'Rather provisional?' });
    expect(await applicationOf(reviewing)).toMatchObject({ state: 'in_review' });
    expect(await reasonsOf(decide(supervisor, reviewing, read))).toEqual(['errors.meanwhile']);
    await recommend(portal, reviewing, 'provisional');
    expect(await reasonsOf(decide(supervisor, reviewing, read))).toEqual([
      'reviews.refusals.otherRecommendation',
    ]);
    await decide(supervisor, reviewing);
    const standing = await portal
      .get(Standings)
      .ofOrganization(thePortal, reviewing.application.organizationId);
    expect(standing?.participation.tier).toBe('provisional');
  });

  it('is made once when two supervisors decide at once', async () => {
    const reviewing = await makeRecommendedReview(portal);
    const other = await makeOfficial(portal, { name: 'Lee Wong', roles: ['supervisor'] });
    const outcomes = await Promise.allSettled([supervisor, other].map((actor) => decide(actor, reviewing)));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const made = await portal
      .get(DataSource)
      .query('select from decision where review_id = $1', [reviewing.review.id]);
    expect(made).toHaveLength(1);
    const standing = await portal
      .get(Standings)
      .ofOrganization(thePortal, reviewing.application.organizationId);
    expect(standing?.history).toHaveLength(1);
  });

  it('is made once when the form is sent twice', async () => {
    const reviewing = await makeRecommendedReview(portal);
    const read = await hashOf(reviewing);
    const key = crypto.randomUUID();
    for (const _ of [1, 2]) await decisions.decide(supervisor, reviewing.review.id, { note: '', read }, key);
    expect(await nowOf(reviewing)).toMatchObject({ state: 'decided' });
  });

  it('leaves nothing behind when the standing cannot be granted', async () => {
    const reviewing = await makeRecommendedReview(portal);
    const { review, application } = reviewing;
    const written = () =>
      portal.get(DataSource).query(`select count(*) from audit_entry where action <> 'read'`);
    const before = await written();
    await withoutRoomForParticipants(async () => {
      await expect(decide(supervisor, reviewing)).rejects.toThrow(/full_up/);
    });
    expect(await nowOf(reviewing)).toMatchObject({ state: 'recommended' });
    expect(await applicationOf(reviewing)).toMatchObject({ state: 'recommended' });
    expect(await written()).toEqual(before);
    expect(
      await portal.get(DataSource).query('select from decision where review_id = $1', [review.id]),
    ).toEqual([]);
    expect(await portal.get(Standings).ofOrganization(thePortal, application.organizationId)).toBeNull();
    await decide(supervisor, reviewing);
    expect(await nowOf(reviewing)).toMatchObject({ state: 'decided' });
  });
});

/** While the table of participants takes nothing, granting fails as it would on a full disk. */
async function withoutRoomForParticipants(work: () => Promise<void>): Promise<void> {
  await asOwner(async (owner) => {
    await owner.query('alter table participation add constraint full_up check (false) not valid');
    await work().finally(() => owner.query('alter table participation drop constraint full_up'));
  });
}

async function asOwner(work: (owner: Client) => Promise<void>): Promise<void> {
  const owner = new Client(portal.get(Config).databaseOwnerUrl);
  await owner.connect();
  await work(owner).finally(() => owner.end());
}

const nothing = { q: '', state: '', type: '', whose: '', late: '', sort: '' } as const;

describe('the queue', () => {
  const references = async (actor: PersonActor, filters: object) =>
    (await portal.get(Queue).page(actor, { ...nothing, ...filters }, null)).lines.map(
      ({ line }) => line.reference,
    );

  it('finds a case by reference, by words of the company, by role, state and reviewer', async () => {
    const { review, specialist } = await makeTakenReview(portal, {
      legalName: 'Quay & Kestrel 3PL Société, Inc.',
    });
    const { reference } = review;
    for (const filters of [
      { q: reference.toLowerCase() },
      { q: 'kestr' },
      { q: '3pl quay' },
      { q: 'société' },
      { q: 'Kestrel', type: 'marketplace', state: 'assessing', whose: 'mine' },
    ]) {
      expect(await references(specialist, filters)).toEqual([reference]);
    }
    for (const filters of [
      { q: 'Kestrel', type: 'express' },
      { q: 'Kestrel', state: 'waiting' },
      { q: 'Kestrel', whose: 'nobody' },
      { q: 'Kestrel', late: 'yes' },
      { q: `estrel' | 'x` },
      { q: '%' },
    ]) {
      expect(await references(specialist, filters)).toEqual([]);
    }
  });

  it('pages without losing or repeating a line, whichever way it is sorted', async () => {
    const { lines: all, found } = await portal
      .get(Queue)
      .page(supervisor, { ...nothing, state: 'all' }, null);
    expect(found).toBeGreaterThan(25);
    for (const sort of ['', 'received'] as const) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await portal.get(Queue).page(supervisor, { ...nothing, state: 'all', sort }, after);
        seen.push(...page.lines.map(({ line }) => line.id));
        after = page.next;
      } while (after);
      expect(seen).toHaveLength(found);
      expect(new Set(seen).size).toBe(found);
    }
    expect(all).toHaveLength(25);
  });

  it('begins at the beginning when the address was made up', async () => {
    const forged = Buffer.from(JSON.stringify(['2026-13-45', 'x'])).toString('base64url');
    const { lines } = await portal.get(Queue).page(supervisor, { ...nothing }, forged);
    expect(lines.length).toBeGreaterThan(0);
  });

  it('knows what is late only while the office holds the ball', async () => {
    const { review } = await makeTakenReview(portal, { legalName: 'Overdue Oysters, Inc.' });
    const late = { ...nothing, q: 'oysters', late: 'yes' } as const;
    const clock = portal.get(Clock);
    const on = (days: number) => new Date(clock.now().getTime() + days * 24 * 3_600_000);
    const found = (days: number) => clock.at(on(days), () => portal.get(Queue).page(supervisor, late, null));
    expect((await found(90)).lines).toEqual([]);
    const { lines } = await found(91);
    expect(lines).toMatchObject([{ line: { id: review.id }, clock: { level: 'overdue', used: 91 } }]);
  });

  it('shows no case to an account administrator', async () => {
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    await expect(portal.get(Queue).page(administrator, { ...nothing }, null)).rejects.toThrow(NotFound);
    await expect(portal.get(Queue).all(administrator, { ...nothing })).rejects.toThrow(NotFound);
  });

  it('is read from indexes, and with its clocks in two queries', async () => {
    const plan: { 'QUERY PLAN': string }[] = await portal.get(DataSource).query(
      `explain select id from review
       where organization_id <> all('{}'::uuid[]) and state in ('waiting', 'assessing', 'returned', 'recommended')
       order by due_on, id limit 26`,
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/review_open_by_due/);
  });
});
