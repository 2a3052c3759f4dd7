import type { PdfWord } from './pdf-words.js';

/** A key that makes a PDF more than paper as soon as it has a value. */
const keys: Readonly<Record<string, string>> = {
  '/JS': 'pdfScript',
  '/XFA': 'pdfForm',
  '/EF': 'pdfAttachment',
  '/Encrypt': 'pdfLocked',
  '/RichMediaContent': 'pdfMedia',
};

/** A key with a name that makes a PDF more than paper: what an action does, what stands on a page. */
const names: Readonly<Record<string, string>> = {
  '/S /JavaScript': 'pdfScript',
  '/S /Launch': 'pdfLaunch',
  '/S /ImportData': 'pdfLaunch',
  '/S /SubmitForm': 'pdfForm',
  '/S /GoToE': 'pdfAttachment',
  '/S /Rendition': 'pdfMedia',
  '/S /Movie': 'pdfMedia',
  '/S /Sound': 'pdfMedia',
  '/S /RichMediaExecute': 'pdfMedia',
  '/Subtype /RichMedia': 'pdfMedia',
  '/Subtype /Movie': 'pdfMedia',
  '/Subtype /Sound': 'pdfMedia',
  '/Subtype /Screen': 'pdfMedia',
  '/Subtype /3D': 'pdfMedia',
  '/Subtype /FileAttachment': 'pdfAttachment',
  '/Type /EmbeddedFile': 'pdfAttachment',
};

const value = /^(?:\(|<|<<|\[|\d+)$/;

/**
 * Watches the words of a PDF for what is not paper. It reads three ways at once: every word, without what looks like
 * a comment, and without comments and texts; whoever hides a word from one reading shows it to another.
 */
export class PdfSigns {
  private readonly readings: [string[], string[], string[]] = [[], [], []];

  /** The cause for which this word, after the words before it, is blocked. */
  causeAt(word: PdfWord): string | undefined {
    const [all, withoutComments, withoutTexts] = this.readings;
    const causes = [read(all, word.text)];
    if (!word.inComment) causes.push(read(withoutComments, word.text));
    if (!word.inText) causes.push(read(withoutTexts, word.text));
    return causes.find((cause) => cause !== undefined);
  }
}

function read(before: string[], word: string): string | undefined {
  const key = before.at(-1) ?? '';
  const cause = value.test(word) ? keys[key] : names[`${key} ${word}`];
  const isPointed = word === 'R' && /^\/(?:S|Subtype)$/.test(before.at(-3) ?? '');
  before.push(word);
  if (before.length > 3) before.shift();
  return cause ?? (isPointed ? 'pdfUnreadable' : undefined);
}
