import type { IsoDate } from '../platform/calendar.rules.js';
import clocks from './policies.json' with { type: 'json' };
import tierTerms from './tier-policies.json' with { type: 'json' };
import { type PolicyRow, inForce } from './policy.rules.js';

/** The numbers and switches of one policy, by name. */
export type PolicyValue = Readonly<Record<string, number | boolean | undefined>>;

/** Every dated value the program runs on: its clocks and terms, and the numbers of its tiers. */
export const policies: readonly PolicyRow<PolicyValue>[] = [...clocks, ...tierTerms];

/** The terms of the program and what each is made of. */
const terms = {
  'application.draft-reminder': ['firstDays', 'secondDays', 'purgeDays'],
  'application.intake-check': ['businessDays'],
  'application.decision': ['days', 'amberDays', 'redDays'],
  'application.return-answer': ['days'],
  'application.plan-limit': ['days'],
  'application.reapply': ['deniedMonths', 'ineligibleMonths', 'lapsedMonths'],
  'participation.provisional': ['days'],
  'participation.validation-due': ['days'],
  'participation.revalidation-due': ['years'],
  'participation.confirmation-due': ['years'],
  'participation.change-report': ['days'],
  'participation.suspension-answer': ['days'],
  'appeal.appeal': ['days', 'falseInformationDays', 'decisionDays'],
  'appeal.return': ['months'],
  'validation.report-answer': ['days'],
} as const;

export type TermKey = keyof typeof terms;
export const termKeys = Object.keys(terms).filter(isTermKey);

/**
 * A term of the program on a day, as known at an instant, for example
 * `term('application.decision', on, knownAt).days`. Throws when no row says it: a clock nobody set cannot run.
 */
export function term<Key extends TermKey>(
  key: Key,
  on: IsoDate,
  knownAt: Date,
  rows = policies,
): Readonly<Record<(typeof terms)[Key][number], number>> {
  const value = inForce(rows, key, on, knownAt);
  if (!value || !hasNumbers(value, terms[key])) throw new Error(`No policy says ${key} on ${on}.`);
  return value;
}

function isTermKey(key: string): key is TermKey {
  return key in terms;
}

function hasNumbers<Name extends string>(
  value: PolicyValue,
  names: readonly Name[],
): value is PolicyValue & Record<Name, number> {
  return names.every((name) => typeof value[name] === 'number');
}
