import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type ByteRange, FileMissing, FileStore, FileTooLarge, type Received } from './file-store.js';

const headBytes = 8192;
type Area = 'quarantine' | 'kept';

/** Files in a folder that only the portal's own user can enter. */
export class FolderStore extends FileStore {
  constructor(private readonly root: string) {
    super();
  }

  override async receive(content: Readable, limits: { limitBytes: number }): Promise<Received> {
    const partial = join(this.root, 'partial', randomUUID());
    try {
      await makeFolder(dirname(partial));
      const received = await write(content, partial, limits.limitBytes);
      await move(partial, this.path('quarantine', received.sha256));
      return received;
    } catch (error) {
      readAway(content);
      await removeIfThere(partial);
      throw error;
    }
  }

  override async promote(sha256: string): Promise<void> {
    const from = this.path('quarantine', sha256);
    const to = this.path('kept', sha256);
    try {
      await move(from, to);
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (!(await exists(to))) throw new FileMissing(sha256);
    }
  }

  override async open(sha256: string, range?: ByteRange): Promise<Readable> {
    const file = await this.find(sha256, 'kept');
    return file.createReadStream(range);
  }

  override async openQuarantined(sha256: string, range?: ByteRange): Promise<Readable> {
    const file = await this.find(sha256, 'quarantine', 'kept');
    return file.createReadStream(range);
  }

  override async discard(sha256: string): Promise<void> {
    await removeIfThere(this.path('quarantine', sha256));
  }

  override async destroy(sha256: string): Promise<void> {
    await removeIfThere(this.path('kept', sha256));
  }

  override async quarantinedBefore(instant: Date): Promise<string[]> {
    const folder = join(this.root, 'quarantine');
    await makeFolder(folder);
    const files = (await readdir(folder, { recursive: true })).filter((path) => /[0-9a-f]{64}$/.test(path));
    const old: string[] = [];
    for (const path of files) {
      const left = await stat(join(folder, path)).catch(() => undefined);
      if (left && left.mtime < instant) old.push(basename(path));
    }
    return old;
  }

  override async sweep(olderThan: Date): Promise<number> {
    const folder = join(this.root, 'partial');
    await makeFolder(folder);
    let swept = 0;
    for (const name of await readdir(folder)) {
      const left = await stat(join(folder, name)).catch(() => undefined);
      if (left && left.mtime < olderThan && (await removeIfThere(join(folder, name)))) swept += 1;
    }
    return swept;
  }

  private async find(sha256: string, ...areas: Area[]): Promise<FileHandle> {
    for (const area of areas) {
      try {
        return await open(this.path(area, sha256), 'r');
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
    throw new FileMissing(sha256);
  }

  private path(area: Area, sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new FileMissing(sha256);
    return join(this.root, area, sha256.slice(0, 2), sha256);
  }
}

async function write(content: Readable, path: string, limitBytes: number): Promise<Received> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of content.iterator({ destroyOnReturn: false })) {
      const chunk: Buffer = piece;
      if (bytes < headBytes) head.push(chunk.subarray(0, headBytes - bytes));
      bytes += chunk.length;
      if (bytes > limitBytes) throw new FileTooLarge(limitBytes);
      hash.update(chunk);
      await file.appendFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), bytes, head: Buffer.concat(head) };
}

/** Lets the sender finish, so that the form around the file can be answered. */
function readAway(content: Readable): void {
  if (content.destroyed) return;
  content.on('error', () => undefined);
  content.resume();
}

/** An atomic rename that also survives a power cut. */
async function move(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to));
  await rename(from, to);
  await syncFolder(dirname(to));
  await syncFolder(dirname(from));
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function removeIfThere(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
