import { type Message, message } from '../words/message.js';

/** The filters of a list: for each name the answers it offers, or `text` for what people type. */
export type FilterTable = { readonly [name: string]: 'text' | readonly string[] };

/** What the filters of a table are set to; empty filters nothing. */
export type Filters<Table extends FilterTable> = {
  readonly [Name in keyof Table]: Table[Name] extends readonly (infer Choice extends string)[]
    ? Choice | ''
    : string;
};

/** Lists say exactly how many lines they have up to this number, and "more than" beyond it. */
export const countedTo = 1_000;

const longestText = 100;

/**
 * Reads filters from an address. What is not offered, is sent twice or is too long to be meant filters nothing, so that
 * an old or mistyped address still opens the list.
 */
export function readFilters<const Table extends FilterTable>(
  table: Table,
  address: Readonly<Record<string, unknown>>,
): Filters<Table> {
  const read = Object.entries(table).map(([name, offered]) => {
    const typed = address[name];
    const text = typeof typed === 'string' ? typed.replaceAll('\0', '').normalize('NFC').trim() : '';
    if (offered === 'text') return [name, text.length > longestText ? '' : text];
    return [name, offered.includes(text) ? text : ''];
  });
  return Object.fromEntries(read) as Filters<Table>;
}

/** The address of a list with its filters and, on a later page, where that page begins. */
export function listAddress(
  path: string,
  filters: Readonly<Record<string, string>>,
  after: string | null = null,
): string {
  const set = Object.entries({ ...filters, after: after ?? '' }).filter(([, value]) => value !== '');
  const query = new URLSearchParams(set).toString();
  return query === '' ? path : `${path}?${query}`;
}

/** Whether anything is filtered, so that the page can offer to show everything again. */
export function isFiltered(filters: Readonly<Record<string, string>>): boolean {
  return Object.values(filters).some((value) => value !== '');
}

/**
 * How many lines a list has, said with the list's own words: `<words>.counted` for an exact number and
 * `<words>.countedMore` for more than can be told.
 * @param found at most one more than `countedTo`
 */
export function counted(words: string, found: number): Message {
  return found > countedTo
    ? message(`${words}.countedMore`, { limit: countedTo })
    : message(`${words}.counted`, { count: found });
}

/** Typed text as the beginning of a SQL `like` pattern, so that it means only itself. */
export function beginning(text: string): string {
  return `${text.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
