import type { FrozenApplication } from '../submissions/frozen-application.js';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import { isOther } from './desk.rules.js';

/** The parts of an application beside its answers, in the order in which one reads them. */
const parts = [
  'organization',
  'participantTypes',
  'eligibility',
  'gates',
  'certificates',
  'replies',
] as const;

/** What is different between one submission and the next. */
export interface Changes {
  parts: (typeof parts)[number][];
  /** Criteria whose answer is another one, or is new, or is gone. */
  criteria: string[];
  /** Titles of documents. */
  documentsAdded: string[];
  documentsGone: string[];
}

/** What changed from one submission to the next. */
export function changesBetween(before: FrozenApplication, after: FrozenApplication): Changes {
  const answers = (frozen: FrozenApplication) =>
    new Map(frozen.answers.map((answer) => [answer.criterion, answer]));
  const [then, now] = [answers(before), answers(after)];
  return {
    parts: parts.filter((part) => canonicalJson(before[part]) !== canonicalJson(after[part])),
    criteria: [...new Set([...now.keys(), ...then.keys()])].filter((code) =>
      isOther(then.get(code), now.get(code)),
    ),
    documentsAdded: titlesOnlyIn(after, before),
    documentsGone: titlesOnlyIn(before, after),
  };
}

function titlesOnlyIn(first: FrozenApplication, second: FrozenApplication): string[] {
  const known = new Set(second.documents.map(({ sha256 }) => sha256));
  return first.documents.filter(({ sha256 }) => !known.has(sha256)).map(({ title }) => title);
}
