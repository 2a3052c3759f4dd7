import type { Words } from '../platform/words/words.js';
import type { Recipient } from './circumstances.js';
import type { LetterKind, LetterRow } from './letter-kind.js';

/** What one letter says to one person. The HTML and the text are printed from this, so that they say the same. */
export function letterPage<Facts, Page extends string>(
  kind: LetterKind<Facts, Page>,
  row: LetterRow<Facts, Page>,
  facts: Facts,
  recipient: Recipient,
  address: string,
  words: Words,
) {
  const say = (sentence: string) =>
    words.say(`letters.${row.name}.${sentence}`, kind.filling(facts, words, sentence));
  const values = kind.filling(facts, words, 'happened');
  const title = say('title');
  const { reference } = values;
  return {
    subject: reference ? words.say('letters.subject', { title, reference }) : title,
    title,
    greeting:
      recipient.name === recipient.address
        ? words.say('letters.greetingUnknown')
        : words.say('letters.greeting', { name: recipient.name }),
    paragraphs: ['happened', ...(row.also?.(facts) ?? [])].map(say),
    facts: kind.table(row).flatMap((term) => {
      const text = values[term];
      return text === undefined ? [] : [{ term: words.say(`letters.terms.${term}`), text: String(text) }];
    }),
    todoTitle: words.say('letters.todoTitle'),
    todo: say('todo'),
    action: words.say(`letters.opens.${row.opens}`),
    href: address + kind.pages[row.opens](facts),
    why: words.say(`letters.why.${row.to}`, values),
  };
}
