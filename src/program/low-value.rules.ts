import type { IsoDate } from '../platform/calendar.rules.js';
import { citation } from './catalog.rules.js';
import { type PolicyRow, inForce } from './policy.rules.js';
import periods from './reference/policy-periods.json' with { type: 'json' };

/** What the law says of goods of low value during one span of days. */
export interface LowValueRule {
  readonly id: string;
  /** Up to and including this value in U.S. dollars; null where the rule has no value in it. */
  readonly thresholdUsd: number | null;
  readonly treatment: string;
  readonly authority: string;
}

/** What one has to know of a shipment to find its rule. */
export interface LowValueShipment {
  readonly arrivesOn: IsoDate;
  readonly valueUsd: number;
  /** Where the goods were made: ISO 3166-1 alpha-2. */
  readonly originCountry: string;
  readonly by: 'mail' | 'other';
  readonly purpose: 'commercial' | 'gift' | 'traveler';
}

/** The day the rules were first written down here; what was decided before did not rest on them. */
const recordedAt = '2026-10-15T04:00:00Z';
const chinaAndHongKong = new Set(['CN', 'HK']);

/** Rows that are no exemption for commerce; every other row of the file is. */
const subjects: Readonly<Record<string, string>> = {
  'US-GIFT': 'gift',
  'US-TRAVEL': 'traveler',
  'US-INFORMAL': 'informal-entry',
  'US-321-PEN': 'penalty',
};

const suffixes: Readonly<Record<string, readonly string[]>> = {
  all: ['mail', 'other'],
  traveler: ['mail', 'other'],
  'all (other origins)': ['mail', 'other'],
  'all (origin China or Hong Kong)': ['china'],
  postal: ['mail'],
  'non-postal': ['other'],
};

/** The low-value rules since 2016 as dated policy. The exemption of 800 dollars stands here as history only. */
export const lowValuePolicies: readonly PolicyRow<LowValueRule>[] = periods.flatMap((period) =>
  (suffixes[period.mode] ?? []).map((suffix) => ({
    key: `${subjects[period.id] ?? 'exemption'}.${suffix}`,
    value: {
      id: period.id,
      thresholdUsd: period.thresholdUsd,
      treatment: period.treatment,
      authority: citation(period.authority),
    },
    from: period.from,
    to: period.to,
    recordedAt,
    source: citation(period.authority),
  })),
);

/** The rule that governs a shipment on the day it arrives, as known at an instant; undefined where no row reaches. */
export function lowValueRule(
  shipment: Omit<LowValueShipment, 'valueUsd'>,
  knownAt: Date,
  rows = lowValuePolicies,
): LowValueRule | undefined {
  const { arrivesOn, by, originCountry, purpose } = shipment;
  if (purpose !== 'commercial') return inForce(rows, `${purpose}.${by}`, arrivesOn, knownAt);
  const special = chinaAndHongKong.has(originCountry)
    ? inForce(rows, 'exemption.china', arrivesOn, knownAt)
    : undefined;
  return special ?? inForce(rows, `exemption.${by}`, arrivesOn, knownAt);
}

/** Whether a shipment is free of duty for its low value alone. A threshold of zero means that nothing is. */
export function isDutyFree(shipment: LowValueShipment, knownAt: Date, rows = lowValuePolicies): boolean {
  const threshold = lowValueRule(shipment, knownAt, rows)?.thresholdUsd ?? 0;
  return threshold > 0 && shipment.valueUsd <= threshold;
}

/** Whether goods of this value may still be entered informally. */
export function mayEnterInformally(
  shipment: Pick<LowValueShipment, 'arrivesOn' | 'by' | 'valueUsd'>,
  knownAt: Date,
  rows = lowValuePolicies,
): boolean {
  const ceiling =
    inForce(rows, `informal-entry.${shipment.by}`, shipment.arrivesOn, knownAt)?.thresholdUsd ?? 0;
  return shipment.valueUsd <= ceiling;
}
