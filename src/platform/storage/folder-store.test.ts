import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileMissing, FileTooLarge } from './file-store.js';
import { FolderStore } from './folder-store.js';

const MiB = 1024 * 1024;
const roomy = { limitBytes: 50 * MiB };
const letter = Buffer.from('Dear officer, here is our business license.');
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

let root: string;
let store: FolderStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'files-'));
  store = new FolderStore(root);
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('a file that arrives', () => {
  it('is known by the SHA-256 of its content and waits in quarantine', async () => {
    const received = await store.receive(Readable.from([letter]), roomy);
    expect(received).toEqual({ sha256: hashOf(letter), bytes: letter.length, head: letter });
    expect(await buffer(await store.openQuarantined(received.sha256))).toEqual(letter);
    await expect(store.open(received.sha256)).rejects.toThrow(FileMissing);
  });

  it('is kept after promotion, and promoting it again changes nothing', async () => {
    const { sha256 } = await store.receive(Readable.from([letter]), roomy);
    await store.promote(sha256);
    await store.promote(sha256);
    expect(await buffer(await store.open(sha256))).toEqual(letter);
    expect(await filesIn('quarantine')).toEqual([]);
  });

  it('can be read in parts, first and last byte included', async () => {
    const { sha256 } = await store.receive(Readable.from([letter]), roomy);
    expect((await buffer(await store.openQuarantined(sha256, { start: 5, end: 11 }))).toString()).toBe(
      'officer',
    );
  });

  it('shows its first bytes however small the pieces are in which it comes', async () => {
    const content = randomBytes(20_000);
    const pieces = Array.from({ length: 200 }, (_, place) =>
      content.subarray(place * 100, place * 100 + 100),
    );
    const received = await store.receive(Readable.from(pieces), roomy);
    expect(received.head.length).toBeGreaterThanOrEqual(4096);
    expect(received.head).toEqual(content.subarray(0, received.head.length));
    expect(received.sha256).toBe(hashOf(content));
  });

  it('may be empty', async () => {
    expect((await store.receive(Readable.from([]), roomy)).bytes).toBe(0);
  });

  it('can be entered and read by the portal alone', async () => {
    const { sha256 } = await store.receive(Readable.from([letter]), roomy);
    await store.promote(sha256);
    const folder = join(root, 'kept', sha256.slice(0, 2));
    expect((await stat(join(folder, sha256))).mode & 0o777).toBe(0o600);
    for (const path of [folder, join(root, 'kept'), join(root, 'quarantine'), join(root, 'partial')])
      expect((await stat(path)).mode & 0o777).toBe(0o700);
  });

  it('is never looked for outside the store', async () => {
    for (const path of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/..`]) {
      await expect(store.open(path)).rejects.toThrow(FileMissing);
      await expect(store.openQuarantined(path)).rejects.toThrow(FileMissing);
      await expect(store.promote(path)).rejects.toThrow(FileMissing);
      await expect(store.discard(path)).rejects.toThrow(FileMissing);
    }
  });
});

describe('the same content sent twice', () => {
  it('is stored once, also when both arrive at the same time', async () => {
    const content = randomBytes(2 * MiB);
    const sent = await Promise.all(Array.from({ length: 8 }, () => store.receive(slowly(content), roomy)));
    expect(new Set(sent.map((received) => received.sha256))).toEqual(new Set([hashOf(content)]));
    expect(await filesIn('quarantine')).toHaveLength(1);
    await Promise.all(sent.map((received) => store.promote(received.sha256)));
    expect(await filesIn('kept')).toHaveLength(1);
    expect((await buffer(await store.open(hashOf(content)))).equals(content)).toBe(true);
  });

  it('can still be scanned for the second sender after the first was kept', async () => {
    const { sha256 } = await store.receive(Readable.from([letter]), roomy);
    await store.receive(Readable.from([letter]), roomy);
    await store.promote(sha256);
    expect(await buffer(await store.openQuarantined(sha256))).toEqual(letter);
    await store.promote(sha256);
  });

  it('returns to quarantine and leaves the kept file as it is', async () => {
    const { sha256 } = await store.receive(Readable.from([letter]), roomy);
    await store.promote(sha256);
    await store.receive(Readable.from([letter]), roomy);
    await store.discard(sha256);
    expect(await buffer(await store.open(sha256))).toEqual(letter);
  });
});

describe('a file that waits in quarantine', () => {
  it('is found when it waits for too long, and not once it is kept', async () => {
    const { sha256 } = await store.receive(Readable.from([letter]), roomy);
    expect(await store.quarantinedBefore(new Date(Date.now() - 60_000))).toEqual([]);
    expect(await store.quarantinedBefore(new Date(Date.now() + 60_000))).toEqual([sha256]);
    await store.promote(sha256);
    expect(await store.quarantinedBefore(new Date(Date.now() + 60_000))).toEqual([]);
  });
});

describe('a file that goes', () => {
  it('is gone from quarantine when discarded, twice without complaint', async () => {
    const { sha256 } = await store.receive(Readable.from([letter]), roomy);
    await store.discard(sha256);
    await store.discard(sha256);
    await expect(store.openQuarantined(sha256)).rejects.toThrow(FileMissing);
    await expect(store.promote(sha256)).rejects.toThrow(FileMissing);
  });

  it('is gone for good when destroyed', async () => {
    const { sha256 } = await store.receive(Readable.from([letter]), roomy);
    await store.promote(sha256);
    await store.destroy(sha256);
    await expect(store.open(sha256)).rejects.toThrow(FileMissing);
  });
});

describe('an upload that goes wrong', () => {
  it('is refused over the limit, leaves nothing, and its stream is read away instead of destroyed', async () => {
    const content = slowly(Buffer.alloc(3 * MiB));
    await expect(store.receive(content, { limitBytes: MiB })).rejects.toThrow(FileTooLarge);
    expect(await filesIn('')).toEqual([]);
    expect(content.errored).toBeNull();
    if (!content.readableEnded) await once(content, 'end');
  });

  it('may be exactly as large as the limit and not one byte more', async () => {
    await store.receive(Readable.from([Buffer.alloc(MiB)]), { limitBytes: MiB });
    await expect(store.receive(Readable.from([Buffer.alloc(MiB + 1)]), { limitBytes: MiB })).rejects.toThrow(
      FileTooLarge,
    );
  });

  it('leaves nothing when the sender hangs up', async () => {
    const content = new PassThrough();
    const receiving = store.receive(content, roomy);
    content.write(letter);
    setTimeout(() => content.destroy(), 20);
    await expect(receiving).rejects.toThrow('Premature close');
    expect(await filesIn('')).toEqual([]);
  });

  it('is swept away when a crash left it unfinished, and a running one is left alone', async () => {
    await store.sweep(new Date());
    await writeFile(join(root, 'partial', 'left-behind'), letter);
    await utimes(join(root, 'partial', 'left-behind'), 1000, 1000);
    await writeFile(join(root, 'partial', 'running'), letter);
    expect(await store.sweep(new Date(Date.now() - 60_000))).toBe(1);
    expect(await filesIn('partial')).toEqual(['running']);
  });
});

/** Names of all files below a folder of the store. */
async function filesIn(area: string): Promise<string[]> {
  const entries = await readdir(join(root, area), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

function slowly(content: Buffer): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
    })(),
  );
}
