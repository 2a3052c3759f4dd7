import { Injectable } from '@nestjs/common';
import { Cases } from '../reviews/cases.service.js';
import { Decisions } from '../reviews/decisions.service.js';
import type { OnDesk } from '../reviews/desk.rules.js';
import { Findings } from '../reviews/findings.service.js';
import type { Outcome } from '../reviews/outcome.js';
import type { Review, VettingResult } from '../reviews/review.entity.js';
import { Reviews } from '../reviews/reviews.service.js';
import { type PersonActor, thePortal } from '../platform/people/actor.js';
import type { Cast, Known } from './cast.js';
import type { Company, OwnFinding } from './company.js';
import notes from './notes.json' with { type: 'json' };
import { Pace } from './pace.js';

/** How the office takes a case, assesses it, asks, recommends and decides. */
@Injectable()
export class Reviewing {
  constructor(
    private readonly pace: Pace,
    private readonly reviews: Reviews,
    private readonly cases: Cases,
    private readonly findings: Findings,
    private readonly decisions: Decisions,
  ) {}

  async take(known: Known, specialist: PersonActor): Promise<void> {
    const { id } = await this.review(known);
    await this.reviews.take(specialist, id);
  }

  async vet(known: Known, cast: Cast, result: VettingResult, note: string): Promise<void> {
    const { id, assigneeId } = await this.review(known);
    await this.reviews.vet(cast.assignee(assigneeId), id, result, note);
  }

  /** Assesses what is open, in the order of the catalog, up to this share of all criteria. */
  async assess(known: Known, cast: Cast, upTo: number): Promise<void> {
    const review = await this.review(known);
    const specialist = cast.assignee(review.assigneeId);
    const { desk } = await this.cases.gather(review);
    const open = desk.slice(0, Math.ceil(desk.length * upTo)).filter(({ status }) => status !== 'assessed');
    await this.pace.each(open, (place) => {
      const version = place.finding?.version ?? 0;
      return this.findings.find(
        specialist,
        review.id,
        place.criterion.id,
        findingOf(known.company, place),
        version,
      );
    });
  }

  /** Gives the case back with questions. */
  async ask(known: Known, cast: Cast, items: readonly { criterion: string; asks: string }[]): Promise<void> {
    const { id, assigneeId } = await this.review(known);
    const specialist = cast.assignee(assigneeId);
    for (const { criterion, asks } of items)
      await this.findings.draftRequest(specialist, id, criterion, asks);
    await this.findings.return(specialist, id);
  }

  async recommend(
    known: Known,
    cast: Cast,
    recommended: { outcome: Outcome; reasons: readonly string[]; criteria?: readonly string[]; note: string },
  ): Promise<void> {
    const { id, assigneeId } = await this.review(known);
    const { outcome, reasons, criteria = [], note } = recommended;
    const given = { outcome, reasons: [...reasons], criteria: [...criteria], note };
    await this.decisions.recommend(cast.assignee(assigneeId), id, given);
  }

  async sendBack(known: Known, supervisor: PersonActor, note: string): Promise<void> {
    const { id } = await this.review(known);
    await this.decisions.sendBack(supervisor, id, note);
  }

  async decide(known: Known, supervisor: PersonActor, note: string): Promise<void> {
    const { review, recommendations } = await this.cases.gather(await this.review(known));
    await this.decisions.decide(supervisor, review.id, { note, read: recommendations.at(-1)?.hash ?? '' });
  }

  private async review({ company, applicationId }: Known): Promise<Review> {
    const review = await this.reviews.ofApplication(thePortal, applicationId);
    if (!review) throw new Error(`The application of ${company.legalName} has not been received.`);
    return review;
  }
}

/** The company's own finding about a criterion, or what a reviewer usually says to such an answer. */
function findingOf({ legalName, findings }: Company, { criterion, answer }: OnDesk): OwnFinding {
  const own = findings?.[criterion.id];
  if (own) return own;
  if (answer?.state === 'partly_met')
    return {
      outcome: 'action_required',
      note: 'The plan is sound. Please send proof when it has been carried out.',
    };
  if (answer?.state === 'not_met')
    return {
      outcome: 'recommendation',
      note: 'Not met, and the company says so openly. Worth doing before the next yearly review.',
    };
  const usual = usualNotes[criterion.id.slice(0, 3)] ?? [];
  const turn = legalName.length + Number(criterion.id.slice(-2));
  const outcome = turn % 3 === 0 ? 'verified' : 'accepted_on_documents';
  return { outcome, note: usual[turn % usual.length] ?? '' };
}

const usualNotes: Readonly<Record<string, readonly string[]>> = notes;
