import { outcomes } from '../platform/actions/audit-entry.entity.js';
import type { Filters } from '../platform/web/listing.js';
import type { Words } from '../platform/words/words.js';

/** What the trail can be filtered by; kinds of records and what happens to them are those that have words. */
export function entryFilters(words: Words) {
  const events = words.below('audit.actions');
  const records = [...new Set(events.map((event) => event.split('.')[0] ?? ''))];
  return {
    person: 'text',
    about: 'text',
    record: records,
    event: events,
    outcome: outcomes,
    from: 'text',
    to: 'text',
  } as const;
}

export type EntryFilters = Filters<ReturnType<typeof entryFilters>>;
