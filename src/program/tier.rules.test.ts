import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../platform/calendar.rules.js';
import { wordsIn } from '../platform/words/words.js';
import { type TierCode, levels, tierCodes } from './edition.js';
import { editionOf } from './editions.js';
import { policies } from './policies.js';
import { answerStates, findingStates } from './scoring.rules.js';
import type { CriterionFacts, TierFacts } from './tier-facts.js';
import { conditionsFor, statementOf, tierWithinReach } from './tier.rules.js';

const table = editionOf('2026-11')!.tierTable;
const tier = (code: TierCode) => table.tiers.find((each) => each.code === code)!;
const today = '2026-11-22';
const now = new Date('2026-11-22T12:00:00Z');

const criterion = (changes: Partial<CriterionFacts>): CriterionFacts => ({
  id: 'GOV-01',
  level: 'must',
  safetyCritical: false,
  answer: 'met',
  finding: 'accepted_on_documents',
  planOn: undefined,
  ...changes,
});
const newcomer: TierFacts = {
  eligible: true,
  vetting: 'passed',
  agreementSigned: true,
  openSeriousFindings: 0,
  criteria: [criterion({}), criterion({ id: 'GOV-02', level: 'should' })],
};
const member: TierFacts = {
  ...newcomer,
  cleanSince: '2024-11-22',
  bestPractices: 2,
  criteria: [
    criterion({ finding: 'verified' }),
    criterion({ id: 'GOV-02', level: 'should', finding: 'best_practice' }),
  ],
  validation: { closedOn: '2026-01-15', confirmedOn: '2026-01-15', openActions: 0 },
  feed: {
    testAccepted: true,
    days: 400,
    completeness: 99.9,
    onTime: 99.9,
    linkage: 99.9,
    optionalFilled: 80,
    beforeLoading: true,
  },
  measurement: { lowerBound: 99, monthsHeld: 24 },
};
const reach = (facts: TierFacts) => tierWithinReach(table.tiers, facts, today, now);
const state = (code: TierCode, condition: string, facts: TierFacts) =>
  conditionsFor(tier(code), facts, today, now).find((verdict) => verdict.condition.code === condition);
const keys = (code: TierCode, condition: string, facts: TierFacts) =>
  state(code, condition, facts)?.reasons.map((reason) => reason.key.replace('program.conditions.', ''));

describe('a newcomer whose documents hold', () => {
  it('reaches Tier 1, although no data and no sample can be measured yet', () => {
    expect(reach(newcomer)).toBe('tier-1');
    const unmeasured = conditionsFor(tier('tier-1'), newcomer, today, now).filter(
      (verdict) => verdict.state === 'not_yet_measurable',
    );
    expect(unmeasured.map((verdict) => verdict.condition.code)).toEqual(['feed', 'measured-compliance']);
    expect(unmeasured.some((verdict) => verdict.blocks)).toBe(false);
  });

  it('is kept out of Tiers 2 and 3 by what cannot be measured yet', () => {
    for (const code of ['tier-2', 'tier-3'] as const) {
      expect(state(code, 'feed', newcomer)).toMatchObject({ state: 'not_yet_measurable', blocks: true });
      expect(state(code, 'measured-compliance', newcomer)).toMatchObject({ blocks: true });
    }
  });

  it('is kept out of Tier 1 by unmeasured data from the day the policy says so', () => {
    const stricter = [
      ...policies,
      {
        key: 'not-yet-measurable.tier-1',
        value: { blocks: true },
        from: '2027-01-01',
        to: null,
        recordedAt: '2026-11-01T12:00:00Z',
        source: 'a test',
      },
    ];
    expect(tierWithinReach(table.tiers, newcomer, '2026-12-31', now, stricter)).toBe('tier-1');
    expect(tierWithinReach(table.tiers, newcomer, '2027-01-01', now, stricter)).toBe('provisional');
  });
});

