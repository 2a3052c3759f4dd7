import supertest from 'supertest';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPortal, type TestPortal } from '../support/app.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ SECURITY_CONTACT: 'Security <security@agency.example>' });
});
afterAll(() => portal.stop());

it('whoever finds a weakness reads where to report it, as RFC 9116 has it', async () => {
  const { status, text, headers } = await supertest(portal.address).get('/.well-known/security.txt');
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  const told = Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/)),
  );
  expect(told).toMatchObject({
    Contact: 'mailto:security@agency.example',
    Canonical: 'http://localhost/.well-known/security.txt',
  });
  const left = Date.parse(told['Expires']) - Date.now();
  expect(left).toBeGreaterThan(30 * 86_400_000);
  expect(left).toBeLessThan(365 * 86_400_000);
});
