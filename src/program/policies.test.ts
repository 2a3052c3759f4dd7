import { describe, expect, it } from 'vitest';
import { tierCodes } from './edition.js';
import { editionOf } from './editions.js';
import { policies, term, termKeys } from './policies.js';
import { inForce } from './policy.rules.js';

const table = editionOf('2026-11')!.tierTable;
const now = new Date('2026-11-22T12:00:00Z');
const value = (key: string) => inForce(policies, key, '2026-11-22', now);

describe('the terms of the program', () => {
  it('are set for every clock', () => {
    expect(termKeys.map((key) => term(key, '2026-11-22', now))).not.toContain(undefined);
    expect(term('application.decision', '2026-11-22', now)).toEqual({ days: 90, amberDays: 60, redDays: 80 });
    expect(term('application.draft-reminder', '2026-11-22', now)).toEqual({
      firstDays: 15,
      secondDays: 25,
      purgeDays: 60,
    });
    expect(term('application.return-answer', '2026-11-22', now).days).toBe(30);
    expect(term('application.intake-check', '2026-11-22', now).businessDays).toBe(5);
    expect(term('application.plan-limit', '2026-11-22', now).days).toBe(90);
    expect(term('participation.provisional', '2026-11-22', now).days).toBe(180);
    expect(term('participation.validation-due', '2026-11-22', now).days).toBe(365);
    expect(term('participation.revalidation-due', '2026-11-22', now).years).toBe(4);
    expect(term('appeal.appeal', '2026-11-22', now)).toEqual({
      days: 90,
      falseInformationDays: 30,
      decisionDays: 180,
    });
  });

  it('are missing loudly before the program began', () => {
    expect(() => term('application.decision', '2020-01-01', now)).toThrow(
      'No policy says application.decision',
    );
  });

  it('let what cannot be measured yet block Tiers 2 and 3 only', () => {
    expect(tierCodes.map((tier) => value(`not-yet-measurable.${tier}`)?.blocks)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('the numbers of the tiers', () => {
  const stated = [
    ...table.tiers.flatMap((tier) =>
      [
        tier.conditions,
        tier.benefits,
        tier.obligations,
        [tier.maximumStay],
        tier.promotion,
        tier.demotion,
        tier.suspension,
        tier.removal,
      ]
        .flat()
        .map((row) => ({ key: `${tier.code}.${row.code}`, row })),
    ),
    ...[table.appeal, table.return].map((row) => ({ key: `appeal.${row.code}`, row })),
  ];

  it('are set for every brace in a statement, and no statement hides one', () => {
    for (const { key, row } of stated) {
      const braces = [...row.statement.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      expect({ key, names: [...row.parameters].sort() }).toEqual({ key, names: [...new Set(braces)].sort() });
      for (const name of row.parameters)
        expect({ key, type: typeof value(key)?.[name] }).toEqual({ key, type: 'number' });
    }
  });

  it('belong to a statement each', () => {
    const keys = stated.filter(({ row }) => row.parameters.length > 0).map(({ key }) => key);
    const unclaimed = policies
      .map((row) => row.key)
      .filter((key) => /^(provisional|tier-\d)\./.test(key) && !keys.includes(key));
    expect(unclaimed).toEqual([]);
  });

  it('agree where a clock and a tier say the same', () => {
    expect(value('provisional.maximum-stay')?.days).toBe(
      term('participation.provisional', '2026-11-22', now).days,
    );
    expect(value('tier-1.maximum-stay')?.days).toBe(
      term('participation.validation-due', '2026-11-22', now).days,
    );
    expect(value('tier-2.maximum-stay')?.years).toBe(
      term('participation.revalidation-due', '2026-11-22', now).years,
    );
    expect(value('tier-3.maximum-stay')?.years).toBe(
      term('participation.confirmation-due', '2026-11-22', now).years,
    );
    for (const tier of ['provisional.musts-answered', 'tier-1.musts-met']) {
      expect(value(tier)?.planDays).toBe(term('application.plan-limit', '2026-11-22', now).days);
    }
  });
});
