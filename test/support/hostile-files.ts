import { jpeg, office, png, zip } from './file-makers.js';
import { hostileArchives, officeDocuments } from './hostile-documents.js';
import { pdfs } from './hostile-pdfs.js';
import { type HostileSample, latin1, license, oldOffice, testVirus } from './sample.js';

const windowsProgram = latin1(`MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0${'\0'.repeat(200)}PE\0\0`);

/** Files that must never be kept, one for each way in. */
export function hostileFiles(): HostileSample[] {
  return [
    ...knownBad(),
    ...programs(),
    ...disguises(),
    ...pdfs(),
    ...officeDocuments(),
    ...hostileArchives(),
    ...pictures(),
    ...texts(),
  ];
}

function knownBad(): HostileSample[] {
  const cause = 'malware';
  return [
    { what: 'the test virus', name: 'test.txt', content: latin1(testVirus), cause },
    { what: 'the test virus, renamed', name: 'license.pdf', content: latin1(testVirus), cause },
    {
      what: 'the test virus at the end of a PDF',
      name: 'a.pdf',
      content: Buffer.concat([license(), latin1(testVirus)]),
      cause,
    },
    {
      what: 'the test virus packed in a Word document',
      name: 'a.docx',
      content: office('docx', [{ name: 'word/notes.bin', content: testVirus }]),
      cause,
    },
    {
      what: 'the test virus packed twice',
      name: 'a.pptx',
      content: office('pptx', [
        {
          name: 'ppt/embeddings/a.xlsx',
          content: office('xlsx', [{ name: 'xl/a.bin', content: `${'x'.repeat(70_000)}${testVirus}` }]),
        },
      ]),
      cause,
    },
    {
      what: 'the test virus across two pieces',
      name: 'a.txt',
      content: latin1('x'.repeat(65_500) + testVirus),
      cause,
    },
  ];
}

function programs(): HostileSample[] {
  const cause = 'program';
  const named = (what: string, content: Buffer | string, name = 'invoice.pdf') => ({
    what,
    name,
    content: typeof content === 'string' ? latin1(content) : content,
    cause,
  });
  return [
    named('a Windows program, renamed', windowsProgram),
    named('a Windows program under its own name', windowsProgram, 'setup.exe'),
    named('a Linux program', '\x7fELF\x02\x01\x01\0\0\0\0\0'),
    named('a macOS program', '\xcf\xfa\xed\xfe\x07\0\0\x01'),
    named('a macOS program for several machines', '\xca\xfe\xba\xbe\0\0\0\x02'),
    named('a shell script', '#!/bin/sh\nrm -rf /\n', 'notes.txt'),
    named('a WebAssembly program', '\0asm\x01\0\0\0'),
    named('a Windows shortcut', 'L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0'),
    named(
      'a Java archive',
      zip([{ name: 'META-INF/MANIFEST.MF', content: 'Manifest-Version: 1.0' }]),
      'a.docx',
    ),
    named(
      'an Android program',
      zip([
        { name: 'AndroidManifest.xml', content: 'x' },
        { name: 'classes.dex', content: 'dex' },
      ]),
      'a.docx',
    ),
    named(
      'a program inside a Word document',
      office('docx', [{ name: 'word/media/image1.png', content: windowsProgram }]),
      'a.docx',
    ),
    named(
      'a program behind a picture',
      png({ extra: latin1('MZ…This program cannot be run in DOS mode.\r\r\n$') }),
      'a.png',
    ),
  ];
}

