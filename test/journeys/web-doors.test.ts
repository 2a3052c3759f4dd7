import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Program } from '../../src/program/program.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, signIn, type Typed, Visitor } from '../support/as.js';
import { makeApplication } from '../support/make-application.js';
import { makeOfficial } from '../support/make.js';
import { filled, type Route, routesOf, told } from '../support/routes.js';

/** What everyone may ask, signed in or not. A new page is not public unless it is added here. */
const open = [
  'GET /',
  'GET /accessibility',
  'GET /account/email/confirmation',
  'GET /account/email/confirmation/done',
  'GET /apply',
  'GET /benefits',
  'GET /contact',
  'GET /invitation',
  'GET /invitation/account',
  'GET /join',
  'GET /join/account',
  'GET /join/letter',
  'GET /mailbox',
  'GET /mailbox/:id',
  'GET /mailbox/:id/text',
  'GET /mailbox/visitors',
  'GET /mailbox/visitors/:id',
  'GET /privacy',
  'GET /sign-in',
  'GET /sign-in/factor',
  'GET /sign-in/forgotten',
  'GET /sign-in/forgotten/letter',
  'GET /sign-in/lost-factor',
  'GET /sign-in/lost-factor/asked',
  'GET /sign-in/new-factors',
  'GET /sign-in/new-phrase',
  'GET /sign-in/new-phrase/done',
  'GET /sign-in/objection',
  'GET /sign-in/objection/done',
  'GET /sign-in/passkey',
  'GET /sign-in/recovery',
  'GET /single-sign-on/:kind/callback',
  'GET /single-sign-on/:kind/farewell',
  'GET /single-sign-on/unknown',
  'POST /account/email/confirmation',
  'POST /invitation/account',
  'POST /join',
  'POST /join/account',
  'POST /sign-in',
  'POST /sign-in/factor',
  'POST /sign-in/factor/challenge',
  'POST /sign-in/forgotten',
  'POST /sign-in/lost-factor',
  'POST /sign-in/new-factors',
  'POST /sign-in/new-phrase',
  'POST /sign-in/objection',
  'POST /sign-in/passkey',
  'POST /sign-in/passkey/challenge',
  'POST /sign-in/recovery',
  'POST /single-sign-on/:kind',
];

/** What other machines ask. They bring a proof of their own: neither a session nor a form of ours opens these doors. */
const machines = ['GET /api/v1/organization', 'POST /single-sign-on/:kind/logout'];

let portal: TestPortal;
let member: Visitor;
let official: Visitor;
let stranger: Visitor;
let application: string;
let organization: string;
let criterion: string;
let routes: Route[];

beforeAll(async () => {
  portal = await startPortal();
  const made = await makeApplication(portal);
  application = made.application.id;
  organization = made.application.organizationId;
  criterion = portal.get(Program).edition(made.application.edition).criteria[0]?.id ?? '';
  const roles = ['specialist', 'supervisor', 'account_administrator'] as const;
  const office = await makeOfficial(portal, { roles: [...roles] });
  member = await signIn(portal, made.member.email);
  official = await signIn(portal, office.email);
  stranger = await signIn(portal, made.member.email);
  routes = routesOf(portal);
});
afterAll(() => portal.stop());

const isOffice = ({ path }: Route) => path === '/office' || path.startsWith('/office/');
const read = () => routes.filter(({ method }) => method === 'GET');
const sent = () => routes.filter(({ method }) => method === 'POST');
const isOpen = (route: Route) => open.includes(told(route)) || isForMachines(route);
const isForMachines = (route: Route) => machines.includes(told(route));

/** The path with identifiers of records that exist where there are such. */
function address({ path }: Route): string {
  const id = path.startsWith('/organizations') ? organization : application;
  return filled(path.replace(':id', id).replace(':code', criterion), crypto.randomUUID());
}

async function token(of: Visitor): Promise<string> {
  return String(hiddenIn((await of.get('/')).text, '/sign-out')['_csrf']);
}

async function entries(): Promise<number> {
  const [row]: [{ count: number }] = await portal
    .get(DataSource)
    .query(`select count(*)::int as count from audit_entry where outcome = 'done'`);
  return row.count;
}

/** The routes for which the answer is not the expected one, with what came instead. */
async function otherwise(
  asked: readonly Route[],
  ask: (route: Route) => Promise<{ status: number; headers: Record<string, string> }>,
  expected: (answer: { status: number; headers: Record<string, string> }) => boolean,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const route of asked) {
    const answer = await ask(route);
    if (!expected(answer)) wrong.push(`${told(route)}: ${answer.status} ${answer.headers['location'] ?? ''}`);
  }
  return wrong;
}

