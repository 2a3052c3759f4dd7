import type { FrozenAnswer } from '../submissions/frozen-application.js';
import type { OpenPoint } from '../participation/participation.rules.js';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import type { Criterion, Level } from '../program/edition.js';
import { type FindingState, isAdverse } from '../program/scoring.rules.js';

/** A finding, as far as one must know it to judge whether it still holds. */
export interface FindingParts {
  criterion: string;
  outcome: FindingState;
  note: string;
  submissionNumber: number;
  foundAt: Date;
}

/** Something asked of the applicant about a criterion, and what they said to it. */
export interface AskedItem {
  criterion: string;
  asks: string;
  reply: string;
  askedAt: Date;
  answeredAt: Date | null;
}

/** What was handed in at one time, answer by answer. */
export interface HandedIn {
  number: number;
  answers: readonly FrozenAnswer[];
}

/** `again`: there is a finding, but the applicant has said something else since. */
export type DeskStatus = 'open' | 'again' | 'assessed';

/** One criterion as it lies on the reviewer's desk. */
export interface OnDesk<Found extends FindingParts = FindingParts> {
  criterion: Criterion;
  answer: FrozenAnswer | undefined;
  /** The answer of the submission before, where it was another one. */
  before: FrozenAnswer | undefined;
  finding: Found | undefined;
  asked: readonly AskedItem[];
  status: DeskStatus;
}

/**
 * Every criterion of a case with its answer, finding and questions, in catalog order.
 * @param submissions oldest first; the last one is under review
 */
export function deskOf<Found extends FindingParts>(
  criteria: readonly Criterion[],
  submissions: readonly HandedIn[],
  findings: readonly Found[],
  asked: readonly AskedItem[],
): OnDesk<Found>[] {
  const answersIn = new Map(
    submissions.map(({ number, answers }) => [
      number,
      new Map(answers.map((answer) => [answer.criterion, answer])),
    ]),
  );
  const [last, previous] = [submissions.at(-1)?.number ?? 0, submissions.at(-2)?.number ?? 0];
  return criteria.map((criterion) => {
    const answer = answersIn.get(last)?.get(criterion.id);
    const earlier = answersIn.get(previous)?.get(criterion.id);
    const finding = findings.find((one) => one.criterion === criterion.id);
    const items = asked.filter((item) => item.criterion === criterion.id);
    const read = finding && answersIn.get(finding.submissionNumber)?.get(criterion.id);
    const isOutdated = finding !== undefined && (isOther(read, answer) || repliedSince(finding, items));
    return {
      criterion,
      answer,
      before: earlier && isOther(earlier, answer) ? earlier : undefined,
      finding,
      asked: items,
      status: finding === undefined ? 'open' : isOutdated ? 'again' : 'assessed',
    };
  });
}

/** The finding, if it still holds. */
export function findingThatHolds<Found extends FindingParts>({
  finding,
  status,
}: OnDesk<Found>): Found | undefined {
  return status === 'assessed' ? finding : undefined;
}

/** How many criteria are assessed, of how many, in words a wheel can show. */
export function progressOnDesk(desk: readonly OnDesk[]): {
  assessed: number;
  total: number;
  percent: number;
} {
  const assessed = desk.filter(({ status }) => status === 'assessed').length;
  return {
    assessed,
    total: desk.length,
    percent: desk.length === 0 ? 100 : Math.floor((assessed * 100) / desk.length),
  };
}

/** The criteria of one level that one still has to assess. */
export function unassessed(desk: readonly OnDesk[], level?: Level): string[] {
  return desk
    .filter(({ criterion, status }) => status !== 'assessed' && (!level || criterion.level === level))
    .map(({ criterion }) => criterion.id);
}

/** The findings that ask for something to be done: they become the conditions of the standing. */
export function openPoints(desk: readonly OnDesk[]): OpenPoint[] {
  return desk.flatMap((place) => {
    const finding = findingThatHolds(place);
    if (!finding || !isAdverse(finding.outcome)) return [];
    return [{ criterion: place.criterion.id, text: finding.note, dueOn: place.answer?.planOn ?? null }];
  });
}

function repliedSince(finding: FindingParts, items: readonly AskedItem[]): boolean {
  return items.some(({ answeredAt }) => answeredAt !== null && answeredAt > finding.foundAt);
}

/** Two answers differ when what the company says, plans or shows differs; the question is the same by its code. */
export function isOther(first: FrozenAnswer | undefined, second: FrozenAnswer | undefined): boolean {
  return canonicalJson(said(first)) !== canonicalJson(said(second));
}

function said(answer: FrozenAnswer | undefined): unknown {
  if (!answer) return null;
  const { state, text, plan, planOn, documents } = answer;
  return { state, text, plan, planOn, documents: [...documents].sort() };
}
