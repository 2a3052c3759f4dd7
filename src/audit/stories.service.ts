import { Injectable } from '@nestjs/common';
import type { Application } from '../applications/application.entity.js';
import { Applications } from '../applications/applications.service.js';
import type { Letter } from '../notifications/letter.entity.js';
import { Letters } from '../notifications/letters.service.js';
import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { Transaction } from '../platform/database/transaction.js';
import { NotFound } from '../platform/errors.js';
import { type Actor, isMember } from '../platform/people/actor.js';
import { type Cursor, type Page, pageOf } from '../platform/web/keyset.js';
import type { Review } from '../reviews/review.entity.js';
import { Reviews } from '../reviews/reviews.service.js';
import { entriesOnAPage, storyOf } from './story.queries.js';
import { toldToCompany } from './told.js';

/** One page of the story of a case, and where its letters are now. */
export interface Story extends Page<AuditEntry> {
  application: Application;
  letters: ReadonlyMap<string, Letter>;
}

/** The stories of cases, read from what was written when it happened. */
@Injectable()
export class Stories {
  constructor(
    private readonly transaction: Transaction,
    private readonly applications: Applications,
    private readonly reviews: Reviews,
    private readonly letters: Letters,
  ) {}

  /** What its company reads of a case. */
  async forCompany(actor: Actor, applicationId: string, after: Cursor | null): Promise<Story> {
    const application = await this.applications.find(actor, applicationId);
    if (!isMember(actor, application.organizationId)) throw new NotFound();
    return this.story(application, after, Object.keys(toldToCompany));
  }

  /** Everything, for people of the office who may read the case. */
  async forOffice(
    actor: Actor,
    applicationId: string,
    after: Cursor | null,
  ): Promise<Story & { review: Review }> {
    const review = await this.reviews.ofApplication(actor, applicationId);
    if (!review) throw new NotFound();
    const application = await this.applications.find(actor, applicationId);
    return { ...(await this.story(application, after, null)), review };
  }

  private async story(
    application: Application,
    after: Cursor | null,
    only: readonly string[] | null,
  ): Promise<Story> {
    const entries = await storyOf(this.transaction.manager, application.id, after, only);
    const page = pageOf(entries, entriesOnAPage, ({ at, id }) => [at.toISOString(), id]);
    const written = page.lines.filter(({ record }) => record === 'letter');
    const letters = await this.letters.byId(written.map(({ recordId }) => recordId));
    return { ...page, application, letters };
  }
}
