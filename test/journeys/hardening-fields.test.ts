import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, type Typed } from '../support/as.js';
import { type Explorer, everyone, holdings } from '../support/everyone.js';
import type { FoundForm } from '../support/explorer.js';
import { filled, routesOf } from '../support/routes.js';

let portal: TestPortal;
let explorers: Explorer[];

beforeAll(async () => {
  portal = await startPortal({ TRUSTED_PROXIES: '1' });
  explorers = await everyone(portal);
}, 120_000);
afterAll(() => portal.stop());

let turn = 0;

/** Sends a form as it stood on its page, with this on top, each time from an address of its own. */
async function send({ visitor }: Explorer, { action }: FoundForm, body: string) {
  const answer = await visitor.agent
    .post(action)
    .accept('application/json')
    .set('X-Forwarded-For', `10.0.${Math.floor(++turn / 250)}.${turn % 250}`)
    .type('form')
    .send(body);
  return { status: answer.status, problem: answer.text.startsWith('{') ? JSON.parse(answer.text) : {} };
}

const written = (fields: Typed) =>
  Object.entries(fields)
    .flatMap(([name, value]) =>
      [value].flat().map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
    )
    .join('&');

/** Tries something with every form that anyone finds, each once, and returns what was not as it should be. */
async function withEveryForm(
  attempt: (explorer: Explorer, form: FoundForm, told: (what: string) => void) => Promise<void>,
): Promise<string[]> {
  const wrong: string[] = [];
  const tried = new Set<string>();
  for (const explorer of explorers)
    for (const form of explorer.forms.filter(({ hasFiles }) => !hasFiles)) {
      const shape = `${form.route} ${Object.keys(form.fields).join(' ')}`;
      if (tried.has(shape)) continue;
      tried.add(shape);
      await attempt(explorer, form, (what) => wrong.push(`${explorer.name}: ${form.route} ${what}`));
    }
  return wrong;
}

describe('the forms of the portal', () => {
  it('are found by following its links', () => {
    const routes = new Set(explorers.flatMap(({ forms }) => forms.map(({ route }) => route)));
    expect(routes.size).toBeGreaterThan(20);
    expect(explorers.map(({ pages }) => pages.size > 5)).toEqual([true, true, true, true]);
  });
});

/** Keeps whatever was typed into another form, for the same person and no one else. */
const takesAnything = '/session/typed-text';

describe('a field that nobody asked for', () => {
  const alone = ['id', 'state', 'organizationId', 'personId', 'role', 'roles', 'version2', 'createdAt'];
  const reserved = ['__proto__', 'constructor', 'prototype'];
  const nested = ['__proto__[isAdmin]', 'constructor[prototype][isAdmin]', 'a[b][c]', 'a.b', 'isAdmin[]'];

  it('is refused by every form, and nothing changes', async () => {
    const before = await holdings(portal);
    const wrong = await withEveryForm(async (explorer, form, told) => {
      for (const name of [...alone, ...reserved, ...nested].filter((one) => !(one in form.fields))) {
        const { status, problem } = await send(explorer, form, written({ ...form.fields, [name]: 'true' }));
        if (status < 400 || status >= 500) told(`${name}: ${status}`);
        // Whoever signs in is first asked who they are.
        const isNamed = reserved.includes(name) || 'password' in form.fields || problem.errors?.[name];
        if (status === 422 && !isNamed) told(`${name} is not named`);
      }
    });
    expect(wrong).toEqual([]);
    expect(await holdings(portal)).toEqual(before);
    expect(Object.hasOwn(Object.prototype, 'isAdmin')).toBe(false);
  }, 120_000);

  it('is refused at every address that takes forms, whoever sends it', async () => {
    const before = await holdings(portal);
    const wrong: string[] = [];
    for (const { name, visitor, pages } of explorers.slice(1)) {
      const { _csrf = '' } = hiddenIn((await visitor.get('/')).text, '/sign-out');
      const ids =
        [...pages.values()]
          .flat()
          .join('/')
          .match(/[\da-f]{8}-[\da-f-]{27}/g) ?? [];
      for (const { path } of routesOf(portal).filter(
        (one) => one.method === 'POST' && one.path !== takesAnything,
      )) {
        for (const id of path.includes(':') ? [...new Set(ids)].slice(0, 3) : ['']) {
          const form = { action: filled(path, id) } as FoundForm;
          const { status } = await send(
            { visitor } as Explorer,
            form,
            written({ _csrf, ownerId: 'x', isAdmin: 'true' }),
          );
          if (status < 400 || status >= 500) wrong.push(`${name}: ${path} ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await holdings(portal)).toEqual(before);
  }, 120_000);
});

describe('a field sent twice', () => {
  it('is refused by every form that asks for it once', async () => {
    const before = await holdings(portal);
    const wrong = await withEveryForm(async (explorer, form, told) => {
      for (const [name, value] of Object.entries(form.fields)) {
        if (form.several.includes(name)) continue;
        const twice = { ...form.fields, [name]: [String(value), 'another'] };
        const { status } = await send(explorer, form, written(twice));
        if (status < 400 || status >= 500) told(`${name}: ${status}`);
      }
    });
    expect(wrong).toEqual([]);
    expect(await holdings(portal)).toEqual(before);
  }, 120_000);
});

describe('a page', () => {
  it('does not choose between two answers to one question in its address', async () => {
    const wrong: string[] = [];
    for (const { name, visitor, pages } of explorers)
      for (const [route, [address = '']] of pages)
        for (const query of ['q=a&q=b', 'x=1&x=1', 'n%65xt=/a&next=/b']) {
          const { status } = await visitor.agent.get(`${address}?${query}`).accept('application/json');
          if (status !== 400) wrong.push(`${name}: ${route}?${query} ${status}`);
        }
    expect(wrong).toEqual([]);
  }, 60_000);
});

describe('a form full of nonsense', () => {
  const nonsense: [string, string][] = [
    ['a NUL', 'a%00b'],
    ['half a character', '%ED%A0%80'],
    ['no UTF-8', '%FF%FE'],
    ['a huge number', '99999999999999999999999'],
    ['no number', '-1e999'],
    ['ninety kilobytes', 'x'.repeat(9_000)],
    ['SQL', encodeURIComponent(`'; drop table person; -- \\`)],
    ['a template', encodeURIComponent('{{#with "s" as |x|}}{{{@root}}}{{/with}}${7*7}')],
    ['a million years', encodeURIComponent('99/99/275760')],
    ['directions', '%E2%80%AE%F0%9F%98%80%E2%80%8F'],
  ];

  it.each(nonsense)(
    'of %s leaves no form of the portal at a loss',
    async (_, value) => {
      const wrong = await withEveryForm(async (explorer, { fields, ...form }, told) => {
        const kept = { _csrf: fields['_csrf'] ?? '' };
        const typed = Object.keys(fields).filter((name) => name !== '_csrf');
        const length = value.startsWith('xxx') ? Math.max(1, Math.floor(10 / Math.max(1, typed.length))) : 1;
        const body = [
          written(kept),
          ...typed.map((name) => `${encodeURIComponent(name)}=${value.repeat(length)}`),
        ];
        const { status } = await send(explorer, { ...form, fields }, body.join('&'));
        if (status >= 500) told(String(status));
      });
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});
