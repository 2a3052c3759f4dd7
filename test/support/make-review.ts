import type { Application } from '../../src/applications/application.entity.js';
import { Cases } from '../../src/reviews/cases.service.js';
import { Decisions } from '../../src/reviews/decisions.service.js';
import { Findings } from '../../src/reviews/findings.service.js';
import type { Outcome } from '../../src/reviews/outcome.js';
import type { Review } from '../../src/reviews/review.entity.js';
import { Reviews } from '../../src/reviews/reviews.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { thePortal } from '../../src/platform/people/actor.js';
import type { FindingState } from '../../src/program/scoring.rules.js';
import type { TestPortal } from './app.js';
import { makeOfficial } from './make.js';
import { makeSubmittedApplication } from './make-application.js';

type CompanyMaking = Parameters<typeof makeSubmittedApplication>[1];

export interface Reviewing {
  review: Review;
  application: Application;
  /** Prepares and signs for the company. */
  member: PersonActor;
  /** The specialist who has the case, once it is taken. */
  specialist: PersonActor;
}

/** A case in the queue, and a specialist who may take it. */
export async function makeWaitingReview(portal: TestPortal, company: CompanyMaking = {}): Promise<Reviewing> {
  const { application, member } = await makeSubmittedApplication(portal, company);
  const review = await portal.get(Reviews).ofApplication(thePortal, application.id);
  if (!review) throw new Error('The application was not received.');
  return { review, application, member, specialist: await makeOfficial(portal) };
}

/** A case that a specialist has taken. */
export async function makeTakenReview(portal: TestPortal, company: CompanyMaking = {}): Promise<Reviewing> {
  const reviewing = await makeWaitingReview(portal, company);
  await portal.get(Reviews).take(reviewing.specialist, reviewing.review.id);
  return again(portal, reviewing);
}

/** Assesses every criterion that is still to be assessed, and finishes the vetting. */
export async function assess(
  portal: TestPortal,
  { review, specialist }: Reviewing,
  outcome: FindingState = 'verified',
): Promise<void> {
  const { desk } = await portal.get(Cases).find(specialist, review.id);
  for (const { criterion, finding, status } of desk.filter((place) => place.status !== 'assessed')) {
    const note = status === 'again' ? 'Read again.' : 'Seen in the documents.';
    await portal
      .get(Findings)
      .find(specialist, review.id, criterion.id, { outcome, note }, finding?.version ?? 0);
  }
  await portal.get(Reviews).vet(specialist, review.id, 'passed', 'Checked today, nothing found.');
}

const usualReasons: Record<Outcome, string> = {
  provisional: 'no-data-history',
  'tier-1': 'all-musts-met',
  refusal: 'officer-not-cleared',
  ineligible: 'eligibility-not-met',
};

/** A case in which everything is assessed and an outcome is recommended. */
export async function makeRecommendedReview(
  portal: TestPortal,
  outcome: Outcome = 'tier-1',
  company: CompanyMaking = {},
): Promise<Reviewing> {
  const reviewing = await makeTakenReview(portal, company);
  await assess(portal, reviewing);
  await recommend(portal, reviewing, outcome);
  return again(portal, reviewing);
}

/** Recommends an outcome for its usual reason. */
export async function recommend(
  portal: TestPortal,
  { review, specialist }: Reviewing,
  outcome: Outcome = 'tier-1',
): Promise<void> {
  const reasons = [usualReasons[outcome]];
  await portal.get(Decisions).recommend(specialist, review.id, { outcome, reasons, criteria: [], note: '' });
}

/** The case as it stands now. */
export async function again(portal: TestPortal, reviewing: Reviewing): Promise<Reviewing> {
  return { ...reviewing, review: await portal.get(Reviews).find(thePortal, reviewing.review.id) };
}
