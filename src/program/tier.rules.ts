import type { IsoDate } from '../platform/calendar.rules.js';
import type { Message } from '../platform/words/message.js';
import type { Tier, TierCode, TierCondition, TierRow } from './edition.js';
import { type PolicyValue, policies } from './policies.js';
import { inForce } from './policy.rules.js';
import { type ConditionState, judge } from './tier-conditions.rules.js';
import type { TierFacts } from './tier-facts.js';

/** How one condition of a tier stands for a company. */
export interface ConditionVerdict {
  readonly condition: TierCondition;
  readonly state: ConditionState;
  /** Why it is not met or not yet measurable; empty when it is met. */
  readonly reasons: readonly Message[];
  /** Whether it keeps the company out of the tier. */
  readonly blocks: boolean;
}

/**
 * Every condition of a tier for a company, in the order of the tier table, judged by the numbers in force on a day as
 * known at an instant. What is not met always blocks; dated policy says for each tier whether what nobody can measure yet
 * blocks as well.
 */
export function conditionsFor(
  tier: Tier,
  facts: TierFacts,
  on: IsoDate,
  knownAt: Date,
  rows = policies,
): readonly ConditionVerdict[] {
  const unmeasuredBlocks =
    inForce(rows, `not-yet-measurable.${tier.code}`, on, knownAt)?.['blocks'] !== false;
  return tier.conditions.map((condition) => {
    const value = inForce(rows, `${tier.code}.${condition.code}`, on, knownAt) ?? {};
    const { state, reasons } = judge(condition.code, facts, value, on);
    const blocks = state === 'not_met' || (state === 'not_yet_measurable' && unmeasuredBlocks);
    return { condition, state, reasons, blocks };
  });
}

/**
 * The highest tier one can climb to: the tiers are a ladder, so nothing may block it nor any tier below it. Undefined
 * when even the lowest is out of reach.
 */
export function tierWithinReach(
  tiers: readonly Tier[],
  facts: TierFacts,
  on: IsoDate,
  knownAt: Date,
  rows = policies,
): TierCode | undefined {
  const isOpen = (tier: Tier) =>
    conditionsFor(tier, facts, on, knownAt, rows).every((verdict) => !verdict.blocks);
  const closed = tiers.findIndex((tier) => !isOpen(tier));
  return tiers.slice(0, closed < 0 ? tiers.length : closed).at(-1)?.code;
}

/**
 * A sentence of the tier table with the numbers in force in its braces. `group` is the tier it stands in, or `appeal`
 * for the rows that hold for all tiers; `spell` writes a number the way the reader's language does.
 */
export function statementOf(
  group: TierCode | 'appeal',
  row: TierRow,
  on: IsoDate,
  knownAt: Date,
  spell: (value: number) => string = String,
  rows = policies,
): string {
  const value: PolicyValue = inForce(rows, `${group}.${row.code}`, on, knownAt) ?? {};
  return row.statement.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const found = value[name];
    if (typeof found !== 'number')
      throw new Error(`No policy says ${name} of ${group}.${row.code} on ${on}.`);
    return spell(found);
  });
}
