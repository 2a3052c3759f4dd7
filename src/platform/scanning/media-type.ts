import { fileTypeFromBuffer } from 'file-type';
import { beginsLikeProgram } from './marks.js';
import { type MediaType, extensionOf, mediaTypes } from './media-types.js';
import { officeTypeOf } from './office.js';
import type { UnknownFile } from './scanner.js';
import { Finding, Specimen, refusal } from './specimen.js';
import { beginningOf, beginsWithMarkup, isText } from './text.rules.js';

const archives = new Set([
  'zip',
  'rar',
  '7z',
  'gz',
  'bz2',
  'xz',
  'tar',
  'zst',
  'lz',
  'lz4',
  'Z',
  'cab',
  'ar',
  'deb',
  'rpm',
]);

/**
 * What kind of file this is, told from its content; the name decides only between a table and a plain text.
 * Nothing if the portal does not take such files.
 */
export async function mediaTypeOf(file: UnknownFile): Promise<MediaType | undefined> {
  try {
    return await recognize(new Specimen(file, performance.now() + 10_000));
  } catch (error) {
    if (error instanceof Finding && error.verdict.outcome === 'blocked') return undefined;
    throw error;
  }
}

/** The kind of file, or the reason why the portal does not take it. */
export async function recognize(specimen: Specimen): Promise<MediaType> {
  if (specimen.bytes === 0) throw refusal('empty');
  const head = await specimen.part(0, 8192);
  if (beginsLikeProgram(head)) throw refusal('program');
  if (isText(head)) return recognizeText(beginningOf(head) ?? '', specimen.name);
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return kindOf(await officeTypeOf(specimen));
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (!found) throw refusal('typeUnknown');
  if (found.ext === 'cfb') throw refusal((await isLocked(specimen)) ? 'officeLocked' : 'oldOffice');
  if (archives.has(found.ext)) throw refusal('archive');
  return kindOf(found.mime, found.ext);
}

function recognizeText(beginning: string, name: string): MediaType {
  if (beginning.startsWith('%PDF-')) return kindOf('application/pdf');
  if (beginning.startsWith('{\\rtf')) throw refusal('typeNotAccepted', { found: 'RTF' });
  if (beginning.startsWith('%!PS')) throw refusal('typeNotAccepted', { found: 'PostScript' });
  if (beginsWithMarkup(beginning)) throw refusal('webPage');
  return kindOf(extensionOf(name) === 'csv' ? 'text/csv' : 'text/plain');
}

function kindOf(type: string, found = type): MediaType {
  const kind = mediaTypes.find((known) => known.type === type);
  if (!kind) throw refusal('typeNotAccepted', { found: found.toUpperCase() });
  return kind;
}

/** An Office document with a password is wrapped into the old format, under a name that tells. */
async function isLocked(specimen: Specimen): Promise<boolean> {
  const name = Buffer.from('EncryptedPackage', 'utf16le');
  let end = Buffer.alloc(0);
  for await (const piece of specimen.pieces()) {
    const window = Buffer.concat([end, piece]);
    if (window.includes(name)) return true;
    end = window.subarray(-name.length);
  }
  return false;
}
