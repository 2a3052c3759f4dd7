import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { honestFiles } from '../../../test/support/honest-files.js';
import { hostileFiles } from '../../../test/support/hostile-files.js';
import { FolderStore } from '../storage/folder-store.js';
import { BuiltInScanner } from './built-in-scanner.js';
import { type UnknownFile, fileInMemory, quarantined } from './scanner.js';

const scanner = new BuiltInScanner();
let root: string;
let store: FolderStore;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'quarantine-'));
  store = new FolderStore(root);
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function inQuarantine(name: string, content: Buffer): Promise<UnknownFile> {
  return quarantined(store, {
    ...(await store.receive(Readable.from([content]), { limitBytes: 1e9 })),
    name,
  });
}

describe('a file in quarantine', () => {
  it('is judged in place as it would be in memory, and nothing stays open', async () => {
    const files = [...honestFiles(), ...hostileFiles()];
    for (const { name, content } of files) {
      const verdict = await scanner.scan(fileInMemory(name, content));
      expect(await scanner.scan(await inQuarantine(name, content))).toEqual(verdict);
    }
    await vi.waitFor(async () => expect(await openFiles()).toEqual([]));
  });

  it('waits when it is no longer there', async () => {
    const gone = quarantined(store, { sha256: '0'.repeat(64), bytes: 10, name: 'a.pdf' });
    expect(await scanner.scan(gone)).toMatchObject({ reason: { key: 'evidence.undecided.unreadable' } });
  });
});

describe('a file made to keep the check busy', () => {
  it.each([
    { what: 'a PDF of slashes', name: 'a.pdf', content: `%PDF-1.7\n${'/'.repeat(4_000_000)}\n%%EOF` },
    { what: 'a PDF of open brackets', name: 'a.pdf', content: `%PDF-1.7\n${'('.repeat(4_000_000)}\n%%EOF` },
    { what: 'a table of commands that never come', name: 'a.csv', content: '=|'.repeat(2_000_000) },
    { what: 'a text of empty lines', name: 'a.txt', content: '\n'.repeat(4_000_000) },
  ])('passes within seconds while others have their turn: $what', async ({ name, content }) => {
    const file = await inQuarantine(name, Buffer.from(content));
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const start = performance.now();
    expect(await scanner.scan(file)).toEqual({ outcome: 'clean' });
    clearInterval(others);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(turns).toBeGreaterThan(3);
  });
});

/** Which files below the store this process still holds open, where the system can tell. */
async function openFiles(): Promise<string[]> {
  const numbers = await readdir('/proc/self/fd').catch(() => []);
  const paths = await Promise.all(
    numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')),
  );
  return paths.filter((path) => path.startsWith(root));
}
