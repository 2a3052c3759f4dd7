import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Announcements } from '../../src/administration/announcements.service.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { codeOf, hiddenIn, plain, signIn, Visitor } from '../support/as.js';
import { makeMember, makeOfficial, makeOrganization, passPhrase } from '../support/make.js';

let portal: TestPortal;
let actor: PersonActor;
let ana: Visitor;
let library: string;

beforeAll(async () => {
  portal = await startPortal();
  const made = await makeOrganization(portal);
  actor = made.member;
  library = `/organizations/${made.organization.id}/documents`;
  ana = await signIn(portal, actor.email);
});
afterAll(() => portal.stop());

const ask = () => supertest(portal.address);

/** The cookies that an answer sets, as the browser reads them. */
function cookiesOf({ headers }: { headers: Record<string, unknown> }): string[] {
  const set = headers['set-cookie'];
  return Array.isArray(set) ? (set as string[]) : [];
}

async function sessionsKept(): Promise<number> {
  const [row]: [{ count: number }] = await portal
    .get(DataSource)
    .query('select count(*)::int as count from session');
  return row.count;
}

describe('every answer', () => {
  const addresses = [
    '/',
    '/sign-in',
    '/no-such-page',
    '/assets/none.css',
    '/applications',
    '/health/live',
    '/%ff',
  ];

  it.each(addresses)('%s tells the browser what it may do, and nothing about us', async (address) => {
    const { headers } = await ask().get(address);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';font-src 'self';connect-src 'self';img-src 'self' data:;form-action 'self';object-src 'none';base-uri 'none';frame-ancestors 'none';report-uri /csp-reports;report-to policy",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(headers['origin-agent-cluster']).toBe('?1');
    expect(headers['reporting-endpoints']).toBe('policy="/csp-reports"');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['permissions-policy']).toContain('publickey-credentials-get=(self)');
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('is kept by nobody, except for the files of a release', async () => {
    const { headers, text } = await ask().get('/sign-in');
    expect(headers['cache-control']).toBe('no-store');
    const [, styles = ''] = /href="(\/assets\/[^"]+\.css)"/.exec(text) ?? [];
    const file = await ask().get(styles).expect(200);
    expect(file.headers['cache-control']).toContain('immutable');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('a visitor who only reads', () => {
  it('gets no cookie and leaves no session behind', async () => {
    const before = await sessionsKept();
    for (const path of [
      '/',
      '/benefits',
      '/accessibility',
      '/privacy',
      '/contact',
      '/apply',
      '/no-such-page',
    ])
      expect(cookiesOf(await ask().get(path).accept('text/html'))).toEqual([]);
    expect(await sessionsKept()).toBe(before);
  });

  it('gets one when a form asks for it, which only the server can read', async () => {
    const before = await sessionsKept();
    const cookies = cookiesOf(await ask().get('/sign-in'));
    expect(cookies).toEqual([expect.stringMatching(/^visitor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)]);
    expect(await sessionsKept()).toBe(before);
  });
});

describe('a session', () => {
  const idOf = (cookies: string[]) => /^session=([^;]+)/.exec(cookies[0] ?? '')?.[1] ?? '';
  const with_ = (id: string) => ask().get('/applications').accept('text/html').set('Cookie', `session=${id}`);

  /** Signs in by the page that a browser with this session, if any, gets. */
  async function signInWith(session = ''): Promise<supertest.Response> {
    const held = session ? `session=${session}` : '';
    const page = await ask().get('/sign-in').set('Cookie', held);
    const given = cookiesOf(page)[0]?.split(';')[0] ?? '';
    const typed = { ...hiddenIn(page.text, '/sign-in'), email: actor.email, password: passPhrase };
    const halfway = await ask().post('/sign-in').type('form').set('Cookie', `${given}; ${held}`).send(typed);
    return proveFactor(idOf(cookiesOf(halfway)));
  }

  async function proveFactor(session: string): Promise<supertest.Response> {
    const page = await ask().get('/sign-in/factor').set('Cookie', `session=${session}`);
    const given = cookiesOf(page)[0]?.split(';')[0] ?? '';
    const typed = { ...hiddenIn(page.text, '/sign-in/factor'), code: await codeOf(portal, actor.email) };
    return ask()
      .post('/sign-in/factor')
      .type('form')
      .set('Cookie', `${given}; session=${session}`)
      .send(typed);
  }

  it('has a new identifier after each signing in, and the earlier one opens nothing', async () => {
    const before = idOf(cookiesOf(await signInWith()));
    expect((await with_(before)).status).toBe(200);
    const after = idOf(cookiesOf(await signInWith(before)));
    expect(after).not.toBe('');
    expect(after).not.toBe(before);
    expect((await with_(after)).status).toBe(200);
    expect((await with_(before)).status).toBe(303);
  });

  it('that somebody chose for someone else is not taken up', async () => {
    const answer = await ask().get('/sign-in').set('Cookie', 'session=s%3Achosen.signature');
    expect(idOf(cookiesOf(answer))).not.toContain('chosen');
    const [row]: [{ count: number }] = await portal
      .get(DataSource)
      .query(`select count(*)::int as count from session where sid = 'chosen'`);
    expect(row.count).toBe(0);
  });

  it('is over for good once its person signed out, and the browser is told to forget', async () => {
    const value = idOf(cookiesOf(await signInWith()));
    const page = await with_(value);
    expect(page.status).toBe(200);
    const left = await ask()
      .post('/sign-out')
      .type('form')
      .set('Cookie', `session=${value}`)
      .send(hiddenIn(page.text, '/sign-out'));
    expect([left.status, left.headers['location']]).toEqual([303, '/']);
    expect(left.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect((await with_(value)).status).toBe(303);
  });
});

describe('going on after signing in', () => {
  it.each([
    ['/participation?x=1', '/participation?x=1'],
    ['https://evil.example/', '/applications'],
    ['//evil.example', '/applications'],
    ['/\\evil.example', '/applications'],
    ['/%09/evil.example', '/%09/evil.example'],
    ['javascript:alert(1)', '/applications'],
  ])('leads from %s to %s', async (next, goal) => {
    const visitor = Visitor.at(portal);
    const form = `/sign-in?${new URLSearchParams({ next })}`;
    const { text } = await visitor.get(form);
    const hidden = hiddenIn(text, '/sign-in');
    const typed = { ...hidden, email: actor.email, password: passPhrase };
    expect((await visitor.send('/sign-in', typed)).headers['location']).toBe('/sign-in/factor');
    const code = await codeOf(portal, actor.email);
    expect((await visitor.post('/sign-in/factor', { code })).headers['location']).toBe(goal);
    const again = await Visitor.at(portal).post('/sign-in', { ...typed, ...hidden, next }, '/sign-in');
    expect([303, 403]).toContain(again.status);
    expect(again.headers['location'] ?? '').not.toContain('evil.example/');
  });
});

describe('those who ask for JSON', () => {
  const json = 'application/json';
  const problem = (status: number, page: string) => ({ status, type: `urn:known-shipper:problem:${page}` });

  async function token(): Promise<string> {
    return String(hiddenIn((await ana.get('/')).text, '/sign-out')['_csrf']);
  }

  it.each([json, 'application/problem+json', 'application/json, text/plain;q=0.5'])(
    'by %s get problems as RFC 9457 says',
    async (accept) => {
      const answer = await ana.agent.get('/no-such-page?q=secret').accept(accept);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(answer.status).toBe(404);
      expect(JSON.parse(answer.text)).toEqual({
        ...problem(404, 'not-found'),
        title: 'We cannot find that page',
        detail: 'The address may be mistyped, or the page belongs to a company you do not work for.',
        instance: '/no-such-page',
      });
    },
  );

  it('are told when they have to sign in, instead of being sent to a page', async () => {
    const answer = await ask().get('/applications').accept(json);
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([401, problem(401, 'sign-in-needed')]);
  });

  it('are told that their form came from elsewhere', async () => {
    const answer = await ana.agent.post(library).accept(json).type('form').send({});
    expect([answer.status, JSON.parse(answer.text).title]).toEqual([415, 'We could not read what was sent']);
    const forged = await ana.agent.post('/sign-out').accept(json).type('form').send({});
    expect([forged.status, JSON.parse(forged.text)]).toMatchObject([403, problem(403, 'stale-form')]);
  });

  it('are told what is wrong at each field, also when they send JSON and take anything', async () => {
    const { body, text, status } = await ana.agent
      .post(library.replace('/documents', '/sites/new'))
      .send({ _csrf: await token(), name: '', unknown: 1 });
    expect([status, body.status ?? JSON.parse(text).status]).toEqual([422, 422]);
    expect(JSON.parse(text).errors.unknown).toHaveLength(1);
  });
});

describe('a page that does not exist, or is not for this person', () => {
  it('is answered with a page, in words one can act on', async () => {
    const answer = await ana.get('/no-such-page');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(plain(answer.text)).toContain('Check the address for a typing mistake.');
    expect(answer.text).toContain(actor.name);
  });

  it.each([
    '/applications/none',
    '/applications/1%27',
    `/organizations/${'9'.repeat(40)}/documents`,
    '/office',
  ])('%s is not found', async (address) => expect((await ana.get(address)).status).toBe(404));

  it('is asked for with HEAD as with GET', async () => {
    for (const path of ['/', '/applications', '/no-such-page', '/sign-in', '/office', '/assets/none.css']) {
      const [head, get] = [await ana.agent.head(path), await ana.get(path)];
      expect([path, head.status, head.text ?? '']).toEqual([path, get.status, '']);
    }
  });
});

describe('a refusal whose form has no page of its own', () => {
  it('is told on a page of its own', async () => {
    const admin = await makeOfficial(portal, { roles: ['account_administrator'] });
    const office = await signIn(portal, admin.email);
    const day = { fromDay: '2099-12-30', fromTime: '10:00', untilDay: '2099-12-31', untilTime: '10:00' };
    const { id } = await portal
      .get(Announcements)
      .write(admin, { text: 'The portal moves.', kind: 'info', audience: 'everyone', ...day });
    const action = `/office/announcements/${id}/discarding`;
    const twice = hiddenIn((await office.get(`/office/announcements/${id}`)).text, action);
    expect((await office.send(action, { _csrf: twice['_csrf'] ?? '' })).status).toBe(303);
    const answer = await office.send(action, { _csrf: twice['_csrf'] ?? '' });
    expect(answer.status).toBe(409);
    expect(plain(answer.text)).toContain('Somebody was quicker');
  });
});

describe('what people typed', () => {
  it('comes back as text, never as part of the page', async () => {
    const name = `<script>alert(1)</script>{{constructor}}{{{@root}}}"'><img src=x onerror=alert(1)>`;
    const mischief = await makeMember(portal, { id: library.split('/')[2] ?? '', name: 'B' }, { name });
    const visitor = await signIn(portal, mischief.email);
    const { text } = await visitor.get('/applications');
    expect(plain(text)).toContain(name);
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('<img src=x');
    expect(text).toContain('{{constructor}}');
  });

  it('comes back in a refused form as it was typed, except for what must not be shown', async () => {
    const typed = { email: '"><b>{{x}}', password: 'wrong <i>phrase</i>', unknown: '<u>' };
    const { text, status } = await Visitor.at(portal).post('/sign-in', typed);
    expect(status).toBe(422);
    expect(plain(text)).toContain('value=""><b>{{x}}"');
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;{{x}}"');
    expect(text).not.toContain('wrong &lt;i&gt;');
  });
});

describe('those who try too often', () => {
  it('are told how long to wait', async () => {
    const visitor = Visitor.at(portal);
    const hidden = hiddenIn((await visitor.get('/sign-in')).text, '/sign-in');
    const wrong = { ...hidden, email: 'nobody@brightlane.example', password: 'not the phrase' };
    let answer = await visitor.agent.post('/sign-in').accept('application/json').type('form').send(wrong);
    for (let tries = 0; tries < 30 && answer.status !== 429; tries++)
      answer = await visitor.agent.post('/sign-in').accept('application/json').type('form').send(wrong);
    expect(JSON.parse(answer.text)).toMatchObject({
      status: 429,
      type: 'urn:known-shipper:problem:too-many',
    });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    const page = await visitor.send('/sign-in', wrong);
    expect(page.status).toBe(429);
    expect(plain(page.text)).toMatch(/Wait \d+ seconds?, then try again\./);
  });
});
