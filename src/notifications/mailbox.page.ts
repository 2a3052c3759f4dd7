import type { Page } from '../platform/web/keyset.js';
import { listAddress } from '../platform/web/listing.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Letter } from './letter.entity.js';
import { lineOf } from './letters.page.js';
import type { OpenedLetter } from './letters.service.js';

const path = '/mailbox';

/** The letters of one person. */
export function mailboxPage({ lines, next }: Page<Letter>, words: Words) {
  return {
    title: message('notifications.mailbox.title'),
    letters: lines.map((letter) => ({ ...lineOf(letter, words), href: `${path}/${letter.id}` })),
    older: next && listAddress(path, {}, next),
  };
}

/** One letter as it arrived. */
export function mailPage({ letter, body }: OpenedLetter, words: Words) {
  return {
    ...lineOf(letter, words),
    title: message('notifications.mail.title', { subject: letter.subject }),
    trail: [{ label: words.say('notifications.mailbox.title'), href: path }],
    html: `${path}/${letter.id}/html`,
    text: body.text,
  };
}

const visitors = `${path}/visitors`;

/** The letters with links to an address that somebody typed who cannot sign in. */
export function visitorsPage(address: string, letters: Letter[], words: Words) {
  return {
    title: message('notifications.visitors.title'),
    action: visitors,
    fields: [{ name: 'address', label: words.say('notifications.visitors.address'), value: address }],
    address,
    letters: letters.map((letter) => ({
      ...lineOf(letter, words),
      href: `${visitors}/${letter.id}?${new URLSearchParams({ address })}`,
    })),
  };
}

/** One of them as plain text, and where its link leads. */
export function visitorLetterPage({ letter, body }: OpenedLetter, words: Words) {
  const [href] = /https?:\/\/\S+\?link=\S+/.exec(body.text) ?? [];
  return {
    ...lineOf(letter, words),
    title: message('notifications.mail.title', { subject: letter.subject }),
    trail: [{ label: words.say('notifications.visitors.title'), href: visitors }],
    text: body.text,
    link: href && pathOf(href),
  };
}

function pathOf(href: string): string {
  const { pathname, search } = new URL(href);
  return pathname + search;
}
