import { relative, sep } from 'node:path';
import type { Express } from 'express';
import type { Message } from '../words/message.js';
import type { Words } from '../words/words.js';
import type { Shell } from './shell.js';
import type { Templates } from './templates.js';

const layout = 'layouts/portal';

/**
 * Makes `res.render` use our templates. The layout is chosen here and nowhere else, and the shell is taken from
 * `res.locals.shell`, which Express hands over apart from what a controller passes.
 */
export function installViews(app: Express, templates: Templates, folder: string): void {
  app.set('views', folder);
  app.set('view engine', 'hbs');
  app.engine('hbs', (path, options, done) => {
    try {
      done(null, page(templates, nameOf(folder, path), { ...options }));
    } catch (error) {
      done(error);
    }
  });
}

function page(templates: Templates, name: string, options: RenderOptions): string {
  const shell = options._locals?.['shell'];
  if (!isShell(shell)) throw new Error(`The page "${name}" has no shell: set res.locals.shell first.`);
  const { settings: _settings, _locals, cache: _cache, ...model } = options;
  const title = said(shell.words, shell.title ?? model['title']);
  return templates.renderInside(layout, name, model, { shell, words: shell.words, title });
}

interface RenderOptions {
  readonly [name: string]: unknown;
  readonly _locals?: Readonly<Record<string, unknown>>;
}

function isShell(value: unknown): value is Shell {
  return typeof value === 'object' && value !== null && 'words' in value && 'doors' in value;
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';
}

function said(words: Words, title: unknown): string | undefined {
  if (isMessage(title)) return words.say(title);
  return typeof title === 'string' ? title : undefined;
}

function nameOf(folder: string, path: string): string {
  return relative(folder, path).slice(0, -'.hbs'.length).split(sep).join('/');
}
