import type { AuditEntry } from '../platform/actions/audit-entry.entity.js';
import type { Page } from '../platform/web/keyset.js';
import { counted, isFiltered, listAddress } from '../platform/web/listing.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { changedSaid, differencesSaid } from './differences.page.js';
import { type EntryFilters, entryFilters } from './entries.filters.js';
import type { OpenedEntry } from './entries.service.js';
import { rolesSaid, whoSaid } from './who.page.js';

/** A line names so many of the things that were changed. */
const shownChanges = 2;

type Names = ReadonlyMap<string, string>;

export const trailPath = '/office/audit';

/** The trail, as auditors search it. */
export function entriesPage(
  { lines, next, found, names }: Page<AuditEntry> & { found: number; names: Names },
  filters: EntryFilters,
  words: Words,
) {
  return {
    title: message('audit.trail.title'),
    action: trailPath,
    fields: fieldsOf(filters, words),
    counted: words.say(counted('audit.trail', found)),
    clear: isFiltered(filters) ? trailPath : undefined,
    files: found > 0 && {
      csv: listAddress(`${trailPath}.csv`, filters),
      json: listAddress(`${trailPath}.ndjson`, filters),
    },
    verification: `${trailPath}/verification`,
    entries: lines.map((entry) => ({
      ...lineOf(entry, names, words),
      changed: shortened(changedSaid(entry, words), words),
      details: differencesSaid(entry, words),
    })),
    older: next && listAddress(trailPath, filters, next),
  };
}

/** One entry in one line. */
function lineOf(entry: AuditEntry, names: Names, words: Words) {
  const { id, at, address, outcome } = entry;
  return {
    href: `${trailPath}/entries/${id}`,
    at: words.instant(at),
    what: eventSaid(entry, words),
    who: whoSaid(entry, words),
    roles: rolesSaid(entry, words),
    address,
    record: aboutSaid(entry, names, words),
    outcome: {
      label: words.say(`audit.trail.outcomes.${outcome}`),
      tone: outcome === 'refused' ? 'stopped' : 'neutral',
    },
    isRefused: outcome === 'refused',
  };
}

/** Everything that is known of one entry. */
export function entryPage({ entry, names, before, after }: OpenedEntry, words: Words) {
  const { at, actorId, address, requestId, record, recordId, caseId, sequence, previousHash, hash } = entry;
  const line = lineOf(entry, names, words);
  const say = (key: string) => words.say(`audit.entry.${key}`);
  const narrowed = (filters: Record<string, string>) => listAddress(trailPath, filters);
  return {
    title: message('audit.entry.title', { what: line.what }),
    list: trailPath,
    status: line.outcome,
    facts: [
      { term: say('at'), lines: [line.at, at.toISOString()] },
      {
        term: say('who'),
        text: line.who,
        ...(actorId && { href: narrowed({ person: actorId }), action: say('allOfPerson') }),
      },
      { term: say('roles'), text: line.roles, missing: say('none') },
      { term: say('address'), text: address, missing: say('none') },
      { term: say('request'), text: requestId, missing: say('none') },
      {
        term: say('record'),
        lines: [line.record, recordId],
        href: narrowed({ about: recordId, record: record }),
        action: say('allOfRecord'),
      },
      {
        term: say('case'),
        lines: [names.get(caseId), caseId].filter((text) => text !== undefined),
        href: narrowed({ about: caseId }),
        action: say('allOfCase'),
      },
    ],
    details: differencesSaid(entry, words),
    chain: [
      { term: say('sequence'), text: words.number(sequence) },
      { term: say('previousHash'), text: previousHash, missing: say('first') },
      { term: say('hash'), text: hash },
    ],
    before: before && `${trailPath}/entries/${before}`,
    after: after && `${trailPath}/entries/${after}`,
  };
}

/** The first things that were changed, and how many more there are. */
function shortened(changed: readonly string[], words: Words): string {
  const names = words.list(changed.slice(0, shownChanges));
  const count = changed.length - shownChanges;
  return count > 0
    ? words.say('audit.trail.moreChanges', { names: changed.slice(0, shownChanges).join(', '), count })
    : names;
}

/** What happened, in words; what has none is told as it is written. */
export function eventSaid({ record, action }: Pick<AuditEntry, 'record' | 'action'>, words: Words): string {
  const key = `audit.actions.${record}.${action}`;
  return words.knows(key) ? words.say(key) : `${record}.${action}`;
}

/** Which record it is about: by its kind, and by the name of the record or of the case it belongs to. */
function aboutSaid(entry: AuditEntry, names: Names, words: Words): string {
  const name = names.get(entry.recordId) ?? names.get(entry.caseId);
  const record = recordSaid(entry, words);
  return name === undefined ? record : words.say('audit.trail.about', { record, name });
}

/** The kind of a record, in words. */
export function recordSaid({ record }: Pick<AuditEntry, 'record'>, words: Words): string {
  const key = `audit.records.${record}`;
  return words.knows(key) ? words.say(key) : record;
}

function fieldsOf(filters: EntryFilters, words: Words) {
  const { record, event, outcome } = entryFilters(words);
  const label = (name: string) => words.say(`audit.trail.filters.${name}`);
  const text = (name: keyof EntryFilters) => ({ name, label: label(name), value: filters[name] });
  const choice = (name: keyof EntryFilters, options: readonly string[], said: (value: string) => string) => ({
    ...text(name),
    options: options
      .map((value) => ({ value, label: said(value) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, words.language)),
    empty: label('all'),
  });
  return [
    text('person'),
    text('about'),
    choice('record', record, (value) => recordSaid({ record: value }, words)),
    choice('event', event, (value) => words.say(`audit.actions.${value}`)),
    choice('outcome', outcome, (value) => words.say(`audit.trail.outcomes.${value}`)),
    text('from'),
    text('to'),
  ];
}
