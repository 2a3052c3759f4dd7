import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { message } from '../words/message.js';
import { Words } from '../words/words.js';
import type { Shell } from './shell.js';
import { Templates } from './templates.js';
import { installViews } from './views.js';

const words = new Words(
  'en',
  new Map([
    ['name', 'Name: {name}'],
    ['bad', 'Type a name.'],
  ]),
);
const shell: Shell = { words, path: '/', doors: [], demonstration: false, notices: [] };
const folder = folderWith({
  'layouts/portal': '<title>{{@title}}</title><main>{{@body}}</main>',
  page: '<p>{{t "name" name=person}}</p>{{> field name="person" stored=person}}{{constructor}}{{person.constructor}}',
  'partials/field':
    '<input value="{{valueOf name stored}}">{{#each (errorsOf name)}}{{t this}}{{/each}}{{person}}',
  checked: '{{#if (chosen "color" "red" stored)}}red{{/if}}{{#if (chosen "color" "blue" stored)}}blue{{/if}}',
  secret: 'secret',
});
const templates = new Templates(folder, (file) => `/assets/1/${file}`);

describe('views', () => {
  it('show a page inside the layout, escaped', async () => {
    const { text } = await request(portal({ person: '<b>{{t}}', title: message('bad') })).get('/');
    expect(text).toContain('<title>Type a name.</title><main><p>Name: &lt;b&gt;{{t}}</p>');
  });

  it.each(['layout', 'settings', '_locals', 'partials', 'cache', 'helpers', 'shell', 'view options'])(
    'are not moved by a render option called "%s"',
    async (option) => {
      const hostile = { person: 'Ana', [option]: { shell: { words: 1 }, field: 'secret', layout: 'secret' } };
      const plain = await request(portal({ person: 'Ana' })).get('/');
      expect((await request(portal(hostile)).get('/')).text).toBe(plain.text);
      const path = { person: 'Ana', [option]: '../secret' };
      expect((await request(portal(path)).get('/')).text).toBe(plain.text);
    },
  );

  it('print nothing that a record inherits, and give partials only what they are handed', () => {
    const text = templates.render('page', { person: 'Ana' }, { words });
    expect(text).toBe('<p>Name: Ana</p><input value="Ana">');
  });

  it('show what was typed over what is stored, with its errors', () => {
    const form = { values: { person: '' }, errors: { person: [message('bad')] }, reasons: [] };
    const text = templates.render('page', { person: 'Ana' }, { words, shell: { form } });
    expect(text).toContain('<input value="">Type a name.');
  });

  it('keep a choice that was taken back in a form that came back', () => {
    const stored = { stored: ['red', 'blue'] };
    expect(templates.render('checked', stored, { words })).toBe('redblue');
    const form = { values: { color: 'blue' }, errors: {}, reasons: [] };
    expect(templates.render('checked', stored, { words, shell: { form } })).toBe('blue');
  });

  it('refuse a template that prints without escaping', () => {
    const bad = folderWith({ bad: ['{{', '{name}', '}}'].join('') });
    expect(() => new Templates(bad, String)).toThrow('The template "bad" prints without escaping.');
  });

  it('notice an edited file when asked to', () => {
    const edited = folderWith({ page: 'before' });
    const fresh = new Templates(edited, String, true);
    writeFileSync(join(edited, 'page.hbs'), 'after');
    expect(fresh.render('page', {}, { words })).toBe('after');
  });
});

function portal(model: Record<string, unknown>): Express {
  const app = express();
  installViews(app, templates, folder);
  app.use((_request, response, next) => {
    response.locals['shell'] = shell;
    next();
  });
  app.get('/', (_request, response) => response.render('page', model));
  return app;
}

function folderWith(files: Record<string, string>): string {
  const made = mkdtempSync(join(tmpdir(), 'views-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(made, `${name}.hbs`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  return made;
}
