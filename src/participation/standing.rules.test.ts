import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addYears, startOfDay } from '../platform/calendar.rules.js';
import { type TierCode, tierCodes } from '../program/edition.js';
import {
  answerDueOn,
  confirmationDueOn,
  mayReturnFrom,
  provisionalUntil,
  revalidationDueOn,
  upcoming,
  validationDueOn,
} from './standing-dates.rules.js';
import {
  cleanSince,
  type EntryKind,
  isEnd,
  memberSince,
  type ParticipationState,
  type Step,
  stateOn,
  tierBegan,
  tierOn,
} from './standing.rules.js';

function step(kind: EntryKind, tier: TierCode, effectiveOn: string): Step {
  return { kind, tier, effectiveOn, recordedAt: startOfDay(effectiveOn) };
}

describe('a standing', () => {
  const history = [
    step('granted', 'provisional', '2026-11-30'),
    step('restricted', 'provisional', '2026-12-20'),
    step('restriction_lifted', 'provisional', '2027-01-10'),
    step('changed', 'tier-1', '2027-03-01'),
    step('suspended', 'tier-1', '2027-06-01'),
    step('reinstated', 'tier-1', '2027-07-01'),
    step('withdrawn', 'tier-1', '2028-01-01'),
  ];

  it('is what it was on the day one asks for, not what it is today', () => {
    expect(stateOn(history, '2026-11-29')).toBeUndefined();
    expect(tierOn(history, '2026-11-29')).toBeUndefined();
    expect(stateOn(history, '2026-12-25')).toBe('restricted');
    expect(tierOn(history, '2027-02-28')).toBe('provisional');
    expect(tierOn(history, '2027-03-01')).toBe('tier-1');
    expect(stateOn(history, '2027-06-15')).toBe('suspended');
    expect(stateOn(history, '2028-01-01')).toBe('withdrawn');
    expect(tierOn(history, '2028-01-01')).toBeUndefined();
  });

  it('counts membership from the admission, whatever happened in between', () => {
    expect(memberSince(history, '2027-12-31')).toBe('2026-11-30');
    expect(memberSince(history, '2028-01-01')).toBeUndefined();
  });

  it('begins anew for a company that left and came back', () => {
    const back = [...history, step('readmitted', 'provisional', '2028-05-01')];
    expect(memberSince(back, '2028-05-01')).toBe('2028-05-01');
    expect(provisionalUntil(back, '2028-05-01')).toBe('2028-10-28');
  });

  it('is clean since the last restriction or suspension ended', () => {
    expect(cleanSince(history, '2026-12-01')).toBe('2026-11-30');
    expect(cleanSince(history, '2026-12-20')).toBeUndefined();
    expect(cleanSince(history, '2027-03-01')).toBe('2027-01-10');
    expect(cleanSince(history, '2027-08-01')).toBe('2027-07-01');
  });
});

describe('the dates of a standing', () => {
  it('give a provisional company 180 days, which a restriction does not prolong', () => {
    const history = [
      step('granted', 'provisional', '2026-11-30'),
      step('restricted', 'provisional', '2027-01-15'),
    ];
    expect(provisionalUntil(history, '2026-11-30')).toBe('2027-05-29');
    expect(provisionalUntil(history, '2027-02-01')).toBe('2027-05-29');
  });

  it('ask for validation 365 days after certification', () => {
    const history = [step('granted', 'provisional', '2026-11-30'), step('changed', 'tier-1', '2027-02-01')];
    expect(validationDueOn(history, '2027-01-31')).toBeUndefined();
    expect(validationDueOn(history, '2027-02-01')).toBe('2028-02-01');
    expect(provisionalUntil(history, '2027-02-01')).toBeUndefined();
  });

  it('ask for validation anew when certification was lost and won again', () => {
    const history = [
      step('granted', 'tier-1', '2026-11-30'),
      step('changed', 'provisional', '2027-02-01'),
      step('changed', 'tier-1', '2027-04-01'),
    ];
    expect(provisionalUntil(history, '2027-02-01')).toBe('2027-07-31');
    expect(validationDueOn(history, '2027-04-01')).toBe('2028-03-31');
  });

  it('ask for revalidation four years later, on the leap day where there is one', () => {
    const validated = [step('granted', 'tier-1', '2024-01-10'), step('changed', 'tier-2', '2024-02-29')];
    const terms = [
      {
        key: 'participation.revalidation-due',
        value: { years: 4 },
        from: null,
        to: null,
        recordedAt: '2020-01-01T00:00:00Z',
        source: 'a test',
      },
    ];
    expect(revalidationDueOn(validated, '2024-02-29', terms)).toBe('2028-02-29');
  });

  it('ask the highest tier for a confirmation within a year, and still for revalidation', () => {
    const history = [
      step('granted', 'tier-1', '2026-11-30'),
      step('changed', 'tier-2', '2027-11-30'),
      step('changed', 'tier-3', '2028-02-29'),
    ];
    expect(confirmationDueOn(history, '2028-03-01')).toBe('2029-02-28');
    expect(upcoming(history, '2028-03-01')).toEqual([
      { what: 'confirmation', on: '2029-02-28' },
      { what: 'revalidation', on: '2031-11-30' },
    ]);
  });

  it('put the answer to a suspension before everything else', () => {
    const history = [step('granted', 'tier-1', '2026-11-30'), step('suspended', 'tier-1', '2027-03-01')];
    expect(answerDueOn(history, '2027-03-01')).toBe('2027-05-30');
    expect(upcoming(history, '2027-03-02')).toEqual([{ what: 'answer', on: '2027-05-30' }]);
  });

  it('let a company that was removed return after twelve months, and one that left at once', () => {
    const granted = step('granted', 'tier-1', '2026-11-30');
    expect(mayReturnFrom([granted, step('removed', 'tier-1', '2027-03-01')], '2027-03-02')).toBe(
      '2028-03-01',
    );
    expect(mayReturnFrom([granted, step('withdrawn', 'tier-1', '2027-03-01')], '2027-03-02')).toBe(
      '2027-03-01',
    );
    expect(mayReturnFrom([granted], '2027-03-02')).toBeUndefined();
  });

  it('do not move when the program sets another term later', () => {
    const history = [step('granted', 'provisional', '2026-11-30')];
    const row = { key: 'participation.provisional', from: null, to: null, source: 'a test' };
    const terms = [
      { ...row, value: { days: 180 }, recordedAt: '2026-01-01T05:00:00Z' },
      { ...row, value: { days: 30 }, recordedAt: '2027-01-01T05:00:00Z' },
    ];
    expect(provisionalUntil(history, '2027-02-01', terms)).toBe('2027-05-29');
  });
});

