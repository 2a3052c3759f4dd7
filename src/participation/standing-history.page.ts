import type { Words } from '../platform/words/words.js';
import type { StandingEntry } from './standing-entry.entity.js';
import type { Standing } from './standing.js';
import { reasonSaid } from './standing-reasons.rules.js';
import { tierIn } from './standing-words.page.js';

/** Why a step was taken, sentence by sentence. */
export function reasonsSaid({ edition }: Standing, entry: StandingEntry, words: Words): string[] {
  return entry.reasons.map((code) => {
    const said = reasonSaid(edition, entry, code, (value) => words.number(value));
    return typeof said === 'string' ? said : words.say(said);
  });
}

/** Every step of a standing, newest first. */
export function historyOf(standing: Standing, words: Words) {
  return standing.history.toReversed().map((entry) => ({
    on: words.date(entry.effectiveOn),
    what: words.say(`participation.steps.${entry.kind}`),
    tier: tierIn(standing, entry.tier).name,
    reasons: reasonsSaid(standing, entry, words),
    note: entry.note ?? undefined,
  }));
}
