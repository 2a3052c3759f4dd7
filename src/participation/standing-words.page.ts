import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Tier, TierCode } from '../program/edition.js';
import type { Standing } from './standing.js';
import type { Upcoming } from './standing-dates.rules.js';
import { memberSince, type ParticipationState, stateBegan, tierBegan, tierOn } from './standing.rules.js';

type Tone = 'neutral' | 'progress' | 'attention' | 'done' | 'stopped';

const tones: Readonly<Record<ParticipationState, Tone>> = {
  active: 'done',
  restricted: 'attention',
  suspended: 'stopped',
  removed: 'stopped',
  withdrawn: 'neutral',
  expired: 'neutral',
};

/** The state as a label. */
export function statusOf({ participation: { state } }: Standing, words: Words) {
  return { label: words.say(`participation.states.${state}`), tone: tones[state] };
}

/** The tier's place in the table of the edition. */
export function tierIn({ edition }: Standing, code: TierCode): Tier {
  const tier = edition.tierTable.tiers.find((one) => one.code === code);
  if (!tier) throw new Error(`Edition ${edition.code} has no tier ${code}.`);
  return tier;
}

/** The name of the tier held, or held last. */
export function tierName(standing: Standing): string {
  return tierIn(standing, standing.participation.tier).name;
}

/** The roles the company was admitted for. */
export function rolesOf({ edition, participation }: Standing, words: Words): string {
  const labels = edition.participantTypes
    .filter(({ code }) => participation.participantTypes.includes(code))
    .map(({ label }) => label);
  return words.list(labels);
}

/** What one asks first about a standing: its tier, since when, for which roles. */
export function factsOf(standing: Standing, words: Words) {
  const { history, today } = standing;
  const since = memberSince(history, today);
  const began = tierBegan(history, today);
  const ended = since ? undefined : stateBegan(history, today);
  const row = (term: string, text: string) => ({ term: words.say(`participation.facts.${term}`), text });
  return [
    row(tierOn(history, today) ? 'tier' : 'lastTier', tierName(standing)),
    ...(since ? [row('memberSince', words.date(since))] : []),
    ...(began && began.effectiveOn !== since ? [row('tierSince', words.date(began.effectiveOn))] : []),
    ...(ended ? [row('endedOn', words.date(ended.effectiveOn))] : []),
    row('roles', rolesOf(standing, words)),
  ];
}

/** What comes next, as a sentence with its day. */
export function upcomingSaid({ what, on }: Upcoming, words: Words): string {
  return words.say(message(`participation.upcoming.${what}.line`, { date: words.date(on) }));
}