describe('open criteria', () => {
  const openWith = (changes: Partial<CriterionFacts>): TierFacts => ({
    ...newcomer,
    criteria: [criterion({ answer: 'partly_met', finding: 'action_required', ...changes })],
  });

  it('allow Tier 1 with a plan of at most 90 days', () => {
    expect(reach(openWith({ planOn: addDays(today, 90) }))).toBe('tier-1');
    expect(reach(openWith({ planOn: addDays(today, 91) }))).toBeUndefined();
    expect(reach(openWith({}))).toBeUndefined();
  });

  it('allow only Provisional when a safety-critical one is merely planned', () => {
    const facts = openWith({ planOn: addDays(today, 30), safetyCritical: true });
    expect(reach(facts)).toBe('provisional');
    expect(keys('tier-1', 'musts-met', facts)).toEqual(['safety-critical-planned']);
  });

  it('block Tier 1 when a must is simply not met, whatever the plan', () => {
    expect(reach(openWith({ finding: 'not_met', planOn: addDays(today, 30) }))).toBe('provisional');
    expect(
      reach(openWith({ answer: 'not_met', finding: 'action_required', planOn: addDays(today, 30) })),
    ).toBe('tier-1');
  });

  it('count by the finding, not by what the company says of itself', () => {
    expect(keys('tier-1', 'musts-met', openWith({ answer: 'met', finding: 'not_met' }))).toEqual([
      'musts-not-met',
    ]);
    expect(state('tier-1', 'musts-met', openWith({ answer: 'partly_met', finding: 'verified' }))?.state).toBe(
      'met',
    );
    expect(keys('tier-1', 'musts-met', openWith({ answer: 'not_applicable', finding: 'not_met' }))).toEqual([
      'musts-not-met',
    ]);
  });

  it('without an answer keep a company out of Provisional', () => {
    expect(
      keys('provisional', 'musts-answered', openWith({ answer: undefined, finding: undefined })),
    ).toEqual(['unanswered']);
  });

  it('that only should be met never block Tier 1', () => {
    expect(reach(openWith({ level: 'should', answer: 'not_met', finding: 'not_met' }))).toBe('tier-1');
  });
});

describe('Tier 1', () => {
  it.each([
    ['eligibility', { eligible: false }, 'not-eligible'],
    ['vetting', { vetting: undefined }, 'vetting-open'],
    ['vetting', { vetting: 'failed' as const }, 'vetting-failed'],
    ['agreement', { agreementSigned: false }, 'agreement-missing'],
    ['no-serious-finding', { openSeriousFindings: 1 }, 'serious-findings'],
    ['desk-review', { criteria: [criterion({ finding: undefined })] }, 'without-finding'],
  ])('needs its condition %s', (condition, changes, reason) => {
    const facts = { ...newcomer, ...changes };
    expect(keys('tier-1', condition, facts)).toEqual([reason]);
    expect(reach(facts)).not.toBe('tier-1');
  });

  it('says what is wrong with data that has arrived and is not good enough', () => {
    const facts = { ...member, feed: { ...member.feed!, days: 29, completeness: 94.9 } };
    expect(keys('tier-1', 'feed', facts)).toEqual(['feed-days-low', 'feed-completeness-low']);
    expect(reach(facts)).toBe('provisional');
  });
});

describe('a long-standing member', () => {
  it('reaches Tier 3 when everything is in place', () => {
    expect(reach(member)).toBe('tier-3');
  });

  it.each([
    ['two clean years', { cleanSince: '2024-11-23' }],
    ['two best practices', { bestPractices: 1 }],
    ['85 percent of the should-criteria', { criteria: shoulds(100, 84) }],
    ['data before loading', { feed: { ...member.feed!, beforeLoading: false } }],
    ['half of the optional elements', { feed: { ...member.feed!, optionalFilled: 49.9 } }],
    ['a lower bound of 98 percent', { measurement: { lowerBound: 97.9, monthsHeld: 24 } }],
    ['measures held for twelve months', { measurement: { lowerBound: 99, monthsHeld: 11 } }],
  ])('stays at Tier 2 without %s', (_name, changes) => {
    expect(reach({ ...member, ...changes })).toBe('tier-2');
  });

  it.each([
    ['60 percent of the should-criteria', { criteria: shoulds(100, 59) }],
    ['musts verified on the spot', { criteria: [criterion({ finding: 'accepted_on_documents' })] }],
    ['a closed validation', { validation: undefined }],
    ['required actions closed', { validation: { ...member.validation!, openActions: 1 } }],
    ['a lower bound of 95 percent', { measurement: { lowerBound: 94.9, monthsHeld: 24 } }],
    ['measures held for three months', { measurement: { lowerBound: 99, monthsHeld: 2 } }],
    ['linked parcels', { feed: { ...member.feed!, linkage: 96.9 } }],
  ])('stays at Tier 1 without %s', (_name, changes) => {
    expect(reach({ ...member, ...changes })).toBe('tier-1');
  });

  it('keeps a validation of four years for Tier 3 when it is confirmed every year', () => {
    const validation = { closedOn: '2022-11-22', confirmedOn: '2025-11-22', openActions: 0 };
    expect(state('tier-3', 'validation-current', { ...member, validation })?.state).toBe('met');
    expect(
      keys('tier-3', 'validation-current', {
        ...member,
        validation: { ...validation, closedOn: '2022-11-21' },
      }),
    ).toEqual(['validation-old-years']);
    expect(
      keys('tier-3', 'validation-current', {
        ...member,
        validation: { ...validation, confirmedOn: '2025-11-21' },
      }),
    ).toEqual(['not-confirmed']);
  });

  function shoulds(count: number, fulfilled: number): CriterionFacts[] {
    return Array.from({ length: count }, (_, index) =>
      criterion({ level: 'should', finding: index < fulfilled ? 'verified' : 'not_met' }),
    );
  }
});

