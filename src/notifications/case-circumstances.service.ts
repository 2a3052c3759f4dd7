import { Injectable } from '@nestjs/common';
import { Accounts } from '../accounts/accounts.service.js';
import { Applications } from '../applications/applications.service.js';
import type { Dossier } from '../applications/dossier.js';
import { Submissions } from '../submissions/submissions.service.js';
import { Profiles } from '../organizations/profiles.service.js';
import { Standings } from '../participation/standings.service.js';
import { upcoming, type Upcoming } from '../participation/standing-dates.rules.js';
import type { Standing } from '../participation/standing.js';
import { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import { addDays, addMonths, type IsoDate, programDate } from '../platform/calendar.rules.js';
import { Transaction } from '../platform/database/transaction.js';
import type { PortalEvent } from '../platform/outbox/outbox.js';
import { thePortal } from '../platform/people/actor.js';
import { Program } from '../program/program.service.js';
import { Clocks } from '../reviews/clocks.service.js';
import { Reviews } from '../reviews/reviews.service.js';
import type { CaseFacts } from './case-facts.js';
import { addressed, type Circumstances, type Recipient } from './circumstances.js';
import type { RecipientKind } from './letter.entity.js';

/** Looks up what letters say about a case, and whom they go to. */
@Injectable()
export class CaseCircumstances implements Circumstances<CaseFacts> {
  constructor(
    private readonly transaction: Transaction,
    private readonly program: Program,
    private readonly accounts: Accounts,
    private readonly profiles: Profiles,
    private readonly applications: Applications,
    private readonly submissions: Submissions,
    private readonly standings: Standings,
    private readonly reviews: Reviews,
    private readonly clocks: Clocks,
  ) {}

  /** What can be said about the case of this event, as it stood when it happened. */
  async of(event: PortalEvent): Promise<CaseFacts> {
    const dossier = await this.applications.dossier(thePortal, event.caseId);
    const { application } = dossier;
    const { organization } = await this.profiles.find(thePortal, application.organizationId);
    const review = await this.reviews.ofApplication(thePortal, application.id);
    const entry = await this.transaction.manager.findOneByOrFail(AuditEntry, { id: event.id });
    const handedIn = await this.submissions.of(thePortal, application.id);
    const on = programDate(entry.at);
    return {
      applicationId: application.id,
      organizationId: application.organizationId,
      reviewId: review?.id ?? null,
      reference: application.reference,
      company: organization.name,
      submissions: handedIn.filter(({ submittedAt }) => submittedAt <= entry.at).length,
      reminds: (entry.differences['about']?.[1] ?? null) as CaseFacts['reminds'],
      specialist: review?.assigneeName ?? null,
      decisionBy:
        application.submittedAt && (await this.clocks.dueOn(application.id, application.submittedAt)),
      ...asked(dossier, entry.at),
      ...(await this.standing(application.organizationId, entry.at)),
      ...this.afterwards(event.name, entry, on),
      on,
    };
  }

  /** The people that letters of this kind go to. */
  async recipients(kind: RecipientKind, { applicationId, organizationId }: CaseFacts): Promise<Recipient[]> {
    if (kind === 'contacts') return (await this.profiles.letterContacts(organizationId)).map(addressed);
    if (kind === 'supervisors') return (await this.accounts.inOffice('supervisor')).map(addressed);
    const review = await this.reviews.ofApplication(thePortal, applicationId);
    const reviewer = review?.assigneeId && (await this.accounts.actor(review.assigneeId));
    return reviewer ? [addressed(reviewer)] : [];
  }

  private async standing(organizationId: string, at: Date) {
    const standing = await this.standings.ofOrganization(thePortal, organizationId);
    const history = standing?.history.filter(({ recordedAt }) => recordedAt <= at) ?? [];
    const last = history.at(-1);
    const on = last && programDate(at);
    const next = (what: Upcoming['what']) =>
      (on && upcoming(history, on).find((one) => one.what === what)?.on) ?? null;
    return {
      tier: last?.tier ?? null,
      tierName: standing && last ? nameOf(standing, last.tier) : null,
      programNumber: standing?.participation.programNumber ?? null,
      conditions: last?.conditions.length ?? 0,
      conditionsBy: last?.conditions.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0] ?? null,
      provisionalUntil: next('decision'),
      validationBy: next('validation'),
      suspensionAnswerBy: next('answer'),
    };
  }

  /** The days that count from the day of a decision against the company. */
  private afterwards(event: string, { differences }: AuditEntry, on: IsoDate) {
    const { days, falseInformationDays } = this.program.term('appeal.appeal');
    const reasons = (differences['reasons']?.[1] ?? []) as string[];
    const isFalse = reasons.includes('false-information');
    const months =
      event === 'participation.remove'
        ? this.program.term('appeal.return').months
        : this.program.term('application.reapply').deniedMonths;
    return {
      appealBy: addDays(on, isFalse ? falseInformationDays : days),
      applyAgainFrom: addMonths(on, months),
    };
  }
}

function asked({ requests }: Dossier, at: Date): Pick<CaseFacts, 'items' | 'answerBy'> {
  const request = requests.findLast(({ askedAt }) => askedAt <= at);
  return { items: request?.items.length ?? 0, answerBy: request?.dueOn ?? null };
}

function nameOf({ edition }: Standing, tier: string): string | null {
  return edition.tierTable.tiers.find(({ code }) => code === tier)?.name ?? null;
}
