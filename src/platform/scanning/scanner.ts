import { Readable } from 'node:stream';
import type { ByteRange, FileStore } from '../storage/file-store.js';
import { type Message, message } from '../words/message.js';

/** A file nobody trusts yet: what it is called, how long it is, and its content, from any place, again and again. */
export interface UnknownFile {
  readonly name: string;
  readonly bytes: number;
  open(range?: ByteRange): Promise<Readable>;
}

/**
 * What a scanner found. `blocked` is final, and its reason tells the sender what to do; `found` is for the office only.
 * `undecided` means that nobody could tell: the file goes on waiting and is scanned again.
 */
export type Verdict = Clean | Blocked | Undecided;

export interface Clean {
  readonly outcome: 'clean';
}

export interface Blocked {
  readonly outcome: 'blocked';
  readonly reason: Message;
  readonly found?: string;
}

export interface Undecided {
  readonly outcome: 'undecided';
  readonly reason: Message;
}

/** Someone who looks into a file and says whether it may be kept. A scanner answers always and never throws. */
export abstract class Scanner {
  abstract scan(file: UnknownFile): Promise<Verdict>;
}

export const clean: Clean = { outcome: 'clean' };

/** A final no, with its cause as named under `evidence.blocked`. */
export function blocked(cause: string, values?: Message['with'], found?: string): Blocked {
  const reason = message(`evidence.blocked.${cause}`, values);
  return found === undefined ? { outcome: 'blocked', reason } : { outcome: 'blocked', reason, found };
}

/** No answer yet, with its cause as named under `evidence.undecided`. */
export function undecided(cause: string): Undecided {
  return { outcome: 'undecided', reason: message(`evidence.undecided.${cause}`) };
}

/** The file with this content in the store's quarantine, as its sender called it. */
export function quarantined(
  store: FileStore,
  file: { readonly sha256: string; readonly bytes: number; readonly name: string },
): UnknownFile {
  return { name: file.name, bytes: file.bytes, open: (range) => store.openQuarantined(file.sha256, range) };
}

/** A file that lies in memory: a part of another file, or a small made one. */
export function fileInMemory(name: string, content: Buffer): UnknownFile {
  const open = ({ start, end = content.length - 1 }: ByteRange = { start: 0 }) =>
    Promise.resolve(Readable.from(slices(content.subarray(start, end + 1))));
  return { name, bytes: content.length, open };
}

function* slices(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 65_536) yield content.subarray(at, at + 65_536);
}
