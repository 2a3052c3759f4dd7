import supertest from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { codeOf, hiddenIn } from '../support/as.js';
import { makeOrganization, passPhrase } from '../support/make.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ BASE_URL: 'https://portal.example', TRUSTED_PROXIES: '1' });
});
afterAll(() => portal.stop());

it('the cookie of a session is called __Host-session and travels encrypted only, where the portal is reached by https', async () => {
  const { member } = await makeOrganization(portal);
  const jar = new Map<string, string>();
  const set: string[] = [];
  const ask = async (path: string, form?: object) => {
    const proxied = { Host: 'portal.example', 'X-Forwarded-Proto': 'https' };
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = form ? supertest(portal.address).post(path) : supertest(portal.address).get(path);
    const answer = await asked
      .set({ ...proxied, ...(cookies && { Cookie: cookies }) })
      .accept('text/html')
      .type('form')
      .send(form);
    for (const cookie of answer.get('Set-Cookie') ?? []) {
      set.push(cookie);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  const enter = await ask('/sign-in');
  await ask('/sign-in', { ...hiddenIn(enter.text, '/sign-in'), email: member.email, password: passPhrase });
  const factor = await ask('/sign-in/factor');
  await ask('/sign-in/factor', {
    ...hiddenIn(factor.text, '/sign-in/factor'),
    code: await codeOf(portal, member.email),
  });
  expect((await ask('/account')).status).toBe(200);
  const sessions = set.filter((cookie) => cookie.includes('session='));
  expect(sessions.length).toBeGreaterThan(0);
  for (const cookie of sessions) {
    expect(cookie).toMatch(/^__Host-session=s%3A[\w-]{32}\.[\w%]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  }
});
