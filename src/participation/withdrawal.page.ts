import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { withdrawalReasons } from './standing-reasons.rules.js';
import { standingPage } from './standing.page.js';
import type { Standing } from './standing.js';
import { tierName } from './standing-words.page.js';

/** What a company loses when it leaves, and the form with which it does. */
export function withdrawalPage(standing: Standing, words: Words, key: string) {
  const { participation } = standing;
  const { benefits } = standingPage(standing, words, 'company');
  return {
    title: message('participation.withdrawal.title', { name: participation.organizationName }),
    standing: `/participation/${participation.id}`,
    trail: [
      { label: words.say('participation.mine.title'), href: '/participation' },
      { label: participation.organizationName, href: `/participation/${participation.id}` },
    ],
    programNumber: participation.programNumber,
    tier: tierName(standing),
    losses: ['number', 'partners', 'records'].map((what) =>
      words.say(`participation.withdrawal.lost.${what}`),
    ),
    benefits,
    reasons: withdrawalReasons.map((value) => ({
      value,
      label: words.say(`participation.reasons.${value}`),
    })),
    isOffered: standing.offered.has('withdraw'),
    action: `/participation/${participation.id}/withdrawal`,
    key,
  };
}