describe('the doors of the portal', () => {
  it('are all known: pages are read, forms are sent, and nothing else can be asked', () => {
    expect(routes.length).toBeGreaterThan(100);
    expect([...new Set(routes.map(({ method }) => method))].sort()).toEqual(['GET', 'POST']);
    expect(routes.map(told).filter((one) => open.includes(one)).length).toBeLessThanOrEqual(open.length);
  });

  it('ask a visitor to sign in before any page that is not public, and bring them back to it', async () => {
    const visitor = Visitor.at(portal);
    const wrong = await otherwise(
      read().filter((route) => !isOpen(route)),
      (route) => visitor.get(address(route)),
      ({ status, headers }) => status === 303 && (headers['location'] ?? '').startsWith('/sign-in?next=%2F'),
    );
    expect(wrong).toEqual([]);
  });

  it('ask a visitor to sign in before any form that is not public is taken', async () => {
    const visitor = Visitor.at(portal);
    const wrong = await otherwise(
      sent().filter((route) => !isOpen(route)),
      (route) => visitor.send(address(route)),
      ({ status, headers }) => status === 303 && (headers['location'] ?? '').startsWith('/sign-in?next='),
    );
    expect(wrong).toEqual([]);
  });

  it('for other machines open to nobody because they are signed in', async () => {
    expect(
      routes.filter(({ path }) => path.startsWith('/api/')).filter((route) => !isForMachines(route)),
    ).toEqual([]);
    const wrong = await otherwise(
      routes.filter(isForMachines),
      (route) => (route.method === 'GET' ? member.get(address(route)) : member.send(address(route))),
      ({ status }) => [400, 401, 404].includes(status),
    );
    expect(wrong).toEqual([]);
  });

  it('do not exist in the office for those who work for a company', async () => {
    const _csrf = await token(member);
    const pages = routes.filter(isOffice);
    expect(pages.length).toBeGreaterThan(20);
    const wrong = await otherwise(
      pages,
      (route) =>
        route.method === 'GET' ? member.get(address(route)) : member.send(address(route), { _csrf }),
      ({ status }) => status === 404,
    );
    expect(wrong).toEqual([]);
  });
});

describe('a form that did not come from a page of this session', () => {
  const forgeries: [string, () => Promise<{ headers?: Record<string, string>; typed: Typed }>][] = [
    ['carries no token', async () => ({ typed: {} })],
    ['carries an empty token', async () => ({ typed: { _csrf: '' } })],
    ['carries a token twice', async () => ({ typed: { _csrf: [await mine(), await mine()] } })],
    ['carries the token of another session', async () => ({ typed: { _csrf: await token(stranger) } })],
    [
      'comes from another site, as its Origin says',
      async () => ({ typed: { _csrf: await mine() }, headers: { Origin: 'https://evil.example' } }),
    ],
    ['comes from nowhere', async () => ({ typed: { _csrf: await mine() }, headers: { Origin: 'null' } })],
    [
      'comes from another site, as the browser says',
      async () => ({ typed: { _csrf: await mine() }, headers: { 'Sec-Fetch-Site': 'cross-site' } }),
    ],
    [
      'comes from a neighbor, as the browser says',
      async () => ({ typed: { _csrf: await mine() }, headers: { 'Sec-Fetch-Site': 'same-site' } }),
    ],
  ];
  let who: Visitor;
  const mine = () => token(who);

  it.each(forgeries)('is refused at every address when it %s', async (_, forge) => {
    const before = await entries();
    const wrong: string[] = [];
    for (const office of [false, true]) {
      who = office ? official : member;
      const { headers = {}, typed } = await forge();
      const asked = sent().filter((route) => isOffice(route) === office && !isForMachines(route));
      const files = (route: Route) => /\/documents$|\/evidence$/.test(route.path);
      wrong.push(
        ...(await otherwise(
          asked,
          (route) => {
            const form = who.agent.post(address(route)).accept('text/html').set(headers);
            if (!files(route)) return form.type('form').send(typed);
            for (const [name, value] of Object.entries(typed)) void form.field(name, value);
            return form.attach('files', Buffer.from('%PDF-1.7'), 'a.pdf');
          },
          ({ status }) => status === 403,
        )),
      );
    }
    expect(wrong).toEqual([]);
    expect(await entries()).toBe(before);
  });

  it('is taken when its token is the session’s and the browser vouches for it', async () => {
    const _csrf = await token(stranger);
    const form = stranger.agent.post('/sign-out').set('Sec-Fetch-Site', 'same-origin');
    expect((await form.type('form').send({ _csrf })).status).toBe(303);
  });
});
