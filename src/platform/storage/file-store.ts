import type { Readable } from 'node:stream';

/** A part of a file, first and last byte included, as HTTP and object stores count them. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/** A file that has arrived whole and now waits in quarantine. */
export interface Received {
  readonly sha256: string;
  readonly bytes: number;
  /** The first bytes, enough to tell most kinds of files. */
  readonly head: Buffer;
}

/**
 * Where files live: first in quarantine, then, once found harmless, kept for good. A file is known by the SHA-256 of
 * its content (64 hexadecimal digits), so the same content is stored once however often it is sent.
 */
export abstract class FileStore {
  /**
   * Takes a file in while it arrives and puts it into quarantine. A file of more than `limitBytes` is refused with
   * `FileTooLarge` at once: what was written is removed and the rest of the stream is read away, never destroyed,
   * so that the form around it can be answered. A broken upload leaves nothing behind.
   */
  abstract receive(content: Readable, limits: { limitBytes: number }): Promise<Received>;

  /** From quarantine to the kept files, in one step; promoting a kept file again changes nothing. */
  abstract promote(sha256: string): Promise<void>;

  /** A kept file; `FileMissing` for anything else, also for a file that is still in quarantine. */
  abstract open(sha256: string, range?: ByteRange): Promise<Readable>;

  /** A file for the scanner's eyes: in quarantine, or kept meanwhile because the same content was sent twice. */
  abstract openQuarantined(sha256: string, range?: ByteRange): Promise<Readable>;

  /** Removes a file from quarantine; ask first whether another record waits for the same content. */
  abstract discard(sha256: string): Promise<void>;

  /** Destroys a kept file for good; ask first whether another record still stands on the same content. */
  abstract destroy(sha256: string): Promise<void>;

  /** The content that has waited in quarantine since before the instant; ask for each whether a record still waits for it. */
  abstract quarantinedBefore(instant: Date): Promise<string[]>;

  /** Removes what broken uploads and crashes left unfinished before the instant; returns how many. */
  abstract sweep(olderThan: Date): Promise<number>;
}

/** The file is larger than the portal takes. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';

  constructor(readonly limitBytes: number) {
    super(`The file is larger than ${limitBytes} bytes.`);
  }
}

/** No such content is stored where it was looked for. */
export class FileMissing extends Error {
  override name = 'FileMissing';

  constructor(readonly sha256: string) {
    super(`There is no stored file ${sha256}.`);
  }
}
