import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, signIn, Visitor } from '../support/as.js';
import { makeSubmittedApplication } from '../support/make-application.js';
import { makeOfficial } from '../support/make.js';
import { raw, statusOf } from '../support/raw.js';
import { filled, routesOf, told } from '../support/routes.js';

let portal: TestPortal;
let member: Visitor;
let official: Visitor;
let site: string;
let ids: string[];

beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
  const { application, member: person } = await makeSubmittedApplication(portal);
  const roles = ['specialist', 'supervisor', 'account_administrator'] as const;
  const office = await makeOfficial(portal, { roles: [...roles] });
  member = await signIn(portal, person.email);
  official = await signIn(portal, office.email);
  site = `/organizations/${application.organizationId}/sites/new`;
  ids = [application.id, application.organizationId, crypto.randomUUID()];
});
afterAll(() => portal.stop());

const get = (target: string, headers = '') =>
  raw(
    portal,
    Buffer.from(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n${headers}Connection: close\r\n\r\n`, 'latin1'),
  );

describe('an address that nobody could have been given', () => {
  it.each([
    ['/applications/%00', 400],
    ['/%ff%fe', 400],
    ['/applications/%c3%28/check', 400],
    ['/assets/%ff', 400],
    ['/assets/%00', 400],
    ['/office/people?q=%00', 400],
    ['/sign-in?next=%ff', 200],
    ['/%', 400],
    ['//', 200],
    ['//evil.example/%2e%2e', 404],
    ['/../../etc/passwd', 404],
    ['/assets/..%2f..%2fpackage.json', 404],
    ['/applications\xff', 400],

    ['http://evil.example/sign-in', 421],
    ['http://localhost/sign-in', 200],
    ['*', 400],
  ])('%s is answered with %i', async (target, status) => {
    expect(statusOf(await get(target))).toBe(status);
  });

  it('may be long, but not longer than headers may be', async () => {
    expect(statusOf(await get(`/${'a'.repeat(12_000)}`))).toBe(404);
    expect(
      statusOf(await get(`/?${Array.from({ length: 1_500 }, (_, number) => `a${number}=1`).join('&')}`)),
    ).toBe(200);
    expect(statusOf(await get(`/${'a'.repeat(20_000)}`))).toBe(431);
  });

  it('is answered in the portal’s own words, with all that surrounds a page', async () => {
    const answer = await member.get('/applications/%00');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('We could not read what was sent');
    expect((await Visitor.at(portal).get('/assets/%ff')).headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('a method that no page has', () => {
  it.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'PURGE'])(
    '%s is not allowed',
    async (method) => {
      const answer = await raw(
        portal,
        `${method} /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Secret: x\r\nConnection: close\r\n\r\n`,
      );
      expect(statusOf(answer)).toBe(405);
      expect(answer).toContain('Allow: GET, HEAD, POST');
      expect(answer).not.toContain('X-Secret');
    },
  );

  it.each(['CONNECT localhost:80', 'NONSENSE /'])('%s is not spoken', async (line) => {
    expect(await raw(portal, `${line} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toMatch(/^(HTTP\/1\.1 400|$)/);
  });

  it('a form sent to a page that has none, and a page asked of a form, are not found', async () => {
    expect((await member.send('/benefits')).status).toBe(404);
    expect((await member.get('/sign-out')).status).toBe(404);
  });
});

describe('headers beyond measure', () => {
  it.each([
    ['a huge cookie', `Cookie: session=${'x'.repeat(12_000)}\r\n`, 200],
    ['a cookie that is no text', 'Cookie: session=s%3A%00%ff; \xff=\xfe\r\n', 200],
    ['a cookie too large to read', `Cookie: session=${'x'.repeat(17_000)}\r\n`, 431],
    ['a strange list of types', `Accept: ${'a/b,'.repeat(900)}\r\n`, 200],
    ['a strange host', 'X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n', 200],
    ['a flood of them', Array.from({ length: 700 }, (_, number) => `X-${number}: y\r\n`).join(''), 200],
    ['a referer that is no address', 'Referer: http://[\r\n', 200],
  ])('%s is answered with a page', async (_, headers, status) => {
    const answer = await get('/', headers);
    expect(statusOf(answer)).toBe(status);
    expect(answer).not.toContain('evil.example');
  });

  it('do not lead anybody away when they have to sign in', async () => {
    for (const referer of ['http://[', 'https://evil.example//evil.example/x', 'javascript:alert(1)'])
      expect((await Visitor.at(portal).agent.post(site).set('Referer', referer)).headers['location']).toMatch(
        /^\/sign-in\?next=%2F(?!%2F)/,
      );
  });
});

