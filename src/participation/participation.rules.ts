import { type Grade, holdsGrade } from '../accounts/office.policy.js';
import { addDays, type IsoDate } from '../platform/calendar.rules.js';
import type { Actor } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';
import type { Edition, TierCode } from '../program/edition.js';
import type { Participation } from './participation.entity.js';
import type { StandingCondition } from './standing-entry.entity.js';
import { unfounded } from './standing-reasons.rules.js';
import { provisionalUntil } from './standing-dates.rules.js';
import type { EntryKind, History } from './standing.rules.js';

/** What one must know to judge the next step of a standing. */
export interface Grounds {
  readonly today: IsoDate;
  readonly history: History;
  readonly kind: EntryKind;
  readonly tier: TierCode;
  readonly edition: Edition;
  readonly reasons: readonly string[];
  /** Who takes the step. */
  readonly by: Actor;
  /** The application that an admission rests on. */
  readonly application?: { readonly state: string; readonly organizationId: string } | undefined;
}

/** Who decides about each tier, at least; the grades above may as well. */
const graded: Readonly<Record<TierCode, Grade>> = {
  provisional: 'supervisor',
  'tier-1': 'supervisor',
  'tier-2': 'field_director',
  'tier-3': 'program_director',
};

/** A higher tier is a matter for a higher grade of the office. */
export function beyondGrade({ by, tier }: Pick<Grounds, 'by' | 'tier'>): Message[] {
  const grade = graded[tier];
  return holdsGrade(by, grade) ? [] : [message(`participation.refusals.grade.${grade}`)];
}

/** An admission rests on an approved application of this very company, and says why. */
export function notApproved(participation: Participation, grounds: Grounds): Message[] {
  const { application } = grounds;
  const isApproved =
    application?.state === 'approved' && application.organizationId === participation.organizationId;
  return [
    ...(isApproved ? [] : [message('participation.refusals.notApproved')]),
    ...beyondGrade(grounds),
    ...withoutReason(participation, grounds),
  ];
}

/** No step without a reason of the program. */
export function withoutReason(_: Participation, { edition, tier, kind, reasons }: Grounds): Message[] {
  return unfounded(edition, tier, kind, reasons);
}

/** A standing expires when its provisional time is over, and not a day before. */
export function notOver(_: Participation, { history, today }: Grounds): Message[] {
  return overSince(history, today) ? [] : [message('participation.refusals.notOver')];
}

/** The first day after a provisional standing whose time is over; undefined while it runs, and for every other. */
export function overSince(history: History, today: IsoDate): IsoDate | undefined {
  const until = provisionalUntil(history, today);
  return until !== undefined && until < today ? addDays(until, 1) : undefined;
}

/** Something a review left open, in the words of the reviewer. */
export interface OpenPoint {
  readonly criterion: string;
  readonly text: string;
  readonly dueOn: IsoDate | null;
}

/**
 * What a company owes when it is admitted, earliest first: what its review left open, and its data where there was none
 * to look at.
 * @param lastDay by when the data has to flow; null when nobody set a day
 */
export function conditionsOf(
  points: readonly OpenPoint[],
  reasons: readonly string[],
  lastDay: IsoDate | null,
): StandingCondition[] {
  const owed = points.map((point) => ({ code: 'meet-criterion' as const, ...point }));
  const data = { code: 'start-data' as const, criterion: null, text: null, dueOn: lastDay };
  return [...owed, ...(reasons.includes('no-data-history') ? [data] : [])].toSorted(byDay);
}

/** What has no day comes last. */
function byDay({ dueOn: one }: StandingCondition, { dueOn: other }: StandingCondition): number {
  if (one === other) return 0;
  return one !== null && (other === null || one < other) ? -1 : 1;
}
