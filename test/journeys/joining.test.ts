import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn, plain, Visitor } from '../support/as.js';
import { makePerson } from '../support/make.js';
import { statementsOf } from '../support/statements.js';
import { TestSmtp } from '../support/smtp.js';

let portal: TestPortal;
let smtp: TestSmtp;
let made = 0;
const base = 'http://portal.example';
const phrase = 'a lantern over still water';

beforeAll(async () => {
  smtp = new TestSmtp();
  await smtp.open();
  portal = await startPortal({
    BASE_URL: base,
    ALLOWED_HOSTS: '127.0.0.1',
    TRUSTED_PROXIES: '1',
    SMTP_URL: smtp.url,
  });
});
afterEach(async () => {
  await portal.settle();
  smtp.arrived.length = 0;
});
afterAll(async () => {
  await portal.stop();
  await smtp.close();
});

/** Somebody at a browser behind the proxy, from a network address that nobody came from before. */
function visitor(): Visitor {
  const someone = Visitor.at(portal);
  made++;
  someone.agent.set('X-Forwarded-For', `10.${made >> 8}.${made & 255}.9`);
  return someone;
}

function newAddress(): string {
  return `newcomer-${++made}@harbor.example`;
}

/** Where the link in the last letter to an address leads, without the host. */
async function linkTo(address: string): Promise<string> {
  await portal.settle();
  const letter = smtp.arrived.findLast(({ to }) => to.includes(address));
  const [, path] = /http:\/\/portal\.example(\/\S+\?link=\S+)/.exec(letter?.mail.text ?? '') ?? [];
  if (!path) throw new Error(`${address} got no letter with a link.`);
  return path;
}