/** The same life told forward, one step at a time, with the dates carried along: what the rules must find looking back. */
interface Carried {
  state: ParticipationState | undefined;
  tier: TierCode | undefined;
  memberSince: string | undefined;
  tierSince: string | undefined;
  certifiedOn: string | undefined;
  validatedOn: string | undefined;
}

const nobody: Carried = {
  state: undefined,
  tier: undefined,
  memberSince: undefined,
  tierSince: undefined,
  certifiedOn: undefined,
  validatedOn: undefined,
};

function carriedOver(before: Carried, { kind, tier, effectiveOn }: Step): Carried {
  if (isEnd(kind)) return { ...nobody, state: kind as ParticipationState };
  const last = before.tier ? tierCodes.indexOf(before.tier) : 0;
  const now = tierCodes.indexOf(tier);
  return {
    state:
      kind === 'restricted' || kind === 'suspended' ? kind : kind === 'changed' ? before.state : 'active',
    tier,
    memberSince: before.memberSince ?? effectiveOn,
    tierSince: before.tier === tier ? before.tierSince : effectiveOn,
    certifiedOn: now >= 1 && last < 1 ? effectiveOn : before.certifiedOn,
    validatedOn: now >= 2 && last < 2 ? effectiveOn : before.validatedOn,
  };
}

/** What may follow in each state. */
const follows: Record<ParticipationState | 'nobody', readonly EntryKind[]> = {
  nobody: ['granted'],
  active: ['changed', 'restricted', 'suspended', 'removed', 'withdrawn', 'expired'],
  restricted: ['changed', 'restriction_lifted', 'suspended', 'removed', 'withdrawn', 'expired'],
  suspended: ['reinstated', 'removed', 'withdrawn'],
  removed: ['readmitted'],
  withdrawn: ['readmitted'],
  expired: ['readmitted'],
};

const lives = fc
  .array(
    fc.record({
      pick: fc.nat(),
      tier: fc.constantFrom(...tierCodes),
      wait: fc.integer({ min: 0, max: 400 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((choices) => {
    const history: Step[] = [];
    let carried = nobody;
    let on = '2026-11-01';
    for (const { pick, tier, wait } of choices) {
      const kinds = follows[carried.state ?? 'nobody'];
      const kind = kinds[pick % kinds.length] as EntryKind;
      on = addDays(on, wait);
      const chooses = kind === 'granted' || kind === 'readmitted' || kind === 'changed';
      const next = step(kind, chooses ? tier : (carried.tier ?? tier), on);
      history.push(next);
      carried = carriedOver(carried, next);
    }
    return history;
  });

describe('any standing', () => {
  it('has on every day the dates that replaying its history gives', () => {
    fc.assert(
      fc.property(lives, fc.nat(5_000), (history, days) => {
        const on = addDays('2026-11-01', days);
        const replayed = history.filter(({ effectiveOn }) => effectiveOn <= on).reduce(carriedOver, nobody);
        const { tier, tierSince, certifiedOn, validatedOn } = replayed;
        expect(stateOn(history, on)).toBe(replayed.state);
        expect(tierOn(history, on)).toBe(tier);
        expect(memberSince(history, on)).toBe(replayed.memberSince);
        expect(tierBegan(history, on)?.effectiveOn).toBe(tierSince);
        expect(provisionalUntil(history, on)).toBe(
          tier === 'provisional' && tierSince ? addDays(tierSince, 180) : undefined,
        );
        expect(validationDueOn(history, on)).toBe(
          tier === 'tier-1' && certifiedOn && !validatedOn ? addDays(certifiedOn, 365) : undefined,
        );
        expect(revalidationDueOn(history, on)).toBe(validatedOn && addYears(validatedOn, 4));
        expect(confirmationDueOn(history, on)).toBe(
          tier === 'tier-3' && tierSince ? addYears(tierSince, 1) : undefined,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is not altered by what is added to it later', () => {
    fc.assert(
      fc.property(lives, (history) => {
        const last = history.at(-1)?.effectiveOn ?? '';
        const before = addDays(last, -1);
        expect(
          upcoming(
            history.filter(({ effectiveOn }) => effectiveOn < last),
            before,
          ),
        ).toEqual(upcoming(history, before));
      }),
    );
  });
});