describe('any company', () => {
  const days = fc.integer({ min: -800, max: 400 }).map((offset) => addDays(today, offset));
  const facts: fc.Arbitrary<TierFacts> = fc.record({
    eligible: fc.boolean(),
    vetting: fc.constantFrom('passed' as const, 'failed' as const, undefined),
    agreementSigned: fc.boolean(),
    openSeriousFindings: fc.nat(2),
    cleanSince: fc.option(days, { nil: undefined }),
    bestPractices: fc.option(fc.nat(3), { nil: undefined }),
    criteria: fc.array(
      fc.record({
        id: fc.constantFrom('GOV-01', 'SEA-02', 'RET-01'),
        level: fc.constantFrom(...levels),
        safetyCritical: fc.boolean(),
        answer: fc.constantFrom(undefined, ...answerStates),
        finding: fc.constantFrom(undefined, ...findingStates),
        planOn: fc.option(days, { nil: undefined }),
      }),
      { maxLength: 6 },
    ),
    validation: fc.option(fc.record({ closedOn: days, confirmedOn: days, openActions: fc.nat(2) }), {
      nil: undefined,
    }),
    feed: fc.option(
      fc.record({
        testAccepted: fc.boolean(),
        days: fc.nat(400),
        completeness: fc.nat(100),
        onTime: fc.nat(100),
        linkage: fc.nat(100),
        optionalFilled: fc.nat(100),
        beforeLoading: fc.boolean(),
      }),
      { nil: undefined },
    ),
    measurement: fc.option(fc.record({ lowerBound: fc.nat(100), monthsHeld: fc.nat(24) }), {
      nil: undefined,
    }),
  });

  it('hears a reason, in words, for every condition it does not meet, and none for those it meets', () => {
    const words = wordsIn('en');
    fc.assert(
      fc.property(facts, fc.constantFrom(...table.tiers), (each, tier) => {
        for (const verdict of conditionsFor(tier, each, today, now)) {
          expect(verdict.reasons.length > 0).toBe(verdict.state !== 'met');
          expect(verdict.blocks).toBe(
            verdict.state === 'not_met' ||
              (verdict.state === 'not_yet_measurable' && ['tier-2', 'tier-3'].includes(tier.code)),
          );
          for (const reason of verdict.reasons) expect(words.say(reason)).toMatch(/\.$/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('climbs the tiers like a ladder: nothing blocks the one it reaches, nor any below', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const reached = reach(each);
        const climbed = tierCodes.slice(0, reached ? tierCodes.indexOf(reached) + 1 : 0);
        const blocked = climbed.filter((code) =>
          conditionsFor(tier(code), each, today, now).some((verdict) => verdict.blocks),
        );
        expect(blocked).toEqual([]);
      }),
    );
  });
});

describe('the statements of the tier table', () => {
  it('carry the numbers in force', () => {
    const feed = tier('tier-3').conditions.find((condition) => condition.code === 'feed')!;
    expect(statementOf('tier-3', feed, today, now)).toContain('at least 99.5 percent complete');
    expect(statementOf('appeal', table.appeal, today, now)).toBe(
      'You can appeal within 90 days, or within 30 days when the decision says that you gave false information. The appeal is decided within 180 days.',
    );
  });

  it('can be read out for every tier', () => {
    expect(tierCodes).toHaveLength(4);
    for (const each of table.tiers) {
      const rows = [
        each.conditions,
        each.benefits,
        each.obligations,
        [each.maximumStay],
        each.promotion,
        each.demotion,
        each.suspension,
        each.removal,
      ].flat();
      for (const row of rows) expect(statementOf(each.code, row, today, now)).toMatch(/^[A-Z0-9][^{}]*\.$/);
    }
  });
});
