import { Readable, pipeline } from 'node:stream';
import { constants, createInflate, inflateSync } from 'node:zlib';
import { markIn } from './marks.js';
import { PdfSigns } from './pdf-signs.js';
import { type PackedPlace, type PdfReader, type PdfWord, PdfWords } from './pdf-words.js';
import { Finding, type Specimen, refusal, windows } from './specimen.js';

const unpackedLimit = 256 * 1024 * 1024;
const packedObjectsLimit = 50_000;
const otherPackings =
  /^\/(?:LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL|Crypt|DCTDecode|JBIG2Decode)$/;

/** Reads a PDF from beginning to end, also the objects packed inside it, for everything that is not paper. */
export async function examinePdf(specimen: Specimen): Promise<void> {
  const outline = new PdfOutline();
  const words = new PdfWords(outline);
  for await (const piece of specimen.pieces()) words.push(piece);
  words.end();
  await examineEnd(specimen, outline.isLinearized);
  let unpacked = 0;
  for (const at of outline.packedObjects) {
    const inside = new PdfWords(new PackedObjects());
    for await (const piece of inflated(specimen, at)) {
      unpacked += piece.length;
      if (unpacked > unpackedLimit) throw refusal('unpackedSize');
      inside.push(piece);
    }
    inside.end();
  }
}

/** The file as it lies there: its objects, and where it packs further objects. */
class PdfOutline implements PdfReader {
  readonly packedObjects: number[] = [];
  isLinearized = false;
  private readonly signs = new PdfSigns();
  private seen = new Set<string>();
  private before = '';

  word(word: PdfWord): void {
    const cause = this.signs.causeAt(word);
    if (cause) throw refusal(cause);
    if (word.text === '/Linearized') this.isLinearized = true;
    if (/^\/(?:ObjStm|FlateDecode|Fl)$/.test(word.text) || otherPackings.test(word.text))
      this.seen.add(word.text);
    if (this.before === '/Predictor' && /^\d+$/.test(word.text) && Number(word.text) > 1)
      this.seen.add('predicted');
    this.before = word.text;
  }

  packed(place: PackedPlace): boolean {
    const { seen } = this;
    this.seen = new Set();
    if (seen.has('/ObjStm')) {
      if ([...seen].some((name) => otherPackings.test(name)) || seen.has('predicted'))
        throw refusal('pdfUnreadable');
      if (!seen.has('/FlateDecode') && !seen.has('/Fl')) return true;
      this.note(place);
    } else this.perhapsPacked(place);
    return false;
  }

  perhapsPacked(place: PackedPlace): void {
    if (beginsLikePackedObjects(place.head)) this.note(place);
  }

  private note(place: PackedPlace): void {
    this.packedObjects.push(place.at);
    if (this.packedObjects.length > packedObjectsLimit) throw refusal('pdfUnreadable');
  }
}

/** Whole numbers, and then not a command as in the content of a page. */
const packedObjectsBegin =
  /^[\0\s]*(?:%[^\n\r]*[\n\r][\0\s]*)*\d+[\0\s]+\d+[\0\s]+(?:\d+[\0\s]+)*(?:\d*$|null|true|false|[^\w\s.+'"-])/;

/** Packed objects begin with a list of numbers, whatever the dictionary in front of them says that they are. */
function beginsLikePackedObjects(head: string): boolean {
  try {
    const begins = inflateSync(Buffer.from(head, 'latin1'), { finishFlush: constants.Z_SYNC_FLUSH });
    return packedObjectsBegin.test(begins.toString('latin1', 0, 4096));
  } catch {
    return false;
  }
}

/** Objects that were packed: only words, nothing packed again. */
class PackedObjects implements PdfReader {
  private readonly signs = new PdfSigns();

  word(word: PdfWord): void {
    const cause = this.signs.causeAt(word);
    if (cause) throw refusal(cause);
  }

  packed(): boolean {
    return true;
  }

  perhapsPacked(): void {
    // The format does not let packed objects be packed again.
  }
}

/** What lies packed from this place on, as far as it goes, whatever the file says of its length. */
async function* inflated(specimen: Specimen, at: number): AsyncGenerator<Buffer> {
  const packed = Readable.from(specimen.pieces({ start: at }), { objectMode: false });
  const inflate = createInflate();
  pipeline(packed, inflate, () => undefined);
  try {
    const pieces: AsyncIterable<Buffer> = inflate;
    for await (const piece of pieces) {
      const cause = markIn(piece.toString('latin1'));
      if (cause) throw refusal(cause);
      yield piece;
    }
  } catch (error) {
    throw error instanceof Finding ? error : refusal('pdfUnreadable');
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}

/** A PDF ends with %%EOF and nothing after it; an archive that follows would be a second file in the same skin. */
async function examineEnd(specimen: Specimen, isLinearized: boolean): Promise<void> {
  const tail = await specimen.part(Math.max(0, specimen.bytes - 4096), 4096);
  const text = tail.toString('latin1');
  const end = text.lastIndexOf('%%EOF');
  if (end >= 0 && /^[\0\s]*$/.test(text.slice(end + 5))) return;
  let hasEnd = false;
  for await (const window of windows(specimen.pieces())) hasEnd ||= window.includes('%%EOF');
  throw refusal(hasEnd && !isLinearized ? 'hiddenContent' : 'pdfTruncated');
}
