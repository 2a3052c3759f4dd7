import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, signIn, type Typed, Visitor } from '../support/as.js';
import { type Explorer, everyone, holdings } from '../support/everyone.js';
import { filled, type Route, routesOf, told } from '../support/routes.js';

let portal: TestPortal;
let explorers: Explorer[];
beforeAll(async () => {
  portal = await startPortal({ TRUSTED_PROXIES: '1' });
  explorers = await everyone(portal);
}, 120_000);
afterAll(() => portal.stop());

const id = crypto.randomUUID();
const posts = () => routesOf(portal).filter(({ method }) => method === 'POST');

async function sessionsKept(): Promise<number> {
  const [row] = await portal.get(DataSource).query('select count(*)::int as count from session');
  return row.count;
}

let turn = 0;
const anywhere = () => `10.2.${Math.floor(++turn / 250)}.${turn % 250}`;

/** Posts as a browser with these cookies, from an address of its own. */
const post = (path: string, cookie: string, typed: Typed, headers: Record<string, string> = {}) =>
  supertest(portal.address)
    .post(path)
    .accept('application/json')
    .set({ Cookie: cookie, 'X-Forwarded-For': anywhere(), ...headers })
    .type('form')
    .send(typed);

/** A form as somebody gets who has not signed in: the cookie that comes with it, and its token. */
async function formOf(path = '/sign-in'): Promise<{ cookie: string; _csrf: string }> {
  const page = await supertest(portal.address).get(path);
  const cookie = String(page.headers['set-cookie']).split(';')[0] ?? '';
  return { cookie, _csrf: String(hiddenIn(page.text, path)['_csrf']) };
}

/** What other machines send, who prove themselves by a signature. */
const machines = ['POST /single-sign-on/:kind/logout'];

/** The forms that somebody may send who has not signed in. */
async function openForms(): Promise<Route[]> {
  const open: Route[] = [];
  for (const route of posts()) {
    const { status } = await post(filled(route.path, id), '', {});
    if (status !== 401 && !machines.includes(told(route))) open.push(route);
  }
  return open;
}

describe('those who only come by', () => {
  it('leave no session behind, however many they are and whichever page they open', async () => {
    const before = await sessionsKept();
    const pages = [...(explorers[0]?.pages.values() ?? [])].flat();
    expect(pages.length).toBeGreaterThan(6);
    for (let times = 0; times < 200; times++)
      await Promise.all(
        [pages[times % pages.length], '/sign-in', '/no-such-page'].map((path) =>
          supertest(portal.address).get(path ?? '/'),
        ),
      );
    expect(await sessionsKept()).toBe(before);
  }, 60_000);

  it('leave none behind either when they send forms that are not theirs', async () => {
    const before = await sessionsKept();
    for (const { path } of posts()) await post(filled(path, id), 'visitor=x', { _csrf: 'x' });
    expect(await sessionsKept()).toBe(before);
  });
});

