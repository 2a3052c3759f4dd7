import { Injectable } from '@nestjs/common';
import { Applications } from '../applications/applications.service.js';
import type { DecisionClock } from '../applications/decision-clock.rules.js';
import type { Dossier } from '../applications/dossier.js';
import { shortfalls } from '../applications/eligibility.rules.js';
import type { Submission } from '../submissions/submission.entity.js';
import { Submissions } from '../submissions/submissions.service.js';
import type { EvidenceDocument } from '../evidence/evidence-document.entity.js';
import { Evidence } from '../evidence/evidence.service.js';
import { Actions } from '../platform/actions/actions.js';
import type { IsoDate } from '../platform/calendar.rules.js';
import { Clock } from '../platform/clock.js';
import { Transaction } from '../platform/database/transaction.js';
import { type Actor, thePortal } from '../platform/people/actor.js';
import { type Edition, type Tier, type TierCode, tierCodes } from '../program/edition.js';
import type { TierFacts } from '../program/tier-facts.js';
import { conditionsFor, type ConditionVerdict } from '../program/tier.rules.js';
import { Clocks } from './clocks.service.js';
import { Decision } from './decision.entity.js';
import { deskOf, type OnDesk } from './desk.rules.js';
import { Finding } from './finding.entity.js';
import { Recommendation } from './recommendation.entity.js';
import { RequestDraft } from './request-draft.entity.js';
import type { Review } from './review.entity.js';
import { Reviews } from './reviews.service.js';
import { tierFactsOf } from './standing.rules.js';

/** How a company stands towards one tier. */
export interface TierStanding {
  tier: Tier;
  conditions: readonly ConditionVerdict[];
}

/** One review with everything that its pages and its rules look at. */
export interface Case {
  review: Review;
  dossier: Dossier;
  /** Oldest first; the last one is under review. */
  submissions: readonly Submission[];
  submission: Submission;
  desk: readonly OnDesk<Finding>[];
  /** What is drafted for the applicant, in catalog order. */
  drafts: readonly RequestDraft[];
  /** What is known of the company, and how it stands by that towards each tier. */
  facts: TierFacts;
  tiers: Readonly<Record<TierCode, TierStanding>>;
  /** Oldest first. */
  recommendations: readonly Recommendation[];
  decision: Decision | null;
  clock: DecisionClock;
  today: IsoDate;
  now: Date;
}

/** Cases as they are read: what was handed in, found, drafted, recommended and decided. */
@Injectable()
export class Cases {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly applications: Applications,
    private readonly submissions: Submissions,
    private readonly reviews: Reviews,
    private readonly clocks: Clocks,
    private readonly evidence: Evidence,
    private readonly actions: Actions,
  ) {}

  /** The case, if the actor may know of it; that they opened it is written down once an hour. */
  async find(actor: Actor, id: string): Promise<Case> {
    const review = await this.reviews.find(actor, id);
    const { applicationId: caseId, organizationId: companyId } = review;
    await this.actions.note(actor, 'read', {
      record: 'review',
      recordId: id,
      caseId,
      companyId,
      once: 'hour',
    });
    return this.gather(review);
  }

  /** The documents that stood for the answer to one criterion in any submission, as they are now. */
  async documents({ submissions }: Case, code: string): Promise<EvidenceDocument[]> {
    const ids = submissions.flatMap(({ contents }) =>
      contents.answers.filter(({ criterion }) => criterion === code).flatMap(({ documents }) => documents),
    );
    return this.evidence.documents([...new Set(ids)]);
  }

  /** The case of a review that one holds already: a dozen queries, however many criteria it has. */
  async gather(review: Review): Promise<Case> {
    const { manager } = this.transaction;
    const { id: reviewId, applicationId } = review;
    const dossier = await this.applications.dossier(thePortal, applicationId);
    const submissions = await this.submissions.contents(thePortal, applicationId);
    const submission = submissions.find(({ number }) => number === review.lastSubmissionNumber);
    if (!submission) throw new Error(`The review ${reviewId} has no submission.`);
    const findings = await manager.findBy(Finding, { reviewId });
    const drafts = await manager.findBy(RequestDraft, { reviewId });
    const desk = deskOf(
      dossier.criteria,
      submissions
        .filter(({ number }) => number <= submission.number)
        .map(({ number, contents }) => ({ number, answers: contents.answers })),
      findings,
      dossier.requests.flatMap(({ items, askedAt, answeredAt }) =>
        items.map(({ criterion, asks, reply }) => ({ criterion, asks, reply, askedAt, answeredAt })),
      ),
    );
    const { edition, application } = dossier;
    const facts = tierFactsOf(desk, {
      eligible: shortfalls(edition, application).length === 0,
      vetting: review.vetting,
      // The declaration that an officer signs at submission contains the agreement to take part.
      agreementSigned: true,
    });
    const clock = (await this.clocks.of([review])).get(applicationId);
    if (!clock) throw new Error(`No clock runs for the review ${reviewId}.`);
    return {
      review,
      dossier,
      submissions,
      submission,
      desk,
      drafts: desk.flatMap(({ criterion }) => drafts.filter((draft) => draft.criterion === criterion.id)),
      facts,
      tiers: this.tiers(edition, facts),
      recommendations: await manager.find(Recommendation, { where: { reviewId }, order: { number: 'ASC' } }),
      decision: await manager.findOneBy(Decision, { reviewId }),
      clock,
      today: this.clock.today(),
      now: this.clock.now(),
    };
  }

  private tiers(edition: Edition, facts: TierFacts): Record<TierCode, TierStanding> {
    const standing = (code: TierCode): TierStanding => {
      const tier = edition.tierTable.tiers.find((one) => one.code === code);
      if (!tier) throw new Error(`Edition ${edition.code} has no tier ${code}.`);
      return { tier, conditions: conditionsFor(tier, facts, this.clock.today(), this.clock.now()) };
    };
    return Object.fromEntries(tierCodes.map((code) => [code, standing(code)])) as Record<
      TierCode,
      TierStanding
    >;
  }
}
