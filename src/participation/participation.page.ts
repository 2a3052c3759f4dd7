import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { OwnStanding } from './standing.js';
import { memberSince } from './standing.rules.js';
import { factsOf, statusOf, tierName } from './standing-words.page.js';

/** The companies a person works for, and how each stands. */
export function participationPage(own: readonly OwnStanding[], words: Words) {
  return {
    title: message('participation.mine.title'),
    companies: own.map(({ name, standing }) => ({
      name,
      standing: standing && {
        href: `/participation/${standing.participation.id}`,
        status: statusOf(standing, words),
        programNumber: standing.participation.programNumber,
        tier: memberSince(standing.history, standing.today) ? tierName(standing) : undefined,
        facts: factsOf(standing, words),
      },
    })),
  };
}
