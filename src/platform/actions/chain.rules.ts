import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.rules.js';
import type { AuditEntry } from './audit-entry.entity.js';

/**
 * The fingerprint of an audit entry: SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of all its columns but
 * the hash itself. Instants are written in ISO 8601, UTC, to the millisecond. Columns without a value are left out, so
 * that a column that is added later does not change the hash of what was written before it.
 * Throws TypeError or RangeError for values that the portal never writes, such as an instant that is none.
 */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const said = Object.entries(entry)
    .filter(([name, value]) => name !== 'hash' && value !== null)
    .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]);
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(said)))
    .digest('hex');
}

/** Whether the entry still says what it said when its hash was made. */
export function isUntouched(entry: AuditEntry): boolean {
  try {
    return entryHash(entry) === entry.hash;
  } catch {
    return false;
  }
}
