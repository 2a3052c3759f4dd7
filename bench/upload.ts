import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { Pool } from 'pg';
import type { Scenario } from './scenario.js';
import { fetchPage } from './visitor.js';

const megabytes = 50;

/** A member sends a file of 50 MB as evidence: it is hashed while it arrives, and safe on disk when the answer comes. */
export const upload: Scenario = {
  name: `upload of ${megabytes} MB`,
  lanes: 1,
  warmUp: 10,
  operations: 3,
  floor: { path: /^\/organizations\/[^/]+\/documents$/, answers: takingOn },
  visits: ({ organization }, { member }) => {
    const content = randomBytes(megabytes * 1_000_000);
    const boundary = 'the-boundary-of-the-form';
    const headers = {
      ...member.headers,
      'content-type': `multipart/form-data; boundary=${boundary}`,
    };
    const before = [
      `--${boundary}\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${member.token}\r\n`,
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="Seal log.pdf"\r\n`,
      'Content-Type: application/pdf\r\n\r\n',
    ].join('');
    return async (port) => {
      content.write(randomUUID());
      const body = [before, content, `\r\n--${boundary}--\r\n`];
      const { status } = await fetchPage(port, `/organizations/${organization}/documents`, headers, body);
      if (status !== 303) throw new Error(`The file was not taken (${status}).`);
    };
  },
};

function takingOn(_pool: Pool, folder: string): RequestListener {
  mkdirSync(join(folder, 'floor'), { recursive: true });
  return (request, response) => {
    const form = busboy({ headers: request.headers });
    form.on('file', (_name, content) => {
      void keep(content, join(folder, 'floor', randomUUID())).then(() =>
        response.writeHead(303, { location: request.url }).end(),
      );
    });
    request.pipe(form);
  };
}

async function keep(content: Readable, path: string): Promise<void> {
  const hash = createHash('sha256');
  content.on('data', (piece: Buffer) => hash.update(piece));
  await pipeline(content, createWriteStream(path, { flush: true }));
  await rename(path, `${path}-${hash.digest('hex')}`);
}
