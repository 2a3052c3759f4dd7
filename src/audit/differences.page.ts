import type { AuditEntry, Difference } from '../platform/actions/audit-entry.entity.js';
import type { Words } from '../platform/words/words.js';

/** Columns that say nothing to a person: they hold what the portal knows records by. */
const unsaid = /(^|\.)(id|\w+Id|\w+Ids|version|hash|attempts|triedAt|patientUntil|name)$/;
const identifier = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const longest = 600;

/** What an action changed, one line for each thing: what it is called, how it was, how it is. */
export function differencesSaid(entry: Changed, words: Words): string[] {
  return changesIn(entry, words).map(({ said }) => said);
}

/** What the things are called that an action changed. */
export function changedSaid(entry: Changed, words: Words): string[] {
  return changesIn(entry, words).map(({ name }) => name);
}

type Changed = Pick<AuditEntry, 'fromState' | 'toState' | 'record' | 'differences'>;

function changesIn({ fromState, toState, record, differences }: Changed, words: Words) {
  const moved = fromState !== toState && toState !== null && record !== 'letter';
  const state = words.say('audit.differences.state');
  return [
    ...(moved ? [{ name: state, said: line(state, [fromState, toState], words) }] : []),
    ...Object.entries(differences)
      .filter(([name, values]) => !unsaid.test(name) && !values.some(isIdentifier))
      .map(([column, values]) => ({ name: nameSaid(column, words), values }))
      .map(({ name, values }) => ({ name, said: line(name, values, words) })),
  ].filter(({ said }) => said !== '');
}

function line(what: string, [was, is]: Difference, words: Words): string {
  const [before, after] = [valueSaid(was, words), valueSaid(is, words)];
  if (before === after) return '';
  if (before === '') return words.say('audit.differences.set', { what, after });
  if (after === '') return words.say('audit.differences.removed', { what, before });
  return words.say('audit.differences.changed', { what, before, after });
}

/** The words for a column; codes of criteria and unknown names are said as they are, in words of their own. */
function nameSaid(name: string, words: Words): string {
  const column = name.split('.').at(-1) ?? name;
  if (words.knows(`audit.differences.names.${column}`)) return words.say(`audit.differences.names.${column}`);
  return /^[A-Z]/.test(column) ? column : spaced(column);
}

/** A value in words; empty for nothing. */
export function valueSaid(value: unknown, words: Words): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return words.say(value ? 'audit.differences.yes' : 'audit.differences.no');
  if (typeof value === 'number') return words.number(value);
  if (Array.isArray(value)) return words.list(value.map((one) => valueSaid(one, words)).filter(Boolean));
  if (typeof value === 'string') return textSaid(value, words);
  return Object.entries(value)
    .toSorted(([one], [other]) => Number(isVerdict(other)) - Number(isVerdict(one)))
    .map(([name, part]) => [name, valueSaid(part, words)] as const)
    .filter(([name, part]) => part !== '' && !unsaid.test(name))
    .map(([name, part]) => words.say('audit.differences.set', { what: nameSaid(name, words), after: part }))
    .join('; ');
}

function textSaid(text: string, words: Words): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return words.date(text);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return words.instant(new Date(text));
  if (words.knows(`audit.values.${text}`)) return words.say(`audit.values.${text}`);
  if (/^[a-z]+(_[a-z]+)+$/.test(text)) return text.replaceAll('_', ' ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function spaced(name: string): string {
  const written = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return written.charAt(0).toUpperCase() + written.slice(1);
}

/** What was answered or found is read before what was said about it. */
function isVerdict(name: string): boolean {
  return name === 'state' || name === 'outcome';
}

function isIdentifier(value: unknown): boolean {
  return typeof value === 'string' && identifier.test(value);
}