describe('a form that cannot be read', () => {
  let token: string;
  beforeAll(async () => {
    token = String(hiddenIn((await member.get('/')).text, '/sign-out')['_csrf']);
  });
  const post = (type: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    member.agent.post(site).accept('text/html').set('Content-Type', type).set(headers).send(body);
  const form = 'application/x-www-form-urlencoded';
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  it.each<[string, () => Promise<{ status: number }>, number]>([
    ['has a NUL', () => post(form, `_csrf=${token}&name=a%00b`), 422],
    ['is no UTF-8', () => post(form, `_csrf=${token}&name=%ff%fe`), 422],
    ['has ten thousand fields', () => post(form, `_csrf=${token}&${'a=1&'.repeat(10_000)}`), 413],
    ['has a field ten thousand times', () => post(form, `_csrf=${token}${'&name[]=1'.repeat(300)}`), 422],
    ['has a megabyte', () => post(form, `_csrf=${token}&name=${'x'.repeat(1024 * 1024)}`), 413],
    ['has a megabyte of JSON', () => post('application/json', `{"a":"${'x'.repeat(1024 * 1024)}"}`), 413],
    ['is bad JSON', () => post('application/json', '{"_csrf":'), 400],
    ['is JSON of nothing', () => post('application/json', 'null'), 400],
    ['is JSON of a list', () => post('application/json', '[1]'), 400],
    ['is JSON without end', () => post('application/json', nested(100_000)), 400],
    [
      'has a field without end',
      () => post('application/json', `{"_csrf":"${token}","name":${nested(100_000)}}`),
      400,
    ],
    [
      'has a field deep inside',
      () => post('application/json', `{"_csrf":"${token}","x":${nested(100_000)}}`),
      400,
    ],
    [
      'would change what objects are',
      () =>
        post(
          'application/json',
          `{"_csrf":"${token}","__proto__":{"a":1},"constructor":{"prototype":{"b":1}}}`,
        ),
      400,
    ],
    ['is a text', () => post('text/plain', `_csrf=${token}`), 415],
    ['is XML', () => post('application/xml', '<a/>'), 415],
    ['is of no kind at all', () => post('nonsense', 'x'), 415],
    ['is in an unknown alphabet', () => post(`${form}; charset=klingon`, `_csrf=${token}`), 415],
    ['is in UTF-16', () => post(`${form}; charset=utf-16`, `_csrf=${token}`), 415],
    ['is packed', () => post(form, gzipSync(`_csrf=${token}`), { 'Content-Encoding': 'gzip' }), 415],
    ['is a bomb', () => post(form, gzipSync(Buffer.alloc(50_000_000)), { 'Content-Encoding': 'gzip' }), 415],
    [
      'is another bomb',
      () =>
        post('application/json', brotliCompressSync(Buffer.alloc(5_000_000)), { 'Content-Encoding': 'br' }),
      415,
    ],
    ['holds files where none are taken', () => post('multipart/form-data; boundary=x', '--x--'), 403],
    ['holds files without a boundary', () => post('multipart/form-data', 'x'), 403],
  ])('because it %s, is not taken and comes back or is told apart', async (_, send, status) => {
    expect((await send()).status).toBe(status);
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  it('because its end never comes does not disturb others', async () => {
    const half = raw(
      portal,
      `POST ${site} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${form}\r\nContent-Length: 99\r\n\r\na=`,
    );
    expect((await member.get('/')).status).toBe(200);
    await half;
  });

  it('because two say how long it is, is refused', async () => {
    const twice = 'Content-Length: 3\r\nTransfer-Encoding: chunked\r\n';
    expect(statusOf(await raw(portal, `POST / HTTP/1.1\r\nHost: localhost\r\n${twice}\r\n0\r\n\r\n`))).toBe(
      400,
    );
    expect(statusOf(await raw(portal, `GET / HTTP/1.1\r\n\r\n`))).toBe(400);
  });
});

describe('every page', () => {
  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const queries = [
    'after=garbage',
    `after=${cursor(['x', 'y'])}`,
    `after=${cursor(['x', 'y', 'z'])}`,
    `after=${cursor([1e300, null])}`,
    `after=${cursor(['2026-13-77', 'not-a-uuid'])}`,
    `after=${cursor(['infinity', '00000000-0000-0000-0000-000000000000'])}`,
    `after=${cursor(['\u0000', '\ud800'])}`,
    'after=a&after=b&q=a&q=b&state=a&state=b&next=a&next=b&search=a&search=b',
    'q[]=a&q[$gt]=1&state[]=x&sort[x]=y&page=-1&page=99999999999999999999',
    'sort=password&order=;drop table person&direction=asc,desc&section=%27%22%3B--&type=x&view=x',
    'layout=../../package.json&settings[views]=/etc&settings[view options][layout]=/etc/passwd&_locals=x&partials=x&cache=1',
    'shell=x&title=x&form=x&notices=x&csrf=x&doors=x&person=x&body=x&words=x&__proto__[x]=1&constructor=x',
    `q=${'%F0%9F%98%80'.repeat(600)}&search=${'%25'.repeat(99)}&name=%E2%80%AE`,
    'q=%ed%a0%80&search=%c0%80&state=%ff',
  ];

  it('is never at a loss, whatever its address asks for', async () => {
    const pages = routesOf(portal).filter(({ method }) => method === 'GET');
    const wrong: string[] = [];
    let opened = 0;
    for (const route of pages) {
      const visitor = route.path.startsWith('/office') ? official : member;
      for (const id of route.path.includes(':id') ? ids : ['']) {
        const path = filled(route.path.replace(':id', id).replace(':number', '1'), ids[2] ?? '');
        const plainPage = await visitor.get(path);
        if (plainPage.status >= 500) wrong.push(`${told(route)} ${path}: ${plainPage.status}`);
        if (plainPage.status !== 200) continue;
        opened++;
        for (const query of queries) {
          const { status, text } = await visitor.get(`${path}?${query}`);
          if (status >= 500) wrong.push(`${told(route)} ?${query}: ${status}`);
          if (/known-shipper-portal"|root:x:/.test(text)) wrong.push(`${told(route)} ?${query} opens a file`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(opened).toBeGreaterThan(30);
  }, 180_000);

  it('is never at a loss, whatever stands in place of its identifiers', async () => {
    const strange = [
      '1',
      "1'",
      '99999999999999999999',
      '-1',
      '1e9',
      '%2e%2e',
      'null',
      '%F0%9F%98%80',
      '__proto__',
      'a'.repeat(300),
    ];
    const wrong: string[] = [];
    for (const route of routesOf(portal).filter(({ path }) => path.includes(':'))) {
      const visitor = route.path.startsWith('/office') ? official : member;
      const paths = strange.flatMap((value) => [
        filled(route.path, value),
        filled(route.path.replace(':id', ids[0] ?? ''), value),
        filled(route.path.replace(':id', ids[1] ?? ''), value),
      ]);
      for (const path of new Set(paths)) {
        const { status } = route.method === 'GET' ? await visitor.get(path) : await visitor.send(path);
        const expected = route.method === 'GET' ? [200, 303, 400, 403, 404] : [400, 403, 404, 415];
        if (!expected.includes(status)) wrong.push(`${told(route)} ${path}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);

  it('that takes a form says what is wrong with one that holds nonsense', async () => {
    const wrong: string[] = [];
    const options = {
      layout: '../../package.json',
      settings: 'x',
      _locals: 'x',
      partials: 'x',
      cache: 'x',
      shell: 'x',
    };
    for (const route of routesOf(portal).filter(({ method }) => method === 'POST')) {
      if (route.path === '/sign-out' || route.path === '/sign-in') continue;
      const visitor = route.path.startsWith('/office') ? official : member;
      const { text } = await visitor.get('/');
      const { _csrf = '' } = hiddenIn(text, '/sign-out');
      for (const id of route.path.includes(':id') ? ids : ['']) {
        const path = filled(route.path.replace(':id', id), ids[2] ?? '');
        const answer = await visitor.send(path, { _csrf, key: 'no key', ...options });
        if (answer.status >= 500) wrong.push(`${told(route)}: ${answer.status}`);
        if (/known-shipper-portal"/.test(answer.text)) wrong.push(`${told(route)} opens a file`);
      }
    }
    expect(wrong).toEqual([]);
  }, 180_000);
});