function disguises(): HostileSample[] {
  return [
    { what: 'a PNG that calls itself PDF', name: 'license.pdf', content: png(), cause: 'typeMismatch' },
    { what: 'a PDF that calls itself a table', name: 'lanes.csv', content: license(), cause: 'typeMismatch' },
    {
      what: 'a text that calls itself PDF',
      name: 'license.pdf',
      content: latin1('Hello'),
      cause: 'typeMismatch',
    },
    {
      what: 'a PDF with a second ending',
      name: 'license.pdf.exe',
      content: license(),
      cause: 'nameNotAccepted',
    },
    { what: 'a name without ending', name: 'license', content: license(), cause: 'nameNotAccepted' },
    {
      what: 'a name that reads backwards',
      name: 'license\u202efdp.exe.pdf',
      content: license(),
      cause: 'nameDisguised',
    },
    { what: 'a name cut off by a NUL', name: 'a.exe%00.pdf', content: license(), cause: 'nameDisguised' },
    { what: 'a name with a path', name: '../../a.pdf', content: license(), cause: 'nameDisguised' },
    { what: 'nothing at all', name: 'a.pdf', content: Buffer.alloc(0), cause: 'empty' },
    { what: 'noise', name: 'a.pdf', content: Buffer.from([1, 2, 3, 0, 255, 254, 7]), cause: 'typeUnknown' },
    { what: 'an old Word document', name: 'a.doc', content: oldOffice, cause: 'oldOffice' },
    {
      what: 'a Word document with a password',
      name: 'a.docx',
      content: Buffer.concat([oldOffice, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]),
      cause: 'officeLocked',
    },
    { what: 'an archive', name: 'a.zip', content: zip([{ name: 'a.txt', content: 'a' }]), cause: 'archive' },
    { what: 'a packed file', name: 'a.gz', content: latin1('\x1f\x8b\x08\0\0\0\0\0\0\0'), cause: 'archive' },
    {
      what: 'a moving picture',
      name: 'a.gif',
      content: latin1('GIF89a\x01\0\x01\0\0\0\0'),
      cause: 'typeNotAccepted',
    },
    { what: 'an RTF document', name: 'a.txt', content: latin1('{\\rtf1 hello}'), cause: 'typeNotAccepted' },
    {
      what: 'a drawing with a script',
      name: 'a.svg',
      content: latin1('<svg xmlns="s"><script>1</script></svg>'),
      cause: 'webPage',
    },
    { what: 'a web page', name: 'a.txt', content: latin1('\n <!DOCTYPE html><p>hello'), cause: 'webPage' },
  ];
}

function pictures(): HostileSample[] {
  const jpegEnd = latin1('x');
  return [
    {
      what: 'a PNG that bursts',
      name: 'a.png',
      content: png({ width: 60_000, height: 60_000 }),
      cause: 'pictureTooLarge',
    },
    {
      what: 'a PNG of one endless line',
      name: 'a.png',
      content: png({ width: 1, height: 40_000 }),
      cause: 'pictureTooLarge',
    },
    {
      what: 'a JPEG that bursts',
      name: 'a.jpg',
      content: jpeg({ width: 65_000, height: 65_000 }),
      cause: 'pictureTooLarge',
    },
    { what: 'half a PNG', name: 'a.png', content: png().subarray(0, -8), cause: 'pictureDamaged' },
    { what: 'half a JPEG', name: 'a.jpg', content: jpeg().subarray(0, 20), cause: 'pictureDamaged' },
    { what: 'a PNG without width', name: 'a.png', content: png({ width: 0 }), cause: 'pictureDamaged' },
    {
      what: 'a PNG with something behind it',
      name: 'a.png',
      content: png({ extra: jpegEnd }),
      cause: 'hiddenContent',
    },
    {
      what: 'a JPEG with a server script',
      name: 'a.jpg',
      content: jpeg({ remark: '<?php system($_GET[0]);' }),
      cause: 'hiddenContent',
    },
    {
      what: 'a JPEG with a web page',
      name: 'a.jpg',
      content: jpeg({ remark: '<html><img src=x onerror=1>' }),
      cause: 'hiddenContent',
    },
    {
      what: 'a JPEG with an archive behind it',
      name: 'a.jpg',
      content: Buffer.concat([jpeg(), zip([{ name: 'a', content: 'x' }])]),
      cause: 'hiddenContent',
    },
  ];
}

function texts(): HostileSample[] {
  return [
    {
      what: 'a table that starts a program',
      name: 'a.csv',
      content: latin1("Name,Value\nA,=cmd|'/C calc'!A0\n"),
      cause: 'tableCommand',
    },
    {
      what: 'a table that starts a program from a quoted cell',
      name: 'a.csv',
      content: latin1('"+cmd|\'/C calc\'!A0"'),
      cause: 'tableCommand',
    },
    {
      what: 'a text with a script',
      name: 'a.txt',
      content: latin1('hello <script>alert(1)</script>'),
      cause: 'webPage',
    },
    {
      what: 'a text that turns into something else',
      name: 'a.txt',
      content: Buffer.concat([Buffer.alloc(100_000, 'text '), Buffer.from([0, 1, 2])]),
      cause: 'textDamaged',
    },
    {
      what: 'a text in broken UTF-16',
      name: 'a.txt',
      content: Buffer.concat([Buffer.from('\ufeffhello'.repeat(2000), 'utf16le'), Buffer.from([0x00])]),
      cause: 'textDamaged',
    },
  ];
}
