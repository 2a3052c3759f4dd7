import type { AnswerState } from '../program/scoring.rules.js';
import type { IdentifierKind } from '../organizations/identifiers.rules.js';
import type { SiteForm } from '../organizations/site.form.js';
import type { MemberRole } from '../platform/people/actor.js';
import type { GateCode, ParticipantType } from '../program/edition.js';
import type { Chapter } from './chapter.js';
import type { PaperName } from './papers.js';

/** Someone of a made-up company: a contact, and with a seat also someone who signs in. */
export interface CompanyPerson {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly isOfficer?: boolean;
  readonly getsLetters?: boolean;
  readonly seat?: readonly MemberRole[];
  /** What one finds behind this person's sign-in; without it, the sign-in is not offered. */
  readonly offeredAs?: string;
}

/** An answer that is not the usual one. */
export interface OwnAnswer {
  readonly state: AnswerState;
  readonly text: string;
  readonly plan?: string;
  /** Within how many days of answering the plan will be carried out. */
  readonly planInDays?: number;
}

export interface OwnFinding {
  readonly outcome:
    'verified' | 'accepted_on_documents' | 'action_required' | 'recommendation' | 'best_practice' | 'not_met';
  readonly note: string;
}

/** A made-up company, its people, what it answers, and what happens to it. */
export interface Company {
  readonly legalName: string;
  readonly tradeName?: string;
  readonly country: string;
  readonly website: string;
  readonly phone: string;
  readonly foundedOn: string;
  readonly employees: number;
  readonly story: string;
  readonly roles: readonly ParticipantType[];
  readonly identifiers: Partial<Record<IdentifierKind, string>>;
  /** The headquarters first. */
  readonly sites: readonly SiteForm[];
  /** The accountable officer first, the deputy second. */
  readonly people: readonly [CompanyPerson, CompanyPerson, ...CompanyPerson[]];
  /** The gates answered yes; all others are answered no. */
  readonly gates: readonly GateCode[];
  readonly certificates?: readonly { code: string; scope: string; expiresInDays: number }[];
  /** Eligibility statements answered in another way than the program wants. */
  readonly eligibility?: Record<string, 'yes' | 'no'>;
  /** What answers and papers call things: the software, the carrier and another partner. */
  readonly system: string;
  readonly carrier: string;
  readonly partner: string;
  /** The site that answers are about, where that is not the headquarters. */
  readonly mainSite?: string;
  readonly answers?: Record<string, OwnAnswer>;
  readonly findings?: Record<string, OwnFinding>;
  readonly papers: readonly PaperName[];
  readonly chapters: readonly Chapter[];
}

/** The name people know the company by. */
export function nameOf({ tradeName, legalName }: Company): string {
  return tradeName ?? legalName;
}
