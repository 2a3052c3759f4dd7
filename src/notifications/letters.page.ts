import type { MailRoute } from '../platform/mail/mailer.js';
import type { Page } from '../platform/web/keyset.js';
import { counted, isFiltered, listAddress } from '../platform/web/listing.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { type Letter, type LetterState, letterStates } from './letter.entity.js';
import type { LetterFilters } from './letter.filters.js';

const path = '/office/letters';

/** The letters of the office, and which of them wait for somebody. */
export function lettersPage(
  { lines, next, found }: Page<Letter> & { found: number },
  filters: LetterFilters,
  route: MailRoute,
  words: Words,
) {
  return {
    title: message('notifications.list.title'),
    noServer: route === 'nowhere',
    action: path,
    fields: [
      { name: 'search', label: words.say('notifications.list.search'), value: filters.search },
      {
        name: 'state',
        label: words.say('notifications.list.state'),
        value: filters.state,
        empty: words.say('notifications.list.anyState'),
        options: letterStates.map((value) => ({ value, label: words.say(`notifications.states.${value}`) })),
      },
    ],
    counted: words.say(counted('notifications.list', found)),
    clear: isFiltered(filters) ? path : undefined,
    letters: lines.map((letter) => ({ ...lineOf(letter, words), href: `${path}/${letter.id}` })),
    older: next && listAddress(path, filters, next),
  };
}

const tones: Readonly<Record<LetterState, string>> = {
  queued: 'progress',
  sent: 'done',
  kept: 'done',
  undeliverable: 'attention',
  settled: 'neutral',
};

/** One letter in one line. */
export function lineOf(letter: Letter, words: Words) {
  return {
    subject: letter.subject,
    to: letter.toName,
    address: letter.toAddress,
    writtenAt: words.instant(letter.writtenAt),
    status: statusOf(letter, words),
  };
}

/** Where a letter is, as a status. */
export function statusOf({ state, attempts }: Pick<Letter, 'state' | 'attempts'>, words: Words) {
  const isDelayed = state === 'queued' && attempts > 0;
  return {
    label: words.say(isDelayed ? 'notifications.delayed' : `notifications.states.${state}`),
    tone: isDelayed ? 'attention' : tones[state],
  };
}
