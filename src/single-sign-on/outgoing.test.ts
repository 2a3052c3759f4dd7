import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, Away, isAtHome, NotTheirs } from './outgoing.js';

const options = { body: null, headers: {}, method: 'GET', redirect: 'manual' } as const;

describe('an address', () => {
  const issuer = 'https://identity.example.gov/tenant';
  it.each([
    ['https://identity.example.gov/keys', true],
    ['https://identity.example.gov:443/keys', true],
    ['http://identity.example.gov/keys', false],
    ['https://identity.example.gov:8443/keys', false],
    ['https://identity.example.gov.evil.example/keys', false],
    ['https://identity.example.gov@evil.example/keys', false],
    ['https://evil.example/identity.example.gov', false],
    ['http://169.254.169.254/latest', false],
    ['http://localhost/', false],
    ['file:///etc/passwd', false],
    ['//identity.example.gov/keys', false],
    ['', false],
  ])('%s is at the issuer’s house: %s', (address, isHome) => {
    expect(isAtHome(issuer, address)).toBe(isHome);
  });
});

describe('asking a provider', () => {
  let server: Server;
  let home: string;
  const visited: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      visited.push(request.url ?? '');
      if (request.url === '/moved') response.writeHead(302, { location: `${home}/secret` });
      if (request.url === '/broken') response.writeHead(500);
      response.end(request.url === '/long' ? 'x'.repeat(512 * 1024 + 1) : 'said');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it('brings what it says', async () => {
    const answer = await asking(home)(`${home}/`, options);
    expect(await answer.text()).toBe('said');
  });

  it('follows no redirect, not even at home', async () => {
    const answer = await asking(home)(`${home}/moved`, options);
    expect(answer.status).toBe(302);
    expect(visited).not.toContain('/secret');
  });

  it('asks nobody else', async () => {
    await expect(asking('https://identity.example.gov')(`${home}/elsewhere`, options)).rejects.toBeInstanceOf(
      NotTheirs,
    );
    expect(visited).not.toContain('/elsewhere');
  });

  it('stops reading what is longer than an answer', async () => {
    await expect(asking(home)(`${home}/long`, options)).rejects.toBeInstanceOf(NotTheirs);
  });

  it('takes a broken one, and one that is not there, for one that is away', async () => {
    await expect(asking(home)(`${home}/broken`, options)).rejects.toBeInstanceOf(Away);
    await expect(asking('http://127.0.0.1:1')('http://127.0.0.1:1/', options)).rejects.toBeInstanceOf(Away);
  });
});
