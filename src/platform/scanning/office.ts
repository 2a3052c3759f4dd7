import { beginsLikeProgram, markIn } from './marks.js';
import { FieldInstructions, isReadableXml, isXml, reachesOutside, signInXml } from './office-xml.rules.js';
import { refuseHugePicture } from './picture.js';
import { fileInMemory } from './scanner.js';
import { type Specimen, refusal } from './specimen.js';
import { type Part, Unpacking, partsOf } from './zip-parts.js';

const mebibyte = 1024 * 1024;
const listBytes = 4 * mebibyte;
const nestedBytes = 16 * mebibyte;

/** How a document begins that does not belong inside another: old Office, PDF, RTF, a saved web page. */
const foreign = ['\xd0\xcf\x11\xe0', '%PDF-', '{\\rtf', 'MIME-Version'];

const mainParts = {
  wordprocessingml: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  spreadsheetml: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  presentationml: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

const forbiddenParts: readonly { readonly cause: string; readonly pattern: RegExp }[] = [
  { cause: 'officeMacros', pattern: /vbaproject|vbadata|(?:intl)?macrosheets?\//i },
  {
    cause: 'officeEmbedded',
    pattern: /(?:^|\/)activex\/|\.(?:exe|dll|scr|com|bat|cmd|js|vbs|ps1|hta|lnk|msi|jar|swf)$/i,
  },
];

/** Which Office document an archive is, by its own list of contents; anything else is refused by its name. */
export async function officeTypeOf(specimen: Specimen): Promise<string> {
  const parts = await partsOf(specimen, new Unpacking(specimen.bytes));
  const list = parts.find((part) => part.name === '[Content_Types].xml');
  if (!list) {
    const isProgram = parts.some((part) =>
      /^(?:META-INF\/MANIFEST\.MF|AndroidManifest\.xml|classes\.dex)$|\.class$/.test(part.name),
    );
    throw refusal(isProgram ? 'program' : 'archive');
  }
  const types = (await contentOf(list, listBytes)).toString('latin1');
  const cause = signInXml(types);
  if (cause) throw refusal(cause);
  const main = /openxmlformats-officedocument\.(\w+)\.(?:document|sheet|presentation)\.main\+xml/.exec(
    types,
  )?.[1];
  const type = Object.entries(mainParts).find(([name]) => name === main)?.[1];
  if (!type) throw refusal('archive');
  return type;
}

/** Opens a Word, Excel or PowerPoint document part by part and counts what comes out of it. */
export async function examineOffice(specimen: Specimen): Promise<void> {
  await examineParts(specimen, new Unpacking(specimen.bytes), 1);
}

async function examineParts(specimen: Specimen, unpacking: Unpacking, depth: number): Promise<void> {
  const parts = await partsOf(specimen, unpacking);
  for (const part of parts) {
    const forbidden = forbiddenParts.find(({ pattern }) => pattern.test(part.name));
    if (forbidden) throw refusal(forbidden.cause);
  }
  for (const part of parts) {
    const beginning = await examinePart(part);
    if (part.name.endsWith('.rels') && reachesOutside((await contentOf(part, listBytes)).toString('latin1')))
      throw refusal('officeOutside');
    if (beginning.startsWith('PK\x03\x04')) {
      if (depth > 2) throw refusal('officeEmbedded');
      const nested = specimen.inside(fileInMemory(part.name, await contentOf(part, nestedBytes)));
      await officeTypeOf(nested);
      await examineParts(nested, unpacking, depth + 1);
    }
  }
}

/** Reads a part to its end, so that its real size is counted, and returns how it begins. */
async function examinePart(part: Part): Promise<string> {
  let beginning: string | undefined;
  let end = '';
  const fields = new FieldInstructions();
  for await (const piece of inLargePieces(part.pieces())) {
    beginning ??= examineBeginning(piece);
    const text = end + piece.toString('latin1');
    const cause = markIn(text) ?? (isXml(beginning) ? signInXml(text) : undefined);
    if (cause) throw refusal(cause);
    if (fields.fetchAfter(text.slice(end.length))) throw refusal('officeDataLink');
    end = text.slice(-256);
  }
  return beginning ?? '';
}

function examineBeginning(piece: Buffer): string {
  const beginning = piece.toString('latin1', 0, 1024);
  if (beginsLikeProgram(piece.subarray(0, 8192))) throw refusal('program');
  if (foreign.some((start) => beginning.startsWith(start))) throw refusal('officeEmbedded');
  if (isXml(beginning) && !isReadableXml(beginning)) throw refusal('officeDamaged');
  if (/^(?:\x89PNG|\xff\xd8\xff)/.test(beginning)) refuseHugePicture(piece);
  return beginning;
}

/** Joins small pieces, so that the first one shows enough to tell what follows. */
async function* inLargePieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    gathered.push(piece);
    bytes += piece.length;
    if (bytes < 256 * 1024) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(gathered);
}

/** A small part as a whole. */
async function contentOf(part: Part, limitBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of part.pieces()) {
    bytes += piece.length;
    if (bytes > limitBytes) throw refusal('unpackedSize');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
