import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Request } from 'express';
import type { StorageEngine } from 'multer';
import { FileTooLarge, type Received } from '../storage/file-store.js';
import { type Message, message } from '../words/message.js';
import { readFileName } from './file-names.rules.js';

/** As many files as one form may bring. */
export const mostFiles = 20;

const megabyte = 1024 * 1024;

/** Who takes the files of a form in, and lets go of them again when the form does not arrive whole. */
export interface Intake {
  /** Keeps one file; throws FileTooLarge when it is too large, and then reads the rest of it away. */
  keep(content: Readable): Promise<Received>;
  release(sha256: string): Promise<void>;
}

/** A file of the form that has arrived whole. */
export interface ArrivedFile {
  name: string;
  received: Received;
}

/** A file of the form that cannot be taken, and why. */
export interface RefusedFile {
  name: string;
  reason: Message;
}

/** The files of one form while they arrive, one after the other, each straight into the intake. */
export class ArrivingFiles implements StorageEngine {
  /** What became of each file, in the order of the form; undefined while it is arriving. */
  readonly files: (ArrivedFile | RefusedFile | undefined)[] = [];
  /** The name of the file that began to arrive last. */
  last: string | undefined;
  private readonly streams = new Set<Readable>();
  private readonly work: Promise<void>[] = [];

  constructor(private readonly intake: Intake) {}

  _handleFile(_request: Request, file: Express.Multer.File, done: (error?: unknown) => void): void {
    const place = this.files.push(undefined) - 1;
    this.streams.add(file.stream);
    const work = this.take(file.originalname, file.stream, place).then((outcome) => {
      this.files[place] = outcome;
    });
    this.work.push(work);
    work.then(() => done(null), done);
  }

  /** Nothing of a form that failed is left here: `release` does it, whatever had arrived. */
  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }

  /** Lets go of everything that has arrived, and of what is still arriving. */
  async release(): Promise<void> {
    for (const stream of this.streams) stream.destroy();
    await Promise.allSettled(this.work);
    for (const file of this.files)
      if (file && 'received' in file) await this.intake.release(file.received.sha256);
  }

  private async take(sent: string, stream: Readable, place: number): Promise<ArrivedFile | RefusedFile> {
    const { name, wrong } = readFileName(sent);
    this.last = name;
    if (wrong) return readAway(stream, refused(name, wrong));
    if (place >= mostFiles) return readAway(stream, refused(name, 'tooMany', { limit: mostFiles }));
    const counted = new Counted(stream);
    try {
      const received = await this.intake.keep(counted.content);
      if (received.bytes > 0) return { name, received };
      await this.intake.release(received.sha256);
      return refused(name, 'empty');
    } catch (error) {
      if (!(error instanceof FileTooLarge)) throw error;
      await finished(counted.content);
      return refused(name, 'tooLarge', {
        size: Math.ceil((counted.bytes / megabyte) * 10) / 10,
        limit: error.limitBytes / megabyte,
      });
    }
  }
}

/** A stream that knows how much has passed through it. */
class Counted {
  bytes = 0;
  readonly content: Readable;

  constructor(stream: Readable) {
    this.content = Readable.from(this.pieces(stream), { objectMode: false });
  }

  private async *pieces(stream: Readable): AsyncGenerator<Buffer> {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      this.bytes += piece.length;
      yield piece;
    }
  }
}

function refused(name: string, cause: string, values: Message['with'] = {}): RefusedFile {
  return { name, reason: message(`uploads.${cause}`, { name, ...values }) };
}

async function readAway(stream: Readable, outcome: RefusedFile): Promise<RefusedFile> {
  stream.resume();
  await finished(stream);
  return outcome;
}
