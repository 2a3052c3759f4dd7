import writeExcelFile from 'write-excel-file/node';
import { spreadsheet } from '../platform/web/spreadsheet.js';

/** A list with a name for each column. */
export interface Sheet {
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** The list as text with commas, as programs export it. */
export function csvSheet({ columns, rows }: Sheet): Buffer {
  return Buffer.from(
    spreadsheet(
      columns,
      rows.map((row) => row.map(String)),
    ),
  );
}

/** The list as a workbook. */
export async function excelSheet({ columns, rows }: Sheet, name: string): Promise<Buffer> {
  const head = columns.map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = rows.map((row) =>
    row.map((value) => (typeof value === 'number' ? { type: Number, value } : { type: String, value })),
  );
  const widths = columns.map((column, place) => ({
    width: Math.min(60, Math.max(column.length, ...rows.map((row) => String(row[place] ?? '').length)) + 2),
  }));
  return writeExcelFile([head, ...body], { columns: widths, sheet: name, stickyRowsCount: 1 }).toBuffer();
}
