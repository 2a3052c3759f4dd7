import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Letter } from './letter.entity.js';
import { lineOf } from './letters.page.js';
import type { OpenedLetter } from './letters.service.js';

/** One letter for the office: its envelope, where it is, and what it says. */
export function openedPage({ letter, body }: OpenedLetter, words: Words) {
  return {
    ...lineOf(letter, words),
    title: message('notifications.letter.title', { subject: letter.subject }),
    trail: [{ label: words.say('notifications.list.title'), href: '/office/letters' }],
    envelope: envelopeOf(letter, words),
    case: letter.about === 'case' && `/office/cases/${letter.caseId}/timeline`,
    isUndeliverable: letter.state === 'undeliverable',
    anotherTry: `/office/letters/${letter.id}/another-try`,
    settlement: `/office/letters/${letter.id}/settlement`,
    text: body.text,
  };
}

/** The form with which somebody says why they act on a letter. */
export function explanationPage({ letter }: OpenedLetter, words: string, noun: string) {
  return {
    title: message(`notifications.${words}.title`),
    lead: message(`notifications.${words}.lead`, { name: letter.toName, address: letter.toAddress }),
    hint: message(`notifications.${words}.hint`),
    button: message(`notifications.${words}.button`),
    subject: letter.subject,
    href: `/office/letters/${letter.id}`,
    action: `/office/letters/${letter.id}/${noun}`,
  };
}

function envelopeOf(
  { toName, toAddress, toKind, writtenAt, attempts, triedAt, lastError, sentAt }: Letter,
  words: Words,
) {
  const row = (name: string, text: string | null) =>
    text === null ? [] : [{ term: words.say(`notifications.letter.${name}`), text }];
  return [
    ...row('to', `${toName} (${toAddress})`),
    ...row('as', words.say(`notifications.kinds.${toKind}`)),
    ...row('writtenAt', words.instant(writtenAt)),
    ...row('attempts', words.number(attempts)),
    ...row('triedAt', triedAt && words.instant(triedAt)),
    ...row('sentAt', sentAt && words.instant(sentAt)),
    ...row('lastError', lastError),
  ];
}
