import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type Server, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import express from 'express';
import multer from 'multer';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FileTooLarge } from './file-store.js';
import { FolderStore } from './folder-store.js';

const MiB = 1024 * 1024;

let root: string;
let store: FolderStore;
let failures: unknown[];
let server: Server;
let port: number;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'files-'));
  store = new FolderStore(root);
  failures = [];
  server = portalWithOneForm().listen(0);
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(root, { recursive: true, force: true });
});

describe('a form with a file', () => {
  it('is answered when the file is too large, and the next one is taken', async () => {
    expect((await send(3 * MiB)).status).toBe(413);
    expect(await filesIn('')).toEqual([]);
    expect((await send(MiB)).status).toBe(200);
    expect(await filesIn('')).toHaveLength(1);
  });

  it('leaves nothing when the line is cut in the middle', async () => {
    const sending = request({
      port,
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': 10 * MiB },
    });
    sending.on('error', () => undefined);
    sending.write('--x\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
    sending.write(Buffer.alloc(512 * 1024));
    await vi.waitFor(async () => expect(await filesIn('')).toHaveLength(1));
    sending.destroy();
    await vi.waitFor(async () => expect([failures.length, await filesIn('')]).toEqual([1, []]));
  });
});

describe('a file of 50 MB', () => {
  it('never sits in memory', async () => {
    await store.receive(flowing(10), { limitBytes: 50 * MiB });
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = () => (peak = Math.max(peak, process.memoryUsage.rss()));
    await store.receive(flowing(50, watch), { limitBytes: 50 * MiB });
    expect((peak - before) / MiB).toBeLessThan(15);
  });
});

function portalWithOneForm(): express.Express {
  const upload = multer({
    storage: {
      _handleFile: async (_request, file, done) => {
        try {
          done(null, { filename: (await store.receive(file.stream, { limitBytes: 2 * MiB })).sha256 });
        } catch (error) {
          done(error);
        }
      },
      _removeFile: (_request, _file, done) => done(null),
    },
  });
  const answerFailure: express.ErrorRequestHandler = (error, _request, response, _next) => {
    failures.push(error);
    response.status(error instanceof FileTooLarge ? 413 : 400).json('refused');
  };
  const portal = express();
  portal.post('/', upload.single('file'), (_request, response) => {
    response.json('received');
  });
  return portal.use(answerFailure);
}

function send(bytes: number): Promise<Response> {
  const form = new FormData();
  form.set('file', new Blob([Buffer.alloc(bytes)]), 'license.pdf');
  return fetch(`http://localhost:${port}/`, { method: 'POST', body: form });
}

/** So many MiB from one small piece of memory, so that what grows is what the store holds on to. */
function flowing(mebibytes: number, onEach?: () => void): Readable {
  const piece = Buffer.alloc(65_536, 'evidence ');
  return Readable.from(
    (function* () {
      for (let sent = 0; sent < mebibytes * MiB; sent += piece.length) {
        onEach?.();
        yield piece;
      }
    })(),
  );
}

async function filesIn(area: string): Promise<string[]> {
  const entries = await readdir(join(root, area), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}
