import { join } from 'node:path';
import { rootFolder } from '../root.js';
import type { Message } from './message.js';
import { readMessageFiles, type Sentence, type Sentences } from './message-files.js';
import { Spelling } from './spelling.js';

type Filling = Message['with'];

/** What the portal says in one language: sentences from the message files; dates, numbers and lists as that language writes them. */
export class Words {
  private readonly spelling: Spelling;

  constructor(
    readonly language: string,
    private readonly sentences: Sentences,
  ) {
    this.spelling = new Spelling(language);
  }

  /** The sentence of a message or of a key; throws when the key is unknown or a placeholder is left empty. */
  say(message: Message | string, filling: Filling = {}): string {
    return typeof message === 'string'
      ? this.fill(message, filling)
      : this.fill(message.key, message.with ?? {});
  }

  /** Whether the message files of this language have the key. */
  knows(key: string): boolean {
    return this.sentences.has(key);
  }

  /** The keys of all sentences below a place in the message files, without that place. */
  below(place: string): string[] {
    const start = `${place}.`;
    return [...this.sentences.keys()]
      .filter((key) => key.startsWith(start))
      .map((key) => key.slice(start.length));
  }

  /** `2026-11-30` or an instant (seen from New York) as "November 30, 2026". */
  date(day: string | Date): string {
    return this.spelling.date(day);
  }

  /** `2026-11-30` as one types it into a form: "11/30/2026". */
  typedDate(day: string): string {
    return this.spelling.typedDate(day);
  }

  /** An instant as "November 30, 2026, 10:42 a.m. EST". */
  instant(at: Date): string {
    return `${this.spelling.date(at)}, ${this.spelling.time(at)}`;
  }

  /** An instant as "10:42 a.m. EST". */
  time(at: Date): string {
    return this.spelling.time(at);
  }

  /** 1234.5 as "1,234.5". */
  number(value: number): string {
    return this.spelling.number(value);
  }

  /** A share between 0 and 1 as "57%". */
  percent(share: number): string {
    return this.spelling.percent(share);
  }

  /** An amount as "$1,250.00". */
  money(amount: number, currency: string): string {
    return this.spelling.money(amount, currency);
  }

  /** A size as "61 MB", counting 1,024 bytes to a kilobyte. */
  bytes(size: number): string {
    return this.spelling.bytes(size);
  }

  /** Several things as "a, b, and c". */
  list(things: readonly string[]): string {
    return this.spelling.list(things);
  }

  private fill(key: string, filling: NonNullable<Filling>): string {
    const sentence = this.sentences.get(key);
    if (sentence === undefined) throw new Error(`There are no ${this.language} words for "${key}".`);
    return this.chosen(sentence, key, filling).replaceAll(
      /\{(\w+)(, date)?\}/g,
      (_, name: string, asDate?: string) => {
        const value = Object.hasOwn(filling, name) ? filling[name] : undefined;
        if (value === undefined) throw new Error(`The words for "${key}" need "${name}".`);
        if (typeof value === 'string') return asDate ? this.date(value) : value;
        return typeof value === 'number' ? this.number(value) : this.say(value);
      },
    );
  }

  private chosen(sentence: Sentence, key: string, filling: NonNullable<Filling>): string {
    if (typeof sentence === 'string') return sentence;
    const count = filling['count'];
    if (typeof count !== 'number') throw new Error(`The words for "${key}" need a number as "count".`);
    return sentence[this.spelling.plural(count)] ?? sentence.other;
  }
}

const spoken = new Map<string, Words>();

/** The portal's words in a language, read once for as long as the portal runs. */
export function wordsIn(language = 'en'): Words {
  const known = spoken.get(language);
  if (known) return known;
  const words = new Words(language, readMessageFiles(join(rootFolder, 'views', 'messages'), language));
  spoken.set(language, words);
  return words;
}
