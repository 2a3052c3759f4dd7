import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** One sentence with `{name}` placeholders (`{day, date}` for a calendar day), or one sentence per plural category chosen by `count`. */
export type Sentence = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Every sentence of one language by its key, `<file>.<path inside the file>`. */
export type Sentences = ReadonlyMap<string, Sentence>;

const pluralCategories = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** Reads `<folder>/<language>/*.json`; throws when a leaf is not a sentence. */
export function readMessageFiles(folder: string, language: string): Sentences {
  const sentences = new Map<string, Sentence>();
  for (const file of readdirSync(join(folder, language)).filter((name) => name.endsWith('.json'))) {
    const tree: unknown = JSON.parse(readFileSync(join(folder, language, file), 'utf8'));
    collect(sentences, basename(file, '.json'), tree);
  }
  return sentences;
}

function collect(sentences: Map<string, Sentence>, key: string, node: unknown): void {
  if (typeof node === 'string' || isPlural(node)) {
    sentences.set(key, node);
  } else if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
    for (const [name, child] of Object.entries(node)) collect(sentences, `${key}.${name}`, child);
  } else {
    throw new Error(`The message "${key}" must be a sentence.`);
  }
}

function isPlural(node: unknown): node is Exclude<Sentence, string> {
  if (typeof node !== 'object' || node === null || !('other' in node)) return false;
  return Object.entries(node).every(
    ([category, sentence]) => pluralCategories.has(category) && typeof sentence === 'string',
  );
}
