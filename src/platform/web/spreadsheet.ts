import { stringify } from 'csv-stringify/sync';

/** More lines than this do not go into one file. */
export const exportedTo = 10_000;

/**
 * A list as a file for a spreadsheet: UTF-8 with its mark, lines ended as RFC 4180 says, and cells that begin like a
 * formula made harmless.
 * @param headings the names of the columns; each line has its cells in the same order
 */
export function spreadsheet(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  return stringify([[...headings], ...lines.map((line) => [...line])], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
