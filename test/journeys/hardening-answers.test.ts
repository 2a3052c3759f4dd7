import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import supertest, { type Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rootFolder } from '../../src/platform/root.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { Visitor } from '../support/as.js';
import { type Explorer, everyone } from '../support/everyone.js';
import { raw, statusOf } from '../support/raw.js';

const written: string[] = [];
let portal: TestPortal;
let explorers: Explorer[];

beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => written.push(String(piece)) > 0);
  portal = await startPortal({ TRUSTED_PROXIES: '1', LOG_LEVEL: 'warn' });
  explorers = await everyone(portal);
}, 120_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await portal.stop();
});

/** What is wrong with the headers of an answer that may be private. */
function wrongWith({ headers }: Pick<Response, 'headers'>): string[] {
  const told: Record<string, string> = headers;
  const rules: Record<string, boolean> = {
    'may be framed': !/frame-ancestors 'none'/.test(told['content-security-policy'] ?? ''),
    'may run foreign scripts': !/default-src 'none'/.test(told['content-security-policy'] ?? ''),
    'has an unsafe policy': /unsafe|\*|https?:/.test(told['content-security-policy'] ?? ''),
    'may be sniffed': told['x-content-type-options'] !== 'nosniff',
    'may be kept': told['cache-control'] !== 'no-store',
    'shares its window': told['cross-origin-opener-policy'] !== 'same-origin',
    'may be embedded': told['cross-origin-resource-policy'] !== 'same-origin',
    'tells where one was': told['referrer-policy'] !== 'same-origin',
    'is shared with other sites': 'access-control-allow-origin' in told,
    'has no alphabet':
      told['content-type'] !== undefined &&
      /text|json/.test(told['content-type']) &&
      !/utf-8/.test(told['content-type']),
    'says what it is made of': 'server' in told || 'x-powered-by' in told || 'via' in told,
  };
  return Object.keys(rules).filter((rule) => rules[rule]);
}

describe('every answer to everyone', () => {
  it('says the same about who may see, keep, frame and read it, also when it is a refusal', async () => {
    const wrong: string[] = [];
    for (const { name, visitor, pages, forms } of explorers) {
      const addresses = [...pages.values()].flatMap(([first]) => first ?? []);
      for (const address of [...addresses, '/no-such-page', '/applications/none', '/%ff'])
        for (const accept of ['text/html', 'application/json'])
          wrong.push(
            ...wrongWith(await visitor.agent.get(address).accept(accept)).map(
              (what) => `${name}: ${address} ${what}`,
            ),
          );
      for (const { action } of forms)
        wrong.push(...wrongWith(await visitor.send(action)).map((what) => `${name}: POST ${action} ${what}`));
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('names neither a program nor a version of it', async () => {
    const { dependencies } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8'));
    const programs = [...Object.keys(dependencies), 'postgres', 'node.js'].join('|');
    const inHeaders = new RegExp(`\\b(${programs})\\b|\\d+\\.\\d+\\.\\d+`, 'i');
    const inPages = new RegExp(`\\b(${programs})[ /@v-]*\\d+\\.\\d`, 'i');
    const wrong: string[] = [];
    for (const { name, visitor, pages } of explorers)
      for (const address of [...pages.values()].flatMap(([first]) => first ?? [])) {
        const { text, headers } = await visitor.get(address);
        const { location: _, ...told } = headers;
        if (inHeaders.test(JSON.stringify(told)) || inPages.test(text)) wrong.push(`${name}: ${address}`);
      }
    expect(wrong).toEqual([]);
  });

  it('is no older and no other for somebody who makes it look like a file', async () => {
    const tricks = [
      '/x.css',
      '/x.js',
      ';x.css',
      '%3Bx.css',
      '/..%2fx.css',
      '.css',
      '%0a.css',
      '%23x.css',
      '/%2e%2e/x.png',
      '?x.css',
    ];
    const wrong: string[] = [];
    for (const { name, visitor, pages } of explorers.slice(1))
      for (const [turn, [address = '']] of [...pages.values()].entries())
        for (const trick of [0, 3, 6].map((step) => tricks[(turn + step) % tricks.length] ?? '')) {
          const answer = await visitor.get(address + trick);
          const kind = String(answer.headers['content-type']);
          if (wrongWith(answer).length > 0 || /css|script|image/.test(kind) || answer.status >= 500)
            wrong.push(`${name}: ${address}${trick} ${answer.status} ${wrongWith(answer).join()}`);
        }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('is one page in one alphabet for requests that are no HTTP at all', async () => {
    for (const bytes of [
      'NONSENSE\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n',
    ])
      expect([400, 505, Number.NaN]).toContain(statusOf(await raw(portal, bytes)));
  });
});

describe('a browser that kept a page from doing something', () => {
  const report = (body: unknown, type: string, from: string) =>
    supertest(portal.address)
      .post('/csp-reports')
      .set({ 'Content-Type': type, 'X-Forwarded-For': from, Origin: 'null' })
      .send(typeof body === 'string' ? body : JSON.stringify(body));
  const breach = {
    'document-uri': 'https://portal.example/applications/0199f5d1-1111-7000-8000-0123456789ab?token=a-secret',
    'violated-directive': 'script-src-elem',
    'blocked-uri': 'https://evil.example/steal.js?with=a-secret',
  };
  const told = () =>
    written
      .join('')
      .split('\n')
      .filter((line) => line.includes('content policy'));

  it('tells us, and the log says what, without what is secret', async () => {
    expect((await report({ 'csp-report': breach }, 'application/csp-report', '10.1.0.1')).status).toBe(204);
    const body = {
      effectiveDirective: 'img-src',
      blockedURL: 'https://evil.example/',
      documentURL: 'https://x/sign-in',
    };
    const now = [{ type: 'csp-violation', body }];
    expect((await report(now, 'application/reports+json', '10.1.0.1')).status).toBe(204);
    expect(told().map((line) => JSON.parse(line).breach)).toEqual([
      { directive: 'script-src-elem', blocked: 'https://evil.example', page: '/applications/:id' },
      { directive: 'img-src', blocked: 'https://evil.example', page: '/sign-in' },
    ]);
    expect(written.join('')).not.toContain('a-secret');
  });

  it('cannot write lines of its own, nor much, nor often', async () => {
    const before = told().length;
    const forged = '\r\n{"level":"fatal","msg":"forged"}\u001B[31m';
    const lies = { 'document-uri': forged, 'violated-directive': forged, 'blocked-uri': forged };
    await report({ 'csp-report': lies }, 'application/csp-report', '10.1.0.2');
    expect(written.join('')).not.toContain('forged');
    const huge = { 'csp-report': { ...breach, 'script-sample': 'x'.repeat(20_000) } };
    expect((await report(huge, 'application/csp-report', '10.1.0.2')).status).toBe(413);
    expect((await report('{"', 'application/csp-report', '10.1.0.2')).status).toBe(400);
    const answers: Response[] = [];
    for (let times = 0; times < 30; times++)
      answers.push(await report({ 'csp-report': breach }, 'application/csp-report', '10.1.0.2'));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBe(30 - 17);
    expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(told().length - before).toBe(1 + 17);
  });

  it('gets no cookie, and nothing to read', async () => {
    const answer = await report({ 'csp-report': breach }, 'application/csp-report', '10.1.0.3');
    expect([answer.headers['set-cookie'], answer.text]).toEqual([undefined, '']);
    expect((await Visitor.at(portal).get('/csp-reports')).status).toBe(404);
  });
});
