import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClamdServer, startClamd } from '../../../test/support/clamd-server.js';
import { testVirus } from '../../../test/support/sample.js';
import { BuiltInScanner } from './built-in-scanner.js';
import { ClamdScanner } from './clamd-scanner.js';
import { Scanner, type UnknownFile, type Verdict, fileInMemory } from './scanner.js';
import { Scanning } from './scanning.js';

const small = fileInMemory('notes.txt', Buffer.from('Dear officer'));
const large = fileInMemory('large.txt', Buffer.alloc(20 * 1024 * 1024, 'Dear officer '));

let clamd: ClamdServer;
let scanner: ClamdScanner;

beforeEach(async () => {
  clamd = await startClamd();
  scanner = new ClamdScanner(clamd.address, { milliseconds: 2000 });
});

afterEach(() => clamd.close());

const waitingFor = (cause: string) => ({
  outcome: 'undecided',
  reason: { key: `evidence.undecided.${cause}` },
});

describe('the virus scanner', () => {
  it('is sent the whole file and its OK is clean', async () => {
    expect(await scanner.scan(large)).toEqual({ outcome: 'clean' });
    expect(clamd.bytes).toBe(large.bytes);
  });

  it('takes an empty file', async () => {
    expect(await scanner.scan(fileInMemory('empty.txt', Buffer.alloc(0)))).toEqual({ outcome: 'clean' });
  });

  it('may listen on a socket in the file system', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clamd-'));
    const local = await startClamd('honest', join(folder, 'clamd.sock'));
    expect(await new ClamdScanner(local.address).scan(small)).toEqual({ outcome: 'clean' });
    await local.close();
    await rm(folder, { recursive: true });
  });

  it('blocks what it finds, and only the office learns the name', async () => {
    expect(await scanner.scan(fileInMemory('a.txt', Buffer.from(testVirus)))).toEqual({
      outcome: 'blocked',
      reason: { key: 'evidence.blocked.malware' },
      found: 'Eicar-Test-Signature',
    });
  });

  it('blocks what the scanner reports as locked or beyond its limits with a sentence of its own', async () => {
    for (const found of ['Heuristics.Encrypted.PDF', 'Heuristics.Limits.Exceeded.MaxFileSize']) {
      clamd.manner = { says: `stream: ${found} FOUND\0` };
      expect(await scanner.scan(small)).toEqual({
        outcome: 'blocked',
        reason: { key: 'evidence.blocked.notScannable' },
        found,
      });
    }
  });
});

describe('a virus scanner that does not say OK', () => {
  it.each([
    'stream: OK\nstream: OK\0',
    'stream:OK\0',
    'OK\0',
    'stream: ok\0',
    ' stream: OK\0',
    'stream: OK but not really\0',
    'stream: FOUND\0',
    'stream: Can not allocate memory ERROR\0',
    'COMMAND READ TIMED OUT\0',
    '\0',
    '',
    'x'.repeat(100_000),
  ])('leaves the file waiting: %j', async (says) => {
    clamd.manner = { says };
    expect(await scanner.scan(small)).toEqual(waitingFor('scannerUnclear'));
  });

  it('is not waited for when it is not there', async () => {
    await clamd.close();
    expect(await scanner.scan(small)).toEqual(waitingFor('scannerUnreachable'));
    clamd = await startClamd();
  });

  it('is waited for only so long when it keeps silent', async () => {
    clamd.manner = 'silent';
    const impatient = new ClamdScanner(clamd.address, { milliseconds: 200 });
    expect(await impatient.scan(small)).toEqual(waitingFor('scannerTooSlow'));
  });

  it('may hang up in the middle of a large file', async () => {
    clamd.manner = 'hangs up early';
    expect((await scanner.scan(large)).outcome).toBe('undecided');
  });

  it('is not believed when it says OK before it has seen everything', async () => {
    clamd.manner = 'OK too early';
    expect((await scanner.scan(large)).outcome).toBe('undecided');
  });

  it('may hang up after the file', async () => {
    clamd.manner = 'hangs up after the file';
    expect((await scanner.scan(small)).outcome).toBe('undecided');
  });

  it('may stop reading a file over its limit without stopping us', async () => {
    clamd.manner = 'size limit';
    expect(await scanner.scan(large)).toEqual(waitingFor('scannerLimit'));
    clamd.manner = 'size limit, then cut off';
    expect((await scanner.scan(large)).outcome).toBe('undecided');
  });

  it('is not asked for an OK about a file that could not be read to its end', async () => {
    const broken: UnknownFile = { ...large, open: () => Promise.resolve(breakingOff()) };
    expect((await scanner.scan(broken)).outcome).toBe('undecided');
    const missing: UnknownFile = { ...large, open: () => Promise.reject(new Error('gone')) };
    expect((await scanner.scan(missing)).outcome).toBe('undecided');
  });
});

describe('scanning', () => {
  it('asks the virus scanner only about what the built-in check lets pass', async () => {
    const scanning = new Scanning([new BuiltInScanner(), scanner]);
    expect(await scanning.scan(fileInMemory('a.pdf', Buffer.from('MZ\0\0')))).toMatchObject({
      outcome: 'blocked',
    });
    expect(clamd.bytes).toBe(0);
    expect(await scanning.scan(small)).toEqual({ outcome: 'clean' });
    expect(clamd.bytes).toBe(small.bytes);
  });

  it('is clean only if all say so', async () => {
    clamd.manner = 'hangs up after the file';
    expect((await new Scanning([new Says({ outcome: 'clean' }), scanner]).scan(small)).outcome).toBe(
      'undecided',
    );
  });

  it('does not go without a scanner', () => {
    expect(() => new Scanning([])).toThrow('at least one scanner');
  });
});

class Says extends Scanner {
  constructor(private readonly verdict: Verdict) {
    super();
  }

  override scan(): Promise<Verdict> {
    return Promise.resolve(this.verdict);
  }
}

function breakingOff(): Readable {
  return Readable.from(
    (function* () {
      yield Buffer.alloc(1000);
      throw new Error('the disk is gone');
    })(),
  );
}