describe('a form of someone who has not signed in', () => {
  const forgeries: [
    string,
    () => Promise<{ cookie: string; typed: Typed; headers?: Record<string, string> }>,
  ][] = [
    ['carries no token', async () => ({ cookie: (await formOf()).cookie, typed: {} })],
    ['comes without its cookie', async () => ({ cookie: '', typed: { _csrf: (await formOf())._csrf } })],
    [
      'carries the token of another visitor',
      async () => ({ cookie: (await formOf()).cookie, typed: { _csrf: (await formOf())._csrf } }),
    ],
    [
      'carries its cookie for a token',
      async () => {
        const { cookie } = await formOf();
        return { cookie, typed: { _csrf: cookie.replace('visitor=', '') } };
      },
    ],
    [
      'comes with a cookie that somebody made up',
      async () => {
        const made = 'A'.repeat(43);
        return { cookie: `visitor=${made}`, typed: { _csrf: made } };
      },
    ],
    [
      'carries its token twice',
      async () => {
        const { cookie, _csrf } = await formOf();
        return { cookie, typed: { _csrf: [_csrf, _csrf] } };
      },
    ],
    [
      'carries a token that was altered',
      async () => {
        const { cookie, _csrf } = await formOf();
        return { cookie, typed: { _csrf: (_csrf.startsWith('A') ? 'B' : 'A') + _csrf.slice(1) } };
      },
    ],
    [
      'comes from another site, as its Origin says',
      async () => {
        const { cookie, _csrf } = await formOf();
        return { cookie, typed: { _csrf }, headers: { Origin: 'https://evil.example' } };
      },
    ],
    [
      'comes from another site, as the browser says',
      async () => {
        const { cookie, _csrf } = await formOf();
        return { cookie, typed: { _csrf }, headers: { 'Sec-Fetch-Site': 'cross-site' } };
      },
    ],
  ];

  it.each(forgeries)('is refused at every address when it %s', async (_, forge) => {
    const before = await holdings(portal);
    const open = await openForms();
    expect(open.map(told)).toContain('POST /sign-in');
    const wrong: string[] = [];
    for (const route of open) {
      const { cookie, typed, headers } = await forge();
      const { status } = await post(filled(route.path, id), cookie, typed, headers);
      if (status !== 403) wrong.push(`${told(route)}: ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(await holdings(portal)).toEqual(before);
  });

  it('is taken with its own cookie and token', async () => {
    const { cookie, _csrf } = await formOf();
    const { status } = await post('/sign-in', cookie, {
      _csrf,
      email: 'nobody@brightlane.example',
      password: 'x',
    });
    expect(status).toBe(422);
  });
});

describe('a token of before signing in', () => {
  it('is worth nothing afterwards, at any address', async () => {
    const visitor = Visitor.at(portal);
    const { _csrf = '' } = hiddenIn((await visitor.get('/sign-in')).text, '/sign-in');
    await signIn(portal, String(explorers[1]?.email), visitor);
    const wrong: string[] = [];
    for (const route of posts()) {
      if (/\/(documents|evidence)$/.test(route.path) || machines.includes(told(route))) continue;
      const { status } = await visitor.send(filled(route.path, id), { _csrf });
      const isOffice = route.path.startsWith('/office');
      if (status !== (isOffice ? 404 : 403)) wrong.push(`${told(route)}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('what changes something', () => {
  it('is never done by asking for a page, whatever the request calls itself', async () => {
    const before = await holdings(portal);
    const reads = new Set(routesOf(portal).flatMap(({ method, path }) => (method === 'GET' ? path : [])));
    const wrong: string[] = [];
    for (const { name, visitor, forms } of explorers)
      for (const { route, action, fields } of forms) {
        const query = new URLSearchParams(
          Object.entries(fields).map(([one, value]): [string, string] => [one, String(value)]),
        );
        for (const ask of [
          () => visitor.agent.get(`${action.split('?')[0]}?${query}`).set('X-HTTP-Method-Override', 'POST'),
          () => visitor.agent.get(`${action.split('?')[0]}?_method=POST`),
          () => visitor.agent.head(action),
        ]) {
          const { status } = await ask();
          if (status >= 500 || (!reads.has(route) && status < 400)) wrong.push(`${name}: ${route} ${status}`);
        }
      }
    expect(wrong).toEqual([]);
    expect(await holdings(portal)).toEqual(before);
  }, 60_000);
});

describe('an address that sends form after form without signing in', () => {
  it('is told to wait after three hundred in five minutes, and others are not', async () => {
    const { cookie, _csrf } = await formOf();
    const send = (from: string) =>
      post('/sign-in', cookie, { _csrf, email: '', password: '' }, { 'X-Forwarded-For': from });
    const statuses: number[] = [];
    for (let times = 0; times < 302; times += 10) {
      const some = await Promise.all(Array.from({ length: 10 }, () => send('10.9.9.9')));
      statuses.push(...some.map(({ status }) => status));
    }
    expect(statuses.filter((status) => status !== 429).length).toBe(300);
    const last = await send('10.9.9.9');
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(200);
    expect((await send('10.9.9.10')).status).toBe(422);
    expect((await Visitor.at(portal).get('/sign-in')).status).toBe(200);
  }, 60_000);
});
