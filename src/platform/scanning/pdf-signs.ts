import type { PdfWord } from './pdf-words.js';

/** A key that makes a PDF more than paper as soon as it has a value. */
const keys: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '/JS': 'pdfScript',
    '/XFA': 'pdfForm',
    '/EF': 'pdfAttachment',
    '/Encrypt': 'pdfLocked',
    '/RichMediaContent': 'pdfMedia',
  }),
);

/** A key with a name that makes a PDF more than paper: what an action does, what stands on a page. */
const names: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
);

const value = /^(?:\(|<|<<|\[|\d+)$/;

/**
 * Watches the words of a PDF for what is not paper. It reads three ways at once: every word, without what looks like
 * a comment, and without comments and texts; whoever hides a word from one reading shows it to another.
 */
export class PdfSigns {
  private readonly all = new Reading();
  private readonly withoutComments = new Reading();
  private readonly withoutTexts = new Reading();

  /** The cause for which this word, after the words before it, is blocked. */
  causeAt({ text, inComment, inText }: PdfWord): string | undefined {
    const cause = this.all.causeAt(text);
    const second = inComment ? undefined : this.withoutComments.causeAt(text);
    const third = inText ? undefined : this.withoutTexts.causeAt(text);
    return cause ?? second ?? third;
  }
}

class Reading {
  private last = '';
  private secondLast = '';
  private thirdLast = '';

  causeAt(word: string): string | undefined {
    const { last, thirdLast } = this;
    this.thirdLast = this.secondLast;
    this.secondLast = last;
    this.last = word;
    if (word === 'R' && (thirdLast === '/S' || thirdLast === '/Subtype')) return 'pdfUnreadable';
    if (!last.startsWith('/')) return undefined;
    if (word.startsWith('/')) return names.get(`${last} ${word}`);
    return value.test(word) ? keys.get(last) : undefined;
  }
}
