/** Where a page of a list begins: the sort values of the last line before it. */
export type Cursor = readonly (string | number | null)[];

/** One page of a list, and where the next one begins. */
export interface Page<Line> {
  lines: Line[];
  next: string | null;
}

/** A cursor as it stands in an address. */
export function written(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a cursor of so many values from an address; anything else begins at the beginning. */
export function readCursor(address: unknown, length: number): Cursor | null {
  if (typeof address !== 'string' || address.length > 1_000) return null;
  try {
    const cursor: unknown = JSON.parse(Buffer.from(address, 'base64url').toString());
    const sound = Array.isArray(cursor) && cursor.length === length && cursor.every(isSortValue);
    return sound ? (cursor as Cursor) : null;
  } catch {
    return null;
  }
}

/** Cuts what a query returned, one line more than the page holds, into the page and the beginning of the next. */
export function pageOf<Line>(found: Line[], size: number, cursorOf: (line: Line) => Cursor): Page<Line> {
  const lines = found.slice(0, size);
  const last = lines.at(-1);
  return { lines, next: found.length > size && last ? written(cursorOf(last)) : null };
}

function isSortValue(value: unknown): boolean {
  return value === null || (typeof value === 'string' && !value.includes('\0')) || Number.isFinite(value);
}
