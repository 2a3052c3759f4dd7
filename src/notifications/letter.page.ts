import type { Words } from '../platform/words/words.js';
import { type CaseFacts, filling } from './case-facts.js';
import type { LetterRow } from './letters.js';

/** What one letter says to one person. The HTML and the text are printed from this, so that they say the same. */
export function letterPage(
  row: LetterRow,
  facts: CaseFacts,
  recipient: { name: string },
  address: string,
  words: Words,
) {
  const values = filling(facts, (day) => words.date(day));
  const say = (sentence: string) =>
    words.say(`letters.${row.name}.${sentence}`, {
      ...values,
      count: sentence === 'conditions' ? facts.conditions : facts.items,
    });
  const title = say('title');
  const by = row.by && values[row.by];
  return {
    subject: words.say('letters.subject', { title, reference: facts.reference }),
    title,
    greeting: words.say('letters.greeting', recipient),
    paragraphs: ['happened', ...(row.also?.(facts) ?? [])].map(say),
    facts: [
      { term: words.say('letters.company'), text: facts.company },
      { term: words.say('letters.reference'), text: facts.reference },
      ...(row.opens === 'standing' && facts.programNumber
        ? [{ term: words.say('letters.programNumber'), text: facts.programNumber }]
        : []),
      ...(by ? [{ term: words.say(`letters.by.${row.by}`), text: String(by) }] : []),
    ],
    todoTitle: words.say('letters.todoTitle'),
    todo: say('todo'),
    action: words.say(`letters.opens.${row.opens}`),
    href: address + pathOf(row, facts),
    why: words.say(`letters.why.${row.to}`, values),
  };
}

function pathOf({ opens }: LetterRow, { applicationId, reviewId }: CaseFacts): string {
  if (opens === 'standing') return '/participation';
  return opens === 'case' ? `/office/reviews/${reviewId}` : `/applications/${applicationId}`;
}
