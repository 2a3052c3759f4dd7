import { stringify } from 'csv-stringify/sync';
import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import type { Words } from '../platform/words/words.js';
import { differencesSaid } from './differences.page.js';
import { eventSaid, recordSaid } from './entries.page.js';
import { rolesSaid } from './who.page.js';

type Batches = AsyncIterable<readonly AuditEntry[]>;

const cells = {
  at: ({ at }) => at.toISOString(),
  person: ({ actorName }) => actorName,
  roles: (entry, words) => rolesSaid(entry, words),
  firm: ({ actorFirm }) => actorFirm,
  company: ({ onBehalfOf }) => onBehalfOf,
  address: ({ address }) => address,
  request: ({ requestId }) => requestId,
  what: (entry, words) => eventSaid(entry, words),
  outcome: ({ outcome }, words) => words.say(`audit.trail.outcomes.${outcome}`),
  record: (entry, words) => recordSaid(entry, words),
  recordId: ({ recordId }) => recordId,
  caseId: ({ caseId }) => caseId,
  differences: (entry, words) => differencesSaid(entry, words).join('\n'),
  sequence: ({ sequence }) => String(sequence),
  hash: ({ hash }) => hash,
  id: ({ id }) => id,
} as const satisfies Record<string, (entry: AuditEntry, words: Words) => string | null>;

/** The trail as a spreadsheet reads it, a batch at a time: what looks like a formula is kept from being one. */
export async function* entriesCsv(batches: Batches, words: Words): AsyncGenerator<string> {
  const written = (rows: (string | null)[][]) =>
    stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });
  yield `\uFEFF${written([Object.keys(cells).map((name) => words.say(`audit.trail.columns.${name}`))])}`;
  for await (const batch of batches) {
    yield written(batch.map((entry) => Object.values(cells).map((cell) => cell(entry, words))));
  }
}

/** The trail as programs read it, one entry of JSON in a line, with all columns: each hash can be computed again. */
export async function* entriesJson(batches: Batches): AsyncGenerator<string> {
  for await (const batch of batches) yield batch.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
