import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** What a browser is told of a file that it saves. */
export interface Download {
  fileName: string;
  mediaType: string | null;
  bytes: number;
}

/**
 * Sends a file to be saved, never to be shown: nothing in it can run in our name (RFC 6266 for its name). Without
 * content it answers a HEAD request. When the reader goes away, the stream is closed.
 */
export async function sendFile(response: Response, file: Download, content?: Readable): Promise<void> {
  response.attachment(file.fileName);
  response.setHeader('Content-Type', file.mediaType ?? 'application/octet-stream');
  response.setHeader('Content-Length', file.bytes);
  response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  if (!content) {
    response.end();
    return;
  }
  await pipeline(content, response).catch(() => response.destroy());
}
