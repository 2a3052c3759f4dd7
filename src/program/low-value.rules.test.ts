import { describe, expect, it } from 'vitest';
import { isDutyFree, lowValuePolicies, lowValueRule, mayEnterInformally } from './low-value.rules.js';
import periods from './reference/policy-periods.json' with { type: 'json' };

const now = new Date('2026-11-22T12:00:00Z');
const parcel = {
  arrivesOn: '2026-11-22',
  valueUsd: 100,
  originCountry: 'DE',
  by: 'other',
  purpose: 'commercial',
} as const;
const rule = (changes: object) => lowValueRule({ ...parcel, ...changes }, now)?.id;
const free = (changes: object) => isDutyFree({ ...parcel, ...changes }, now);

describe('goods of low value', () => {
  it('were free of duty up to 800 dollars until August 28, 2025, and not since', () => {
    expect(free({ arrivesOn: '2025-08-28', valueUsd: 800 })).toBe(true);
    expect(free({ arrivesOn: '2025-08-28', valueUsd: 800.01 })).toBe(false);
    expect(free({ arrivesOn: '2025-08-29', valueUsd: 800 })).toBe(false);
    expect(free({ arrivesOn: '2025-08-29', valueUsd: 0.01 })).toBe(false);
    expect(free({ valueUsd: 1 })).toBe(false);
  });

  it('from China and Hong Kong lost the exemption on May 2, 2025', () => {
    for (const originCountry of ['CN', 'HK']) {
      expect(free({ arrivesOn: '2025-05-01', originCountry })).toBe(true);
      expect(free({ arrivesOn: '2025-05-02', originCountry })).toBe(false);
    }
    expect(rule({ arrivesOn: '2025-05-02', originCountry: 'CN' })).toBe('US-DM-3');
    expect(rule({ arrivesOn: '2025-05-02', originCountry: 'DE' })).toBe('US-DM-4');
  });

  it('had a threshold of 200 dollars before March 10, 2016', () => {
    expect(rule({ arrivesOn: '2016-03-09' })).toBe('US-DM-1');
    expect(rule({ arrivesOn: '2016-03-10' })).toBe('US-DM-2');
  });

  it.each([
    ['2026-02-23', 'US-DM-5-PO'],
    ['2026-02-24', 'US-DM-6-PO'],
    ['2026-07-23', 'US-DM-6-PO'],
    ['2026-07-24', 'US-DM-7-PO'],
  ])('that arrive by mail on %s fall under %s', (arrivesOn, expected) => {
    expect(rule({ arrivesOn, by: 'mail' })).toBe(expected);
  });

  it('lose the exemption by statute on July 1, 2027, whatever they travel by', () => {
    expect(rule({ arrivesOn: '2027-06-30' })).toBe('US-DM-7-NP');
    for (const by of ['mail', 'other']) expect(rule({ arrivesOn: '2027-07-01', by })).toBe('US-DM-8');
  });

  it('stay free of duty as gifts up to 100 dollars and with travelers up to 200', () => {
    expect(free({ purpose: 'gift', valueUsd: 100 })).toBe(true);
    expect(free({ purpose: 'gift', valueUsd: 100.01 })).toBe(false);
    expect(free({ purpose: 'traveler', valueUsd: 200 })).toBe(true);
    expect(free({ purpose: 'traveler', valueUsd: 200.01 })).toBe(false);
  });

  it('may be entered informally up to 2,500 dollars', () => {
    expect(mayEnterInformally({ ...parcel, valueUsd: 2500 }, now)).toBe(true);
    expect(mayEnterInformally({ ...parcel, valueUsd: 2500.01 }, now)).toBe(false);
  });
});

describe('a rule entered today with a past start', () => {
  const late = lowValuePolicies.map((row) => ({ ...row }));
  late.push({
    key: 'exemption.other',
    value: { id: 'LATE', thresholdUsd: 500, treatment: 'a correction', authority: 'a test' },
    from: '2026-01-01',
    to: null,
    recordedAt: '2026-11-22T15:00:00Z',
    source: 'a test',
  });

  it('does not change what was already decided', () => {
    expect(lowValueRule(parcel, new Date('2026-11-22T14:59:59Z'), late)?.id).toBe('US-DM-7-NP');
    expect(lowValueRule(parcel, new Date('2026-11-22T15:00:00Z'), late)?.id).toBe('LATE');
  });
});

it('takes up every row of the file', () => {
  expect(new Set(lowValuePolicies.map((row) => row.value.id))).toEqual(
    new Set(periods.map((period) => period.id)),
  );
});
