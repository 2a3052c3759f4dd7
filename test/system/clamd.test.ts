import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ClamdScanner } from '../../src/platform/scanning/clamd-scanner.js';
import { fileInMemory } from '../../src/platform/scanning/scanner.js';
import { honestFiles } from '../support/honest-files.js';
import { testVirus } from '../support/sample.js';

const MiB = 1024 * 1024;
let folder: string;
let daemon: ChildProcess;
let scanner: ClamdScanner;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clamd-'));
  const program = await programNamed('clamd');
  daemon = spawn(program, ['--foreground', '--config-file', await settings()], { stdio: 'ignore' });
  scanner = new ClamdScanner({ path: join(folder, 'clamd.sock') });
  await vi.waitFor(() => access(join(folder, 'clamd.sock')), { timeout: 60_000, interval: 100 });
});

afterAll(async () => {
  if (daemon?.exitCode === null && daemon.kill()) await once(daemon, 'exit');
  await rm(folder, { recursive: true, force: true });
});

describe('the real virus scanner', () => {
  it('lets honest files pass', async () => {
    for (const { name, content } of honestFiles())
      expect(await scanner.scan(fileInMemory(name, content))).toEqual({ outcome: 'clean' });
  });

  it('finds the test virus, also at the end of 50 MB', async () => {
    const found = {
      outcome: 'blocked',
      reason: { key: 'evidence.blocked.malware' },
      found: 'Test.Virus.UNOFFICIAL',
    };
    expect(await scanner.scan(fileInMemory('a.txt', Buffer.from(testVirus)))).toEqual(found);
    const large = Buffer.concat([Buffer.alloc(50 * MiB - 1000, 'Dear officer '), Buffer.from(testVirus)]);
    expect(await scanner.scan(fileInMemory('a.txt', large))).toEqual(found);
  });

  it('leaves a file over its limit waiting, although it stops listening in the middle', async () => {
    const verdict = await scanner.scan(fileInMemory('a.bin', Buffer.alloc(80 * MiB, 'x')));
    expect(verdict.outcome).toBe('undecided');
  });

  it('leaves a file waiting when it is stopped meanwhile, and judges it when it is back', async () => {
    const file = fileInMemory('a.txt', Buffer.from('Dear officer'));
    daemon.kill('SIGSTOP');
    const hurried = new ClamdScanner({ path: join(folder, 'clamd.sock') }, { milliseconds: 500 });
    expect(await hurried.scan(file)).toMatchObject({ reason: { key: 'evidence.undecided.scannerTooSlow' } });
    daemon.kill('SIGCONT');
    expect(await scanner.scan(file)).toEqual({ outcome: 'clean' });
  });
});

async function programNamed(name: string): Promise<string> {
  for (const place of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']) {
    const program = join(place, name);
    if (
      await access(program).then(
        () => true,
        () => false,
      )
    )
      return program;
  }
  throw new Error(
    `This test lacks the virus scanner ${name}: install it (Debian: apt-get install clamav-daemon).`,
  );
}

/** A scanner of its own that knows one virus, with limits above the portal's: below them it would say OK to what it did not read. */
async function settings(): Promise<string> {
  const signatures = join(folder, 'signatures');
  await mkdir(signatures);
  await writeFile(join(signatures, 'test.ndb'), `Test.Virus:0:*:${Buffer.from(testVirus).toString('hex')}\n`);
  const lines = [
    `LocalSocket ${join(folder, 'clamd.sock')}`,
    `DatabaseDirectory ${signatures}`,
    `TemporaryDirectory ${folder}`,
    'StreamMaxLength 64M',
    'MaxFileSize 64M',
    'MaxScanSize 400M',
    'AlertExceedsMax yes',
    'AlertEncrypted yes',
    'OfficialDatabaseOnly no',
  ];
  await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
  return join(folder, 'clamd.conf');
}