describe('somebody joins', () => {
  it('with the link in the letter, is signed in, and is led to a second factor and a company', async () => {
    const address = newAddress();
    const newcomer = visitor();
    const asked = await newcomer.post('/join', { email: address });
    expect([asked.status, asked.headers['location']]).toEqual([303, '/join/letter']);
    const path = await linkTo(address);
    const page = await newcomer.get(path);
    expect(page.status).toBe(200);
    expect(plain(page.text)).toContain(address);
    const joined = await newcomer.post(path, { name: 'Nora Ames', newPassword: phrase });
    expect([joined.status, joined.headers['location']]).toEqual([303, '/account/welcome']);
    const welcome = await newcomer.get('/account/welcome');
    expect(plain(welcome.text)).toContain('Welcome, Nora Ames');
    expect(welcome.text).toContain('href="/account/factors"');
    expect(welcome.text).toContain('href="/organizations/new"');
    expect((await newcomer.get(path)).status).toBe(410);
  });

  it('although programs that look into mails have opened the link many times before', async () => {
    const address = newAddress();
    await visitor().post('/join', { email: address });
    const path = await linkTo(address);
    for (let times = 0; times < 3; times++) {
      const scanner = visitor();
      expect((await scanner.get(path)).status).toBe(200);
      expect((await scanner.agent.head(path)).status).toBe(200);
    }
    const joined = await visitor().post(path, { name: 'Nora Ames', newPassword: phrase });
    expect(joined.status).toBe(303);
  });

  it('and keeps what was typed, but not the pass phrase, when it is too weak', async () => {
    const address = newAddress();
    const newcomer = visitor();
    await newcomer.post('/join', { email: address });
    const path = await linkTo(address);
    const again = await newcomer.post(path, { name: 'Nora Ames', newPassword: 'harbor2026' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('value="Nora Ames"');
    expect(again.text).not.toContain('harbor2026');
    expect(plain(again.text)).toContain('This has 10 characters. Use at least 15');
  });

  it('only with one address, typed once, and no other field', async () => {
    const newcomer = visitor();
    const hidden = hiddenIn((await newcomer.get('/join')).text, '/join');
    const twice = await newcomer.send('/join', { ...hidden, email: [newAddress(), newAddress()] });
    expect(twice.status).toBe(422);
    const more = await newcomer.send('/join', { ...hidden, email: newAddress(), state: 'joined' });
    expect(more.status).toBe(422);
    await portal.settle();
    expect(smtp.arrived).toEqual([]);
  });

  it('from pages that tell no other site of the link, and the log nothing of it', async () => {
    const address = newAddress();
    const newcomer = visitor();
    await newcomer.post('/join', { email: address });
    const page = await newcomer.get(await linkTo(address));
    expect(page.headers['referrer-policy']).toBe('strict-origin');
    expect(page.headers['cache-control']).toContain('no-store');
  });
});

/** What an answer says to whoever compares answers: everything but what is new each time. */
function comparable({ status, headers, text }: Awaited<ReturnType<Visitor['get']>>) {
  const { date: _date, 'set-cookie': _cookies, etag: _etag, ...others } = headers as Record<string, unknown>;
  return { status, others, text: text.replaceAll(/name="_csrf" value="[^"]*"/g, '') };
}

describe('an address that has an account and one that has none', () => {
  for (const [page, letterPage] of [
    ['/join', '/join/letter'],
    ['/sign-in/forgotten', '/sign-in/forgotten/letter'],
  ] as const) {
    it(`get the same answer from ${page}: words, headers, and statements to the database`, async () => {
      const { email } = await makePerson(portal);
      const seen = [];
      for (const address of [email, newAddress()]) {
        const someone = visitor();
        const hidden = hiddenIn((await someone.get(page)).text, page);
        const answers: ReturnType<typeof comparable>[] = [];
        const statements = await statementsOf(async () => {
          answers.push(comparable(await someone.send(page, { ...hidden, email: address })));
        });
        answers.push(comparable(await someone.get(letterPage)));
        seen.push({ answers, statements });
      }
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[0]?.answers[0]?.status).toBe(303);
    });
  }
});

describe('a letter with a link', () => {
  const lies: Record<string, string>[] = [
    { Host: 'evil.example' },
    { 'X-Forwarded-Host': 'evil.example' },
    { 'X-Host': 'evil.example' },
    { 'X-Original-Host': 'evil.example' },
    { 'X-Forwarded-Server': 'evil.example' },
    { 'X-HTTP-Host-Override': 'evil.example' },
    { Forwarded: 'host=evil.example;proto=http' },
    { 'X-Original-URL': 'https://evil.example/' },
    { 'X-Rewrite-URL': 'https://evil.example/' },
    { Referer: 'https://evil.example/' },
    { 'X-Forwarded-Host': 'portal.example, evil.example', 'X-Forwarded-Port': '8443' },
  ];

  it.each(lies)('leads to the portal itself, whatever the request says: %j', async (headers) => {
    const { email } = await makePerson(portal);
    const someone = visitor();
    const hidden = hiddenIn((await someone.get('/sign-in/forgotten')).text, '/sign-in/forgotten');
    await someone.agent
      .post('/sign-in/forgotten')
      .set(headers)
      .type('form')
      .send({ ...hidden, email });
    await portal.settle();
    for (const { to, mail } of smtp.arrived) {
      expect(to).toEqual([email]);
      expect(`${mail.text}${String(mail.html)}`).not.toContain('evil.example');
      expect(mail.text).toContain(`${base}/sign-in/new-phrase?link=`);
    }
    expect(smtp.arrived).toHaveLength('Host' in headers ? 0 : 1);
  });

  const victim = 'ana.victim@brightlane.example';
  const thief = 'thief@evil.example';
  const tricks = [
    `${victim},${thief}`,
    `${victim};${thief}`,
    `${victim} ${thief}`,
    `${victim}\r\nBcc: ${thief}`,
    `${victim}\nCc: ${thief}`,
    `${victim}%0aBcc:${thief}`,
    `${victim}\0${thief}`,
    `"${victim}" <${thief}>`,
    `<${thief}>${victim}`,
    `${victim} <${thief}>`,
    `group: ${victim}, ${thief};`,
    `"${victim},"@evil.example`,
    `"ana.victim@brightlane.example"@evil.example`,
    `ana.victim@brightlane.example@evil.example`,
    `ana.victim(@brightlane.example)@evil.example`,
    `ana.victim@brightlane.example(@evil.example)`,
    `@evil.example:${victim}`,
    `ana.victim%brightlane.example@evil.example`,
    `evil.example!ana.victim@brightlane.example`,
    `ana.victim@[127.0.0.1]`,
    `ana.victim@brightlane.example\u2028${thief}`,
    `ana.victim@brightlane.example\u202e`,
    `ana.victım@brightlane.example`,
    `ana.viＣtim@brightlane.example`,
    `ANA.VICTIM@brightlane.example `,
    `ana.victim@brightlane.example.`,
  ];

  it('goes to the stored address and to nobody else, whatever was typed: 26 tricks', async () => {
    await makePerson(portal, { email: victim });
    for (const page of ['/sign-in/forgotten', '/join']) {
      for (const email of tricks) {
        const answer = await visitor()
          .post(page, { email })
          .catch(() => undefined);
        expect([email, answer?.status]).toEqual([email, expect.toSatisfy((status) => status < 500)]);
      }
    }
    await portal.settle();
    const reached = new Set(smtp.arrived.flatMap(({ to }) => to));
    for (const address of [thief, `ana.victim@evil.example`]) expect(reached.has(address)).toBe(false);
    // An address is where its letter goes: the odd ones that are addresses are told of nothing but themselves.
    const resets = smtp.arrived.filter(({ mail }) => mail.text?.includes('/sign-in/new-phrase?link='));
    expect(new Set(resets.flatMap(({ to }) => to))).toEqual(new Set([victim]));
    expect(reached.has(victim)).toBe(true);
  });

  it('holds a name as it is, however it is spelled', async () => {
    const name = 'Ana "The <b>Fish</b>", O’Ruiz <thief@evil.example>';
    const { email } = await makePerson(portal, { name, email: newAddress() });
    await visitor().post('/sign-in/forgotten', { email });
    await portal.settle();
    expect(smtp.arrived.map(({ to }) => to)).toEqual([[email]]);
    expect(smtp.arrived[0]?.mail.text).toContain(`Dear ${name},`);
  });

  it('is shown to the office without its link', async () => {
    const { email } = await makePerson(portal, { email: newAddress() });
    await visitor().post('/sign-in/forgotten', { email });
    const path = await linkTo(email);
    const [{ text, html }] = await portal
      .get(DataSource)
      .query(
        `select text, html from letter_body join letter on letter.id = letter_id where to_address = $1 and name = 'resetLink'`,
        [email],
      );
    const secret = path.split('link=')[1] ?? '';
    expect(secret.length).toBeGreaterThan(40);
    expect(`${text}${html}`).not.toContain(secret);
    expect(text).toContain('link=shown-only-in-the-letter');
  });
});

describe('a new pass phrase', () => {
  it('is set with the link, signs nobody in, and does not take the place of a second factor', async () => {
    const { email } = await makePerson(portal, { email: newAddress() });
    const someone = visitor();
    await someone.post('/sign-in/forgotten', { email });
    const path = await linkTo(email);
    const set = await someone.post(path, { newPassword: phrase });
    expect([set.status, set.headers['location']]).toEqual([303, '/sign-in/new-phrase/done']);
    expect((await someone.get('/applications')).headers['location']).toMatch(/^\/sign-in\?/);
    const entered = await someone.post('/sign-in', { email, password: phrase });
    expect(entered.headers['location']).toBe('/sign-in/factor');
    expect((await someone.get('/applications')).headers['location']).toMatch(/^\/sign-in\?/);
    const again = await someone.get(path);
    expect(again.status).toBe(410);
    expect(plain(again.text)).toContain('This link does not work any more');
  });

  it('is refused with a link or a phrase that is a list', async () => {
    const { email } = await makePerson(portal, { email: newAddress() });
    const someone = visitor();
    await someone.post('/sign-in/forgotten', { email });
    const path = await linkTo(email);
    const hidden = hiddenIn((await someone.get(path)).text, path);
    const lists = await someone.send(path, { ...hidden, newPassword: [phrase, phrase] });
    expect(lists.status).toBe(422);
    expect((await someone.agent.get(`${path}&link=another`)).status).toBe(400);
    const address = await someone.send('/sign-in/forgotten', {
      ...hidden,
      email: [email, 'thief@evil.example'],
    });
    expect(address.status).toBe(422);
    expect((await someone.post(path, { newPassword: phrase })).status).toBe(303);
  });
});
