const space = '[\\0\\t\\n\\f\\r ]';
const regular = '[^\\0\\t\\n\\f\\r ()<>[\\]{}/%]';
const anyWord = new RegExp(`${space}+|<<|>>|/${regular}*|${regular}+|[()<>[\\]{}%]`, 'g');
const streamEnd = new RegExp(`endstream|${space}\\d+${space}+obj`, 'g');
const isSpace = new RegExp(`^${space}`);
const longestWord = 4096;

export interface PdfWord {
  /** A name with its slash, a number, a keyword or a bracket. */
  readonly text: string;
  readonly inComment: boolean;
  readonly inText: boolean;
}

export interface PdfReader {
  word(word: PdfWord): void;
  /** Packed content begins here; true if it is to be read on as if it were not packed. */
  packed(place: PackedPlace): boolean;
  /** A reader of PDFs may find packed content here, another would not: it is read both ways. */
  perhapsPacked(place: PackedPlace): void;
}

/** Where packed content begins, counted from the beginning of the file, and its first bytes. */
export interface PackedPlace {
  readonly at: number;
  readonly head: string;
}

/**
 * Cuts a PDF into words while it flows by. Names are read as readers do (`/J#53` is `/JS`), and every object begins
 * afresh, so that an unclosed bracket in front of it hides nothing.
 */
export class PdfWords {
  private unread = '';
  private passed = 0;
  private inPacked = false;
  private inComment = false;
  private textDepth = 0;
  private inTextComment = false;
  private before: readonly [string, string] = ['', ''];

  constructor(private readonly reader: PdfReader) {}

  push(piece: Buffer): void {
    this.unread += piece.toString('latin1');
    this.read(longestWord);
  }

  end(): void {
    this.read(0);
  }

  /** Reads on until fewer characters are left than the longest word and what follows it may need. */
  private read(reserve: number): void {
    let at = 0;
    while (at < this.unread.length - reserve) at = this.inPacked ? this.passPacked(at) : this.passWord(at);
    this.passed += at;
    this.unread = this.unread.slice(at);
  }

  /** Over packed content: to its end, or to where an object begins although none should. */
  private passPacked(at: number): number {
    streamEnd.lastIndex = at;
    const end = streamEnd.exec(this.unread);
    if (!end) return Math.max(at + 1, this.unread.length - 64);
    this.inPacked = false;
    return end[0] === 'endstream' ? streamEnd.lastIndex : end.index;
  }

  private passWord(at: number): number {
    anyWord.lastIndex = at;
    const text = (anyWord.exec(this.unread)?.[0] ?? '').slice(0, longestWord);
    const next = at + text.length;
    if (text.charCodeAt(0) <= 0x20 && isSpace.test(text)) {
      if (/[\n\r]/.test(text)) this.inComment = this.inTextComment = false;
      return next;
    }
    const lineEnd =
      text === 'stream' ? /^(?:\r\n|\n|\r)/.exec(this.unread.slice(next, next + 2))?.[0] : undefined;
    if (lineEnd) {
      const start = next + lineEnd.length;
      if (this.before[1] === '>>') return this.enterPacked(start);
      this.reader.perhapsPacked(this.placeAt(start));
    }
    this.tell(text, this.unread[at - 1] === '\\');
    return next;
  }

  private placeAt(start: number): PackedPlace {
    return { at: this.passed + start, head: this.unread.slice(start, start + 512) };
  }

  private enterPacked(start: number): number {
    this.inPacked = !this.reader.packed(this.placeAt(start));
    this.inComment = this.inTextComment = false;
    this.textDepth = 0;
    return start;
  }

  private tell(text: string, isEscaped: boolean): void {
    if (text === 'obj' && this.before.every((word) => /^\d+$/.test(word))) {
      this.textDepth = 0;
      this.inTextComment = false;
    }
    if (text === '%') {
      this.inComment = true;
      if (this.textDepth === 0) this.inTextComment = true;
    }
    const inText = this.textDepth > 0 || this.inTextComment;
    this.reader.word({ text: plain(text), inComment: this.inComment, inText });
    if (!this.inTextComment && !(isEscaped && this.textDepth > 0)) {
      if (text === '(') this.textDepth += 1;
      if (text === ')') this.textDepth = Math.max(0, this.textDepth - 1);
    }
    this.before = [this.before[1], text];
  }
}

function plain(word: string): string {
  if (!word.startsWith('/') || !word.includes('#')) return word;
  return word.replaceAll(/#([0-9a-f]{2})/gi, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
