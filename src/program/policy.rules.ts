import type { IsoDate } from '../platform/calendar.rules.js';

/**
 * A value the program sets for a span of days. Rows are only ever added: a correction is a further row, so that one can
 * always tell what was known when something was decided.
 */
export interface PolicyRow<Value> {
  readonly key: string;
  readonly value: Value;
  /** The first day on which it holds; null means since ever. */
  readonly from: IsoDate | null;
  /** The last day on which it holds; null means until further notice. */
  readonly to: IsoDate | null;
  /** The instant at which the program wrote it down, in universal time: `2026-01-01T05:00:00Z`. */
  readonly recordedAt: string;
  readonly source: string;
}

/**
 * The row that holds for a key on a day, as far as it was known at an instant; undefined when there was none.
 * Of several, the one recorded last counts, and among those recorded together the one that begins last.
 */
export function rowInForce<Value>(
  rows: readonly PolicyRow<Value>[],
  key: string,
  on: IsoDate,
  knownAt: Date,
): PolicyRow<Value> | undefined {
  return rows
    .filter((row) => row.key === key && holdsOn(row, on) && Date.parse(row.recordedAt) <= knownAt.getTime())
    .reduce<PolicyRow<Value> | undefined>(
      (best, row) => (best && !outranks(row, best) ? best : row),
      undefined,
    );
}

/** The value of the row in force; see `rowInForce`. */
export function inForce<Value>(
  rows: readonly PolicyRow<Value>[],
  key: string,
  on: IsoDate,
  knownAt: Date,
): Value | undefined {
  return rowInForce(rows, key, on, knownAt)?.value;
}

function holdsOn(row: PolicyRow<unknown>, on: IsoDate): boolean {
  return (row.from === null || row.from <= on) && (row.to === null || on <= row.to);
}

function outranks(row: PolicyRow<unknown>, other: PolicyRow<unknown>): boolean {
  const later = Date.parse(row.recordedAt) - Date.parse(other.recordedAt);
  return later === 0 ? (row.from ?? '') >= (other.from ?? '') : later > 0;
}
