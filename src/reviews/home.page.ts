import { readsCases } from '../accounts/office.policy.js';
import type { PersonActor } from '../platform/people/actor.js';
import { countedTo, listAddress } from '../platform/web/listing.js';
import type { Section } from '../platform/web/sections.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Edition } from '../program/edition.js';
import { lineOf } from './queue.page.js';
import type { Timed } from './queue.service.js';
import { takes } from './review.policy.js';
import type { ReviewState } from './review.entity.js';

const queue = '/office/reviews';

export interface Arrival {
  mine: Timed[];
  summary: { what: ReviewState | 'late'; found: number }[];
}

/** What a person of the office finds on arriving. */
export function homePage(
  words: Words,
  actor: PersonActor,
  arrival: Arrival | null,
  edition: Edition,
  lastQueue: string,
  sections: readonly Section[],
) {
  return {
    title: message('reviews.home.title'),
    greeting: words.say('reviews.home.greeting', { name: actor.name }),
    parts: sections.map(({ key, href }) => ({
      href,
      title: message(`shell.sections.${key}.title`),
      text: message(`shell.sections.${key}.text`),
    })),
    readsCases: readsCases(actor),
    none: message(takes(actor) ? 'reviews.home.none.text' : 'reviews.home.noneSupervisor'),
    queue: lastQueue,
    mine: arrival?.mine.map((one) => lineOf(words, edition, actor, one)),
    allMine: listAddress(queue, { whose: 'mine' }),
    summary: arrival?.summary.map(({ what, found }) => ({
      label: words.say(`reviews.home.summary.${what}`),
      number: found > countedTo ? words.say('reviews.home.many', { limit: countedTo }) : words.number(found),
      href: listAddress(queue, what === 'late' ? { late: 'yes' } : { state: what }),
      isLate: what === 'late' && found > 0,
    })),
  };
}
