import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { signIn, type Visitor } from '../support/as.js';
import { type Explorer, everyone } from '../support/everyone.js';
import { makeApplication } from '../support/make-application.js';
import { raw, statusOf } from '../support/raw.js';

const home = 'portal.example.gov';
const evil = 'evil.example';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ BASE_URL: `https://${home}`, TRUSTED_PROXIES: '1' });
});
afterAll(() => portal.stop());

const ask = (target: string, headers: string[], method = 'GET') =>
  raw(
    portal,
    Buffer.from(
      [`${method} ${target} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n'),
      'latin1',
    ),
  );

describe('a request for another host', () => {
  it.each<[string, string, string[], number]>([
    ['names it', '/sign-in', [`Host: ${evil}`], 421],
    ['names it behind ours', '/sign-in', [`Host: ${home}.${evil}`], 421],
    ['names it before ours', '/sign-in', [`Host: ${evil}.${home}`], 421],
    ['hides it behind a port', '/sign-in', [`Host: ${home}:80@${evil}`], 400],
    ['hides it behind a path', '/sign-in', [`Host: ${home}/@${evil}`], 400],
    ['hides it behind a blank', '/sign-in', [`Host: ${home} ${evil}`], 400],
    ['ends it with a dot', '/sign-in', [`Host: ${home}.`], 421],
    ['names it twice', '/sign-in', [`Host: ${home}`, `Host: ${evil}`], 400],
    ['names it twice, first', '/sign-in', [`Host: ${evil}`, `Host: ${home}`], 400],
    ['names it in its first line', `https://${evil}/sign-in`, [`Host: ${home}`], 421],
    ['names ours in its first line only', `https://${home}/sign-in`, [`Host: ${evil}`], 421],
    ['names nothing', '/sign-in', ['Host: '], 400],
    ['names this very machine', '/sign-in', ['Host: 127.0.0.1'], 421],
    ['names another port of this machine', '/sign-in', ['Host: localhost:22'], 421],
    ['is written as SQL', '/sign-in', [`Host: ' or 1=1 --`], 400],
    ['is no text', '/sign-in', ['Host: \xFF\xFE'], 400],
  ])('that %s is turned away, and hears nothing back of what it said', async (_, target, headers, status) => {
    const answer = await ask(target, headers);
    expect(statusOf(answer)).toBe(status);
    expect(answer).not.toContain(evil);
    expect(answer).not.toMatch(/^(location|set-cookie):/im);
  });

  it.each([`Host: ${home}`, `Host: ${home.toUpperCase()}`, `Host: ${home}:8443`])(
    'is none when it says %s',
    async (header) => expect(statusOf(await ask('/sign-in', [header]))).toBe(200),
  );

  it('is taken when it asks for health, as a monitor by its address does', async () => {
    expect(statusOf(await ask('/health/live', ['Host: 10.1.2.3:3000']))).toBe(200);
  });

  it.each([
    `X-Forwarded-Host: ${evil}`,
    `X-Host: ${evil}`,
    `X-Forwarded-Server: ${evil}`,
    `X-Original-Url: https://${evil}/`,
    `X-Rewrite-Url: /office`,
    `X-Http-Host-Override: ${evil}`,
    `Forwarded: for=1.2.3.4;host=${evil};proto=https`,
    `X-Forwarded-Prefix: //${evil}`,
    `X-Forwarded-Port: 22`,
    `Origin: https://${evil}`,
    `Referer: https://${evil}/`,
  ])('may be meant by %s, which is not read', async (header) => {
    for (const target of ['/sign-in', '/applications', '/no-such-page']) {
      const plain = await ask(target, [`Host: ${home}`]);
      const answer = await ask(target, [`Host: ${home}`, header]);
      expect(statusOf(answer)).toBe(statusOf(plain));
      expect(answer).not.toContain(evil);
      expect(/^location: (.*)$/im.exec(answer)?.[1]).toBe(/^location: (.*)$/im.exec(plain)?.[1]);
    }
  });
});

describe('another name of the portal', () => {
  it('is one that the operator has named', async () => {
    const named = await startPortal({
      BASE_URL: `https://${home}`,
      ALLOWED_HOSTS: 'portal.internal, 10.0.0.5',
    });
    const status = async (host: string) =>
      statusOf(await raw(named, `GET /sign-in HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`));
    expect([
      await status('portal.internal'),
      await status('10.0.0.5:3000'),
      await status('10.0.0.6'),
    ]).toEqual([200, 200, 421]);
    await named.stop();
  });
});

describe('what the portal writes', () => {
  let ours: TestPortal;
  let explorers: Explorer[];
  beforeAll(async () => {
    ours = await startPortal({ TRUSTED_PROXIES: '1' });
    explorers = await everyone(ours);
  }, 120_000);
  afterAll(() => ours.stop());

  const lies = {
    'X-Forwarded-Host': evil,
    'X-Forwarded-Proto': 'https',
    Forwarded: `host=${evil}`,
    Referer: `http://${evil}/`,
  };

  it('on its pages and in its redirects never names the host that a request claims', async () => {
    const wrong: string[] = [];
    for (const { name, visitor, pages } of explorers)
      for (const [route, [address = '']] of pages) {
        const { status, text, headers } = await visitor.agent.get(address).accept('text/html').set(lies);
        if (`${text} ${headers['location']}`.includes(evil)) wrong.push(`${name}: ${route} ${status}`);
      }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('in letters leads to its own address, whoever asked for them and how', async () => {
    const { application, member } = await makeApplication(ours);
    const visitor: Visitor = await signIn(ours, member.email);
    const signing = `/applications/${application.id}/withdrawal`;
    visitor.agent.set(lies);
    await visitor.post(signing, { reason: 'We start again next year with another company.' });
    for (const { visitor: somebody, forms } of explorers)
      for (const form of forms.filter(({ fields, hasFiles }) => !hasFiles && 'email' in fields)) {
        const typed = { ...form.fields, email: member.email };
        await somebody.agent.post(form.action).set(lies).type('form').send(typed);
      }
    await ours.settle();
    const letters: { text: string }[] = await ours.get(DataSource).query('select text from letter_body');
    expect(letters.length).toBeGreaterThan(1);
    const addresses = letters.flatMap(({ text }) => text.match(/https?:\/\/[^\s)>]+/g) ?? []);
    expect(addresses.length).toBeGreaterThan(0);
    expect(addresses.filter((one) => one.includes(evil))).toEqual([]);
  }, 60_000);
});
