import { addAbortSignal } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ByteRange } from '../storage/file-store.js';
import type { Message } from '../words/message.js';
import { type Blocked, type Undecided, type UnknownFile, blocked, undecided } from './scanner.js';

/** What ends an examination early: a verdict that is not `clean`. */
export class Finding extends Error {
  override name = 'Finding';

  constructor(readonly verdict: Blocked | Undecided) {
    super(verdict.reason.key);
  }
}

/** The final no, to be thrown by whoever reads a file and finds its cause. */
export function refusal(cause: string, values?: Message['with']): Finding {
  return new Finding(blocked(cause, values));
}

/** An unknown file under examination: read in pieces, and only as long as the time lasts. */
export class Specimen {
  constructor(
    private readonly file: UnknownFile,
    private readonly ends: number,
  ) {}

  get name(): string {
    return this.file.name;
  }

  get bytes(): number {
    return this.file.bytes;
  }

  /** Another file found inside this one, on the same time. */
  inside(file: UnknownFile): Specimen {
    return new Specimen(file, this.ends);
  }

  /** The content piece by piece; a store that fails or time that runs out leaves the file undecided. */
  async *pieces(range?: ByteRange): AsyncGenerator<Buffer, void, undefined> {
    try {
      const patience = AbortSignal.timeout(this.timeLeft());
      for await (const piece of addAbortSignal(patience, await this.file.open(range))) {
        this.timeLeft();
        yield piece;
        await setImmediate();
      }
    } catch (error) {
      if (error instanceof Finding) throw error;
      const late = error instanceof Error && error.name === 'AbortError';
      throw new Finding(undecided(late ? 'tookTooLong' : 'unreadable'));
    }
  }

  /** Some bytes from a place, fewer at the end of the file. */
  async part(start: number, length: number): Promise<Buffer> {
    if (start >= this.bytes || length <= 0) return Buffer.alloc(0);
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces({ start, end: Math.min(start + length, this.bytes) - 1 }))
      pieces.push(piece);
    return Buffer.concat(pieces);
  }

  private timeLeft(): number {
    const left = Math.ceil(this.ends - performance.now());
    if (left <= 0) throw new Finding(undecided('tookTooLong'));
    return left;
  }
}

/** Pieces as text of one character per byte; each window begins with the end of the one before, so no mark is cut. */
export async function* windows(pieces: AsyncIterable<Buffer>, overlap = 256): AsyncGenerator<string> {
  let end = '';
  for await (const piece of pieces) {
    const text = end + piece.toString('latin1');
    yield text;
    end = text.slice(-overlap);
  }
}
