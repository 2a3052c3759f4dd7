import Handlebars from 'handlebars';
import type { Message } from '../words/message.js';
import type { Words } from '../words/words.js';
import type { TypedForm } from './shell.js';

/** What every template of one rendering can reach as `@words`, `@shell`, `@title` and `@body`. */
export interface Surroundings {
  readonly words: Words;
  readonly shell?: { readonly form?: TypedForm };
}

interface Asked {
  hash: Record<string, string | number | Message>;
  data: Surroundings;
}

/**
 * The few words templates know besides `if`, `each` and partials.
 * @param address the address of a file the browser gets, for `asset`
 */
export function templateLanguage(
  address: (file: string) => string,
): Record<string, Handlebars.HelperDelegate> {
  return {
    t: (message: Message | string, { hash, data }: Asked) => data.words.say(message, hash),
    asDate: (day: string | Date | null | undefined, { data }: Asked) => day && data.words.date(day),
    asInstant: (at: Date, { data }: Asked) => data.words.instant(at),
    asNumber: (value: number, { data }: Asked) => data.words.number(value),
    asBytes: (size: number, { data }: Asked) => data.words.bytes(size),
    asTypedDate: (day: string | undefined, { data }: Asked) => day && data.words.typedDate(day),
    asset: (file: string) => address(file),
    valueOf: (name: string, stored: unknown, { data }: Asked) => typed(data, name) ?? stored ?? '',
    errorsOf: (name: string, { data }: Asked) => own(data.shell?.form?.errors, name) ?? [],
    chosen: (name: string, value: unknown, stored: unknown, { data }: Asked) =>
      includes(data.shell?.form ? typed(data, name) : stored, value),
    word: (...parts: unknown[]) => parts.slice(0, -1).join('.'),
    /** The parameters of a partial that wants a thing, or several, of more than one part. */
    row: ({ hash }: Asked) => hash,
    rows: (...rows: unknown[]) => rows.slice(0, -1),
    is: (left: unknown, right: unknown) => left === right,
    or: (...choices: unknown[]) => choices.slice(0, -1).find((choice) => !Handlebars.Utils.isEmpty(choice)),
  };
}

function typed(data: Surroundings, name: string): unknown {
  return own(data.shell?.form?.values, name);
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

function includes(chosen: unknown, value: unknown): boolean {
  return Array.isArray(chosen)
    ? chosen.map(String).includes(String(value))
    : String(chosen) === String(value);
}
