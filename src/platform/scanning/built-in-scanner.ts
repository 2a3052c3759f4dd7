import { beginsLikeWebPage, endsLikeArchive, markIn } from './marks.js';
import { recognize } from './media-type.js';
import { type MediaType, type Reading, extensionOf, mediaTypes } from './media-types.js';
import { examineOffice } from './office.js';
import { examinePdf } from './pdf.js';
import { examinePicture } from './picture.js';
import { Scanner, type UnknownFile, type Verdict, clean, undecided } from './scanner.js';
import { Finding, Specimen, refusal, windows } from './specimen.js';
import { examineText } from './text.js';

const readers: Readonly<Record<Reading, (specimen: Specimen) => Promise<void>>> = {
  pdf: examinePdf,
  picture: examinePicture,
  office: examineOffice,
  text: examineText,
};

/** The check that always runs: known marks, what the file really is, and everything in it that is more than paper. */
export class BuiltInScanner extends Scanner {
  constructor(private readonly limits: { readonly milliseconds: number } = { milliseconds: 60_000 }) {
    super();
  }

  override async scan(file: UnknownFile): Promise<Verdict> {
    try {
      await examine(new Specimen(file, performance.now() + this.limits.milliseconds));
      return clean;
    } catch (error) {
      return error instanceof Finding ? error.verdict : undecided('unreadable');
    }
  }
}

async function examine(specimen: Specimen): Promise<void> {
  if (isDisguised(specimen.name)) throw refusal('nameDisguised');
  const mark = await firstMark(specimen);
  if (mark === 'malware' || mark === 'program') throw refusal(mark);
  const kind = await recognize(specimen);
  if (mark) throw refusal(kind.reading === 'text' ? 'webPage' : mark);
  checkName(specimen.name, kind);
  if (kind.reading === 'pdf' || kind.reading === 'picture') await checkSkin(specimen);
  await readers[kind.reading](specimen);
}

/** A name that reads otherwise than it is: turned around, cut off, or with a folder in it. */
function isDisguised(name: string): boolean {
  return /[/\\\p{Cc}\p{Cf}]|%00/u.test(name);
}

async function firstMark(specimen: Specimen): Promise<string | undefined> {
  for await (const window of windows(specimen.pieces())) {
    const mark = markIn(window);
    if (mark) return mark;
  }
  return undefined;
}

function checkName(name: string, kind: MediaType): void {
  const extension = extensionOf(name);
  if (kind.extensions.includes(extension)) return;
  if (!mediaTypes.some((known) => known.extensions.some((accepted) => accepted === extension)))
    throw refusal('nameNotAccepted', { extension: extension || '–' });
  throw refusal('typeMismatch', { extension, found: (kind.extensions[0] ?? '').toUpperCase() });
}

/** One file must not be two: a paper on its face and a web page or an archive to whoever reads it so. */
async function checkSkin(specimen: Specimen): Promise<void> {
  const tail = await specimen.part(Math.max(0, specimen.bytes - 66_000), 66_000);
  if (beginsLikeWebPage(await specimen.part(0, 4096)) || endsLikeArchive(tail))
    throw refusal('hiddenContent');
}
