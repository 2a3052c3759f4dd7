import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { rootFolder } from '../root.js';
import { wordsIn } from '../words/words.js';
import { templateLanguage } from './template-language.js';

const views = join(rootFolder, 'views');
const names = readdirSync(views, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.hbs'))
  .map((path) => path.slice(0, -'.hbs'.length).replaceAll('\\', '/'));
const known = new Set(names.map((name) => name.replace(/^partials\//, '')));
const knownHelpers = Object.fromEntries(Object.keys(templateLanguage(String)).map((name) => [name, true]));

describe.each(names)('the template %s', (name) => {
  const text = readFileSync(join(views, `${name}.hbs`), 'utf8');

  it('speaks only the language of templates and prints nothing unescaped', () => {
    expect(() => Handlebars.precompile(text, { knownHelpers, knownHelpersOnly: true })).not.toThrow();
    expect(text).not.toContain('{{{');
    expect(text).not.toMatch(/\s[\w-]+=\{\{/);
    expect(text).not.toMatch(/<(script(?![^>]*\ssrc=)|style)|\sstyle="|\son\w+="/);
  });

  it('uses partials and words that exist', () => {
    for (const [, partial] of text.matchAll(/\{\{#?>\s*([\w/-]+)/g)) expect(known).toContain(partial);
    for (const [, key] of text.matchAll(/[{(]t "([\w.]+)"/g)) {
      expect([key, wordsIn('en').knows(key ?? '')]).toEqual([key, true]);
    }
  });
});
