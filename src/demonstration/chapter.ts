import type { Outcome } from '../reviews/outcome.js';
import type { Official } from './office.js';
import type { PaperName } from './papers.js';

type Event =
  | { what: 'join' }
  | { what: 'describe' }
  | { what: 'qualify' }
  | { what: 'askVerification' }
  | { what: 'verify'; by: Official }
  /** Answers up to this share of the criteria, except those left for later. */
  | { what: 'answer'; upTo: number; leaving?: readonly string[] }
  /** Sends in papers and lets them stand for their criteria; all of the company's unless some are left for later. */
  | { what: 'file'; leaving?: readonly string[] }
  /** Sends in papers that do not stand for anything yet. */
  | { what: 'keep'; papers: readonly PaperName[] }
  | { what: 'submit' }
  | { what: 'take'; by: Official }
  | { what: 'vet'; result: 'passed' | 'failed'; note: string }
  | { what: 'assess'; upTo: number }
  | { what: 'ask'; items: readonly { criterion: string; asks: string }[] }
  | { what: 'reply'; replies: Record<string, string> }
  | {
      what: 'recommend';
      outcome: Outcome;
      reasons: readonly string[];
      criteria?: readonly string[];
      note: string;
    }
  | { what: 'sendBack'; by: Official; note: string }
  | { what: 'decide'; by: Official; note: string }
  | { what: 'withdraw'; reason: string }
  | { what: 'restrict' | 'suspend' | 'remove'; by: Official; reasons: readonly string[]; note: string }
  | { what: 'leave'; reason: string; note: string };

/** One thing that happens to a company, so many days before today. */
export type Chapter = { daysAgo: number } & Event;

/** A company prepares its application over three weeks and hands it in. */
export function handedIn(daysAgo: number): Chapter[] {
  return [
    { daysAgo: daysAgo + 22, what: 'join' },
    { daysAgo: daysAgo + 21, what: 'describe' },
    { daysAgo: daysAgo + 19, what: 'qualify' },
    { daysAgo: daysAgo + 19, what: 'askVerification' },
    { daysAgo: daysAgo + 17, what: 'verify', by: 'feld' },
    { daysAgo: daysAgo + 15, what: 'answer', upTo: 0.5 },
    { daysAgo: daysAgo + 8, what: 'answer', upTo: 1 },
    { daysAgo: daysAgo + 5, what: 'file' },
    { daysAgo, what: 'submit' },
  ];
}

/** A specialist takes the case, vets the company and assesses every criterion, over two weeks. */
export function assessed(
  daysAgo: number,
  by: Official,
  vetted = 'Registration, address and officers agree with what the company says; no match in any list.',
): Chapter[] {
  return [
    { daysAgo: daysAgo + 14, what: 'take', by },
    { daysAgo: daysAgo + 12, what: 'vet', result: 'passed', note: vetted },
    { daysAgo: daysAgo + 7, what: 'assess', upTo: 0.5 },
    { daysAgo, what: 'assess', upTo: 1 },
  ];
}
