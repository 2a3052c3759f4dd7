import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';
import { hiddenIn } from '../support/as.js';
import { makeOrganization, passPhrase } from '../support/make.js';

let portal: TestPortal;
let email: string;

beforeAll(async () => {
  portal = await startPortal({
    BASE_URL: 'https://portal.example.gov',
    ALLOWED_HOSTS: '127.0.0.1',
    TRUSTED_PROXIES: '1',
  });
  email = (await makeOrganization(portal)).member.email;
});
afterAll(() => portal.stop());

const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
  (headers['set-cookie'] as string[] | undefined)?.[0] ?? '';
const overTls = (request: supertest.Test) => request.set('X-Forwarded-Proto', 'https');

describe('a portal behind a proxy that encrypts', () => {
  it('lets no browser come back without encryption', async () => {
    const { headers } = await supertest(portal.address).get('/');
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
  });

  it('has a cookie that only an encrypted connection to this very host carries', async () => {
    const answer = await overTls(supertest(portal.address).get('/sign-in'));
    expect(cookieOf(answer)).toMatch(/^__Host-visitor=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookieOf(answer)).not.toContain('Domain');
    expect(cookieOf(answer).length).toBeLessThan(4_096);
  });

  it('gives none over a connection that is not encrypted', async () => {
    expect(cookieOf(await supertest(portal.address).get('/sign-in'))).toBe('');
  });

  it('takes its forms from its own address only, whatever the request calls itself', async () => {
    const agent = supertest.agent(portal.address);
    const page = await overTls(agent.get('/sign-in'));
    const cookie = cookieOf(page).split(';')[0] ?? '';
    const typed = { ...hiddenIn(page.text, '/sign-in'), email, password: passPhrase };
    const send = (origin: string, headers: Record<string, string> = {}) =>
      overTls(supertest(portal.address).post('/sign-in'))
        .type('form')
        .set({ Cookie: cookie, Origin: origin, ...headers })
        .send(typed);
    expect((await send('https://evil.example')).status).toBe(403);
    expect((await send('https://evil.example', { 'X-Forwarded-Host': 'evil.example' })).status).toBe(403);
    expect((await send('http://portal.example.gov')).status).toBe(403);
    expect((await send('https://portal.example.gov')).status).toBe(303);
  });
});
