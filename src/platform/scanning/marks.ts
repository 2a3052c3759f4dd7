import { isText } from './text.rules.js';

/** The string every virus scanner knows, kept in two parts so that no scanner stumbles over this program. */
const testVirus = ['}$EICAR-STANDARD', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('-');

/** How programs for the usual machines begin. */
const programs: readonly { readonly what: string; readonly begins: string }[] = [
  { what: 'Windows', begins: 'MZ' },
  { what: 'Linux', begins: '\x7fELF' },
  { what: 'macOS, 32 bit', begins: '\xfe\xed\xfa\xce' },
  { what: 'macOS, 64 bit', begins: '\xfe\xed\xfa\xcf' },
  { what: 'macOS, 32 bit, reversed', begins: '\xce\xfa\xed\xfe' },
  { what: 'macOS, 64 bit, reversed', begins: '\xcf\xfa\xed\xfe' },
  { what: 'Java class, or macOS for several machines', begins: '\xca\xfe\xba\xbe' },
  { what: 'Android', begins: 'dex\n' },
  { what: 'WebAssembly', begins: '\0asm' },
  { what: 'Windows shortcut', begins: 'L\0\0\0\x01\x14\x02\0' },
  { what: 'Windows help', begins: 'ITSF' },
];

/** What no honest file of any kind carries, wherever in it, also in its packed parts. */
const marks: readonly { readonly cause: string; readonly pattern: RegExp }[] = [
  { cause: 'program', pattern: /This program cannot be run in DOS mode\.\r\r\n/ },
  { cause: 'hiddenContent', pattern: /<script[\s/>]|<\?php\b/i },
];

/** How archives begin that are hidden behind another file. */
const appended = ['Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c'];

/** The cause for which this stretch of content is blocked, if there is one. */
export function markIn(text: string): string | undefined {
  if (text.includes(testVirus)) return 'malware';
  if (appended.some((start) => text.includes(start))) return 'hiddenContent';
  return marks.find((mark) => mark.pattern.test(text))?.cause;
}

/** Whether a file that begins so is a program. A text may begin with the letters MZ and still be a text. */
export function beginsLikeProgram(head: Buffer): boolean {
  if (isText(head)) return head.toString('latin1', 0, 2) === '#!';
  const start = head.toString('latin1', 0, 8);
  return programs.some((program) => start.startsWith(program.begins));
}

/** Whether a web page begins in the first bytes of a file that is none: browsers guess by them. */
export function beginsLikeWebPage(head: Buffer): boolean {
  return /<(?:!doctype\s+html|html|head|body|iframe|svg|img|object|embed)[\s/>]/i.test(
    head.toString('latin1', 0, 4096),
  );
}

/** Whether an archive ends here, which a reader of archives would open whatever comes before it. */
export function endsLikeArchive(tail: Buffer): boolean {
  const end = tail.lastIndexOf('PK\x05\x06\0\0\0\0', undefined, 'latin1');
  return end >= 0 && tail.length >= end + 22;
}
