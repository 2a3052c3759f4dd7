import type { IsoDate } from '../platform/calendar.rules.js';
import type { Words } from '../platform/words/words.js';
import type { TierCode } from '../program/edition.js';
import { caseLetters } from './case-letters.js';
import type { Filling, LetterKind } from './letter-kind.js';

/** What letters may say about a case, as it stood when it happened; null where there is no such thing. */
export interface CaseFacts {
  readonly applicationId: string;
  readonly organizationId: string;
  /** The review of the application; null until it was received. */
  readonly reviewId: string | null;
  readonly reference: string;
  readonly company: string;
  /** How often the application had been handed in. */
  readonly submissions: number;
  /** What a reminder is about. */
  readonly reminds: 'draft' | 'returned' | null;
  /** The person of the office who has the case. */
  readonly specialist: string | null;
  readonly decisionBy: IsoDate | null;
  /** How many things the office asked for, and the last day to answer. */
  readonly items: number;
  readonly answerBy: IsoDate | null;
  readonly tier: TierCode | null;
  readonly tierName: string | null;
  readonly programNumber: string | null;
  /** How many conditions the company has still to meet, and the earliest day one is due. */
  readonly conditions: number;
  readonly conditionsBy: IsoDate | null;
  /** The last day of a provisional standing, and by when a certified company has to be validated. */
  readonly provisionalUntil: IsoDate | null;
  readonly validationBy: IsoDate | null;
  readonly suspensionAnswerBy: IsoDate | null;
  /** The last day to appeal against what happened. */
  readonly appealBy: IsoDate;
  /** From when the company can apply anew after it. */
  readonly applyAgainFrom: IsoDate;
  /** When it happened, as a day. */
  readonly on: IsoDate;
}

const days: readonly string[] = [
  'decisionBy',
  'answerBy',
  'conditionsBy',
  'provisionalUntil',
  'validationBy',
  'suspensionAnswerBy',
  'appealBy',
  'applyAgainFrom',
  'on',
] satisfies (keyof CaseFacts)[];

/** Days as one writes them, and nothing that is not there. */
function filling(facts: CaseFacts, words: Words, sentence: string): Filling {
  const there = Object.entries(facts).filter(([, value]) => value !== null) as [string, string | number][];
  return {
    ...Object.fromEntries(
      there.map(([name, value]) => [name, days.includes(name) ? words.date(String(value)) : value]),
    ),
    count: sentence === 'conditions' ? facts.conditions : facts.items,
  };
}

const pages = {
  application: ({ applicationId }: CaseFacts) => `/applications/${applicationId}`,
  case: ({ reviewId }: CaseFacts) => `/office/reviews/${reviewId}`,
  standing: () => '/participation',
};
export type CasePage = keyof typeof pages;

/** Letters about the case of a company. */
export const caseKind: LetterKind<CaseFacts, CasePage> = {
  about: 'case',
  letters: caseLetters,
  pages,
  filling,
  table: ({ opens, by }) => [
    'company',
    'reference',
    ...(opens === 'standing' ? ['programNumber'] : []),
    ...(by ? [by] : []),
  ],
};
