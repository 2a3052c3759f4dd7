import { isEmail, isUUID } from 'class-validator';
import type { IsoDate } from '../calendar.rules.js';
import { isCountry } from '../words/countries.js';
import { type Message, message } from '../words/message.js';
import { typedDate } from './typed-date.rules.js';
import { holdsSocialSecurityNumber, isEmpty, isUnkeepable, oneLine, severalLines } from './typed-text.js';

/** What a field made of what was typed: a value, or what is wrong with it. */
export type Reading<Value> = { readonly value: Value } | Wrong;

export interface Wrong {
  readonly wrong: Message;
  /** What was typed must not travel back to the page: it holds a number that the portal must not know. */
  readonly unspoken?: boolean;
}

/** Reads one field. A form can send anything: nothing at all, one text, or a list of texts. */
export type Reader<Value> = (typed: unknown) => Reading<Value>;

/** Reads one text that is not empty; `label` is what the field is called on the page. */
export type TextReader<Value> = (typed: string, label: Message) => Reading<Value>;

/** A field that has to be filled in. */
export function needed<Value>(label: Message, read: TextReader<Value>, otherwise = 'needed'): Reader<Value> {
  return (typed) => (isNothing(typed) ? wrong(otherwise, label) : readText(typed, label, read));
}

/** A field that may stay empty: then its value is null. */
export function optional<Value>(label: Message, read: TextReader<Value>): Reader<Value | null> {
  return (typed) => (isNothing(typed) ? { value: null } : readText(typed, label, read));
}

/** One line of at most so many characters, its blanks tidied. */
export function line(max: number): TextReader<string> {
  return (typed, label) => kept(oneLine(typed), label, max);
}

/** Several lines of at most so many characters altogether. */
export function lines(max: number): TextReader<string> {
  return (typed, label) => kept(severalLines(typed), label, max);
}

/**
 * An address as people write it: one, without quotes, comments, groups or lists, which mail programs read differently;
 * before the @ nothing that looks like another letter or becomes one in lower case.
 */
const plainAddress = /^[\w.!#$%&'*+/=?^`{|}~-]+@[^\s"(),:;<>@[\\\]]+$/;

export const emailAddress: TextReader<string> = (typed, label) => {
  const address = typed.trim();
  return plainAddress.test(address) && isEmail(address) && address.length <= 254
    ? { value: address }
    : wrong('email', label);
};

/** A web address with http or https; without a beginning, https is meant. */
export const webAddress: TextReader<string> = (typed, label) => {
  const address = typed.trim();
  const full = /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `https://${address}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  const sound =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    /[^.]\.[^.]/.test(url.hostname) &&
    `${url.username}${url.password}` === '' &&
    url.href.length <= 500;
  return sound ? { value: url.href.replace(/\/$/, '') } : wrong('webAddress', label);
};

/** A phone number as people write it: 7 to 15 digits (ITU-T E.164) and perhaps an extension. */
export const phoneNumber: TextReader<string> = (typed, label) => {
  const written = oneLine(typed);
  const [, number = ''] = /^(\+?[\d ().\-/]+?)(?: ?(?:x|ext\.?) ?\d{1,6})?$/i.exec(written) ?? [];
  const digits = number.replaceAll(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && written.length <= 40 ? { value: written } : wrong('phone', label);
};

/** A country by its code, chosen from `countryChoices`. */
export const country: TextReader<string> = (typed, label) =>
  isCountry(typed) ? { value: typed } : wrong('notOffered', label);

/** A day, typed as `typedDate` reads it. */
export const date: TextReader<IsoDate> = (typed, label) => {
  const day = typedDate(typed);
  return day && day >= '1600' && day < '2200' ? { value: day } : wrong('date', label);
};

/** A whole number, with or without commas between the thousands. */
export function wholeNumber(least: number, most: number): TextReader<number> {
  return (typed, label) => {
    const written = /^-?(\d+|\d{1,3}(,\d{3})+)$/.test(typed.trim());
    const number = written ? Number(typed.replaceAll(',', '')) : Number.NaN;
    return number >= least && number <= most
      ? { value: number }
      : wrong('wholeNumber', label, { least, most });
  };
}

/** One of the answers offered. */
export function oneOf<Offered extends string>(offered: readonly Offered[]): TextReader<Offered> {
  return (typed, label) => {
    const chosen = offered.find((one) => one === typed);
    return chosen === undefined ? wrong('notOffered', label) : { value: chosen };
  };
}

/** Any of the answers offered, in the order in which they are offered; at least one, if one is needed. */
export function anyOf<Offered extends string>(
  label: Message,
  offered: readonly Offered[],
  isNeeded: boolean,
): Reader<Offered[]> {
  return (typed) => {
    const list: unknown[] = (Array.isArray(typed) ? typed : [typed]).filter((one) => !isNothing(one));
    if (list.some((one) => !offered.some((other) => other === one))) return wrong('notOffered', label);
    const chosen = offered.filter((one) => list.includes(one));
    return isNeeded && chosen.length === 0 ? wrong('choose', label) : { value: chosen };
  };
}

/** Identifiers of records that were ticked in a list, at least one; whether they exist is for the service to say. */
export function identifiers(label: Message): Reader<string[]> {
  return (typed) => {
    const list: unknown[] = (Array.isArray(typed) ? typed : [typed]).filter((one) => !isNothing(one));
    if (list.length === 0) return wrong('choose', label);
    const known = list.filter((one): one is string => isUUID(one));
    return known.length === list.length ? { value: known } : wrong('notOffered', label);
  };
}

/** A box that is ticked or not, and perhaps has to be. */
export function ticked(label: Message, isNeeded: boolean): Reader<boolean> {
  return (typed) => {
    if (isNothing(typed)) return isNeeded ? wrong('tick', label) : { value: false };
    return typed === 'yes' || typed === true ? { value: true } : wrong('unclear', label);
  };
}

/** The message `fields.<key>`, which names the field. */
export function wrong(key: string, label: Message, more: Message['with'] = {}): Wrong {
  return { wrong: message(`fields.${key}`, { label, ...more }) };
}

function isNothing(typed: unknown): boolean {
  return typed === undefined || typed === null || (typeof typed === 'string' && isEmpty(typed));
}

function readText<Value>(typed: unknown, label: Message, read: TextReader<Value>): Reading<Value> {
  if (typeof typed !== 'string') return wrong('unclear', label);
  return isUnkeepable(typed.replaceAll('\r', '')) ? wrong('unkeepable', label) : read(typed, label);
}

function kept(text: string, label: Message, limit: number): Reading<string> {
  if (text.length > limit) return wrong('tooLong', label, { length: text.length, limit });
  if (holdsSocialSecurityNumber(text)) return { ...wrong('socialSecurity', label), unspoken: true };
  return { value: text };
}
