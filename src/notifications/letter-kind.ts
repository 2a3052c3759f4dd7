import type { Words } from '../platform/words/words.js';
import type { LetterSubject, RecipientKind } from './letter.entity.js';

/** One letter: after which action it is written, to whom, and which page it opens. Its words are `letters.<name>`. */
export interface LetterRow<Facts, Page extends string = string> {
  readonly name: string;
  readonly after: readonly string[];
  /** Only then; left out: always. */
  readonly when?: (facts: Facts) => boolean;
  readonly to: RecipientKind;
  readonly opens: Page;
  /** The last day for what it asks or promises; its words are `letters.terms.<fact>`. */
  readonly by?: string & keyof Facts;
  /** Further sentences, where they apply; the words are `letters.<name>.<sentence>`. */
  readonly also?: (facts: Facts) => readonly string[];
}

/** What words are filled with. */
export type Filling = Readonly<Record<string, string | number>>;

/** Letters about one kind of thing, and what they have of their own. */
export interface LetterKind<Facts, Page extends string = string> {
  readonly about: LetterSubject;
  readonly letters: readonly LetterRow<Facts, Page>[];
  /** Where the pages are that letters open. */
  readonly pages: Readonly<Record<Page, (facts: Facts) => string>>;
  /** The facts as one writes them, for one of the sentences of a letter. */
  readonly filling: (facts: Facts, words: Words, sentence: string) => Filling;
  /** What stands in the table of a letter, by the names of the facts; what is not there is left out. */
  readonly table: (row: LetterRow<Facts, Page>) => readonly string[];
}
