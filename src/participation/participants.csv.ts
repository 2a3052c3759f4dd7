import { stringify } from 'csv-stringify/sync';
import type { Words } from '../platform/words/words.js';
import { lineOf } from './participants.page.js';
import type { Standing } from './standing.js';

const columns = ['name', 'programNumber', 'status', 'tier', 'roles', 'since', 'next'] as const;

/** Participants as a spreadsheet reads them, a batch at a time: what looks like a formula is kept from being one. */
export async function* participantsCsv(
  batches: AsyncIterable<readonly Standing[]>,
  words: Words,
): AsyncGenerator<string> {
  const written = (rows: string[][]) =>
    stringify(rows, { escape_formulas: true, record_delimiter: 'windows' });
  yield written([columns.map((column) => words.say(`participation.list.columns.${column}`))]);
  for await (const batch of batches) {
    yield written(
      batch.map((standing) => {
        const line = lineOf(standing, words);
        return columns.map((column) => (column === 'status' ? line.status.label : (line[column] ?? '')));
      }),
    );
  }
}
