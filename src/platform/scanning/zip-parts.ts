import { Readable } from 'node:stream';
import yauzl, { type Entry, RandomAccessReader, type ZipFile } from 'yauzl';
import { Finding, type Specimen, refusal } from './specimen.js';

const mebibyte = 1024 * 1024;
const endRecordBytes = 22;
const limits = { parts: 5000, unpackedBytes: 300 * mebibyte, ratio: 200, ratioFrom: 10 * mebibyte };

/** What unpacking has cost so far, counted in real bytes over a document and everything packed inside it. */
export class Unpacking {
  private parts = 0;
  private unpacked = 0;

  constructor(private readonly packedBytes: number) {}

  countPart(): void {
    this.parts += 1;
    if (this.parts > limits.parts) throw refusal('tooManyParts', { limit: limits.parts });
  }

  countBytes(bytes: number): void {
    this.unpacked += bytes;
    const tooDense = this.unpacked > limits.ratioFrom && this.unpacked > limits.ratio * this.packedBytes;
    if (tooDense || this.unpacked > limits.unpackedBytes) throw refusal('unpackedSize');
  }
}

export interface Part {
  readonly name: string;
  readonly bytes: number;
  pieces(): AsyncGenerator<Buffer, void, undefined>;
}

/** The parts of a packed document, after all their names and sizes were looked at; nothing is ever written. */
export async function partsOf(specimen: Specimen, unpacking: Unpacking): Promise<Part[]> {
  return reading(async () => {
    const zip = await openZip(specimen);
    const entries = await entriesOf(zip, specimen, unpacking);
    const names = new Set<string>();
    const parts: Part[] = [];
    for (const entry of entries) {
      const name = await checkedName(zip, entry, names);
      if (!name.endsWith('/'))
        parts.push({ name, bytes: entry.uncompressedSize, pieces: () => unpack(zip, entry, unpacking) });
    }
    return parts;
  });
}

/** The whole list of contents; a list that leaves something out, or counts something twice, is not honest. */
async function entriesOf(zip: ZipFile, specimen: Specimen, unpacking: Unpacking): Promise<Entry[]> {
  if (zip.entryCount > limits.parts) throw refusal('tooManyParts', { limit: limits.parts });
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    unpacking.countPart();
    entries.push(entry);
  }
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  const startsAtOnce = entries.some((entry) => entry.relativeOffsetOfLocalHeader === 0);
  const listEnd = Number(zip.readEntryCursor);
  const afterList = await specimen.part(listEnd, 4);
  const endsAtOnce =
    listEnd === zip.fileSize - endRecordBytes - zip.comment.length ||
    afterList.toString('latin1') === 'PK\x06\x06';
  if (packed > specimen.bytes || !startsAtOnce || !endsAtOnce) throw refusal('officeDamaged');
  return entries;
}

function openZip(specimen: Specimen): Promise<ZipFile> {
  return yauzl.fromRandomAccessReaderPromise(new SpecimenReader(specimen), specimen.bytes, {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: false,
    validateEntrySizes: true,
  });
}

/** Names that climb out of their folder, links, passwords and doubles have no place in an honest document. */
async function checkedName(zip: ZipFile, entry: Entry, names: Set<string>): Promise<string> {
  if (entry.isEncrypted()) throw refusal('officeLocked');
  const name = yauzl.getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    true,
  );
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink || yauzl.validateFileName(name) !== null || /\p{Cc}/u.test(name)) throw refusal('partNames');
  const folded = name.toLowerCase();
  const local = await zip.readLocalFileHeaderPromise(entry, {});
  if (names.has(folded) || !local.fileName.equals(entry.fileNameRaw)) throw refusal('partNames');
  if (!entry.canDecodeFileData() || local.compressionMethod !== entry.compressionMethod)
    throw refusal('officeDamaged');
  names.add(folded);
  return name;
}

async function* unpack(
  zip: ZipFile,
  entry: Entry,
  unpacking: Unpacking,
): AsyncGenerator<Buffer, void, undefined> {
  try {
    const content: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
    for await (const piece of content) {
      unpacking.countBytes(piece.length);
      yield piece;
    }
  } catch (error) {
    throw asFinding(error);
  }
}

async function reading<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    throw asFinding(error);
  }
}

/** Whatever else a reader of archives complains about, also sizes that lie: the document is not as it should be. */
function asFinding(error: unknown): Finding {
  return error instanceof Finding ? error : refusal('officeDamaged');
}

/** Lets the archive be read in place, wherever it is stored, looking through a window of 64 KB. */
class SpecimenReader extends RandomAccessReader {
  private window: { start: number; content: Buffer } = { start: 0, content: Buffer.alloc(0) };

  constructor(private readonly specimen: Specimen) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(end > start ? this.specimen.pieces({ start, end: end - 1 }) : [], {
      objectMode: false,
    });
  }

  override read(
    target: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytes: number) => void,
  ): void {
    this.look(position, length).then(
      (content) => setImmediate(done, null, content.copy(target, offset)),
      (error: Error) => setImmediate(done, error, 0),
    );
  }

  private async look(position: number, length: number): Promise<Buffer> {
    const { start, content } = this.window;
    if (position < start || position + length > start + content.length)
      this.window = {
        start: position,
        content: await this.specimen.part(position, Math.max(length, 65_536)),
      };
    const from = position - this.window.start;
    return this.window.content.subarray(from, from + length);
  }
}
