import { createServer } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { ConfigError } from './settings.js';
import { CannotStart, explainStartFailure } from './start-up.js';

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error(`failed: ${code}`), { code, ...more });

describe('a start that fails', () => {
  it('is told in the words of whoever knew the reason', () => {
    expect(explainStartFailure(new CannotStart('The moon is in the way.'))).toBe('The moon is in the way.');
    expect(explainStartFailure(new ConfigError('PORT must be a number.'))).toBe('PORT must be a number.');
  });

  it('names the port that another program holds', async () => {
    const first = createServer();
    await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve));
    const address = first.address();
    const port = address instanceof Object ? address.port : 0;
    const error = await new Promise((resolve) =>
      createServer().once('error', resolve).listen(port, '127.0.0.1'),
    );
    first.close();
    expect(explainStartFailure(error)).toBe(
      `Port ${port} is in use. Stop what uses it, or set PORT to another number.`,
    );
  });

  it('tells a forbidden port from a forbidden folder', () => {
    const port = withCode('EACCES', { syscall: 'listen', address: '0.0.0.0', port: 80 });
    expect(explainStartFailure(port)).toContain('may not listen on port 80');
    const folder = withCode('EACCES', { syscall: 'mkdir', path: '/srv/portal/.data' });
    expect(explainStartFailure(folder)).toBe(
      '/srv/portal/.data cannot be written. Let this user write there, or set DATA_FOLDER to another folder.',
    );
  });

  it('names the data folder that is a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'start-up-'));
    writeFileSync(join(folder, 'data'), '');
    let caught: unknown;
    try {
      mkdirSync(join(folder, 'data', 'evidence'), { recursive: true });
    } catch (error) {
      caught = error;
    }
    rmSync(folder, { recursive: true });
    expect(explainStartFailure(caught)).toContain('is not a folder one can write to');
  });

  it('names the database that nobody answers for', async () => {
    const client = new Client({ connectionString: 'postgresql://portal:secret@127.0.0.1:1/portal' });
    const error: unknown = await client.connect().catch((reason: unknown) => reason);
    expect(explainStartFailure(error)).toBe(
      'The database at 127.0.0.1:1 does not answer. Start it, or correct DATABASE_URL and DATABASE_OWNER_URL.',
    );
  });

  it('names the database that has two addresses and answers at neither', () => {
    const tries = ['::1', '127.0.0.1'].map((address) => withCode('ECONNREFUSED', { address, port: 5432 }));
    const error = Object.assign(new AggregateError(tries), { code: 'ECONNREFUSED' });
    expect(explainStartFailure(error)).toContain('The database at ::1:5432 does not answer.');
  });

  it('names the database host that does not exist', () => {
    const error = withCode('ENOTFOUND', { syscall: 'getaddrinfo', hostname: 'no-such-host' });
    expect(explainStartFailure(error)).toContain('The database at no-such-host does not answer.');
  });

  it('knows a database that keeps silent', () => {
    expect(explainStartFailure(new Error('timeout expired'))).toContain('The database does not answer.');
    expect(explainStartFailure(new Error('Connection terminated due to connection timeout'))).toContain(
      'The database does not answer.',
    );
  });

  it.each([
    ['28P01', 'refuses the role or its password'],
    ['3D000', 'The database is not there'],
    ['42501', 'does not allow something the start needs'],
    ['53300', 'takes no more connections'],
    ['57P03', 'still starting or stopping'],
    ['ENOSPC', 'The disk is full'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate of the database is not trusted'],
  ])('says in one sentence what %s means', (code, expected) => {
    expect(explainStartFailure(withCode(code))).toContain(expected);
  });

  it('is not explained away when it is a fault of our own', () => {
    expect(explainStartFailure(new TypeError('x is not a function'))).toBeUndefined();
    expect(explainStartFailure(withCode('42P01'))).toBeUndefined();
    expect(explainStartFailure('a string')).toBeUndefined();
    expect(explainStartFailure(undefined)).toBeUndefined();
  });
});
