import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { OwnStanding } from './standing.js';
import { memberSince } from './standing.rules.js';
import { factsOf, statusOf, tierName } from './standing-words.page.js';

/** The company that a person works for at the moment, and how it stands. */
export function participationPage({ seats }: PersonActor, own: readonly OwnStanding[], words: Words) {
  return {
    title: message('participation.mine.title'),
    onlyFor: seats.length > own.length ? own[0]?.name : undefined,
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
