import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** A part of an archive; what it says of itself may be a lie. */
export interface ZipPart {
  name: string;
  content: Buffer | string;
  saysBytes?: number;
  saysName?: string;
  mode?: number;
  encrypted?: boolean;
}

/** An archive, as honest as its parts. */
export function zip(parts: readonly ZipPart[], { comment = '', saysParts = parts.length } = {}): Buffer {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const listed = Buffer.from(part.saysName ?? part.name);
    const local = Buffer.from(part.name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800 | (part.encrypted ? 1 : 0), 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(part.saysBytes ?? content.length, 18);
    facts.writeUInt16LE(local.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), facts, local, packed]);
    facts.writeUInt16LE(listed.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((part.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), facts, rest, listed]));
    files.push(file);
    offset += file.length;
  }
  const contents = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(saysParts, 8);
  end.writeUInt16LE(saysParts, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...files, contents, end, Buffer.from(comment, 'latin1')]);
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const officeNames = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const documents = {
  docx: { main: 'word/document.xml', type: 'wordprocessingml.document' },
  xlsx: { main: 'xl/workbook.xml', type: 'spreadsheetml.sheet' },
  pptx: { main: 'ppt/presentation.xml', type: 'presentationml.presentation' },
};

/** An Office document with little in it, and whatever other parts one wants to smuggle. */
export function office(
  kind: keyof typeof documents,
  extra: readonly ZipPart[] = [],
  body = '',
  prolog = '',
): Buffer {
  const { main, type } = documents[kind];
  const types = `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`;
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: relationships([{ type: 'officeDocument', target: main }]) },
    {
      name: main,
      content: `${declaration}${prolog}<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    },
  ];
  const replaced = new Set(extra.map((part) => part.name));
  return zip([...parts.filter((part) => !replaced.has(part.name)), ...extra]);
}

/** A list of relationships; those that are `outside` fetch from elsewhere. */
export function relationships(links: readonly { type: string; target: string; outside?: string }[]): string {
  const rows = links.map(
    ({ type, target, outside }, place) =>
      `<Relationship Id="r${place}" Type="${officeNames}/${type}" Target="${target}"${outside ? ` TargetMode="${outside}"` : ''}/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${rows.join('')}</Relationships>`;
}

/** A PDF of one page; objects 1 to 3 are its catalog, pages and page, further ones follow from 4 on. */
export function pdf({
  catalog = '',
  page = '',
  objects = [],
  trailer = '',
  head = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n',
}: {
  catalog?: string;
  page?: string;
  objects?: readonly (string | Buffer)[];
  trailer?: string;
  head?: string;
} = {}): Buffer {
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] ${page} >>`,
    ...objects,
  ];
  const pieces = [Buffer.from(head, 'latin1')];
  const places: number[] = [];
  let at = pieces[0]?.length ?? 0;
  for (const [place, object] of all.entries()) {
    const content = Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1');
    const piece = Buffer.concat([Buffer.from(`${place + 1} 0 obj\n`), content, Buffer.from('\nendobj\n')]);
    places.push(at);
    pieces.push(piece);
    at += piece.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `${table}trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...pieces, Buffer.from(end, 'latin1')]);
}

/** A stream object for a PDF. */
export function pdfStream(keys: string, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${keys} /Length ${content.length} >>\nstream\n`, 'latin1'),
    content,
    Buffer.from('\nendstream', 'latin1'),
  ]);
}

/** Objects 10, 11, … of a PDF, packed into one stream as most programs do today. */
export function packedObjects(objects: readonly string[], keys = '/Filter /FlateDecode'): Buffer {
  const places: number[] = [];
  let body = '';
  for (const object of objects) {
    places.push(body.length);
    body += `${object}\n`;
  }
  const list = places.map((place, index) => `${10 + index} ${place}`).join(' ');
  const content = Buffer.from(`${list}\n${body}`, 'latin1');
  const packed = keys.includes('FlateDecode') ? deflateSync(content) : content;
  return pdfStream(`/Type /ObjStm /N ${objects.length} /First ${list.length + 1} ${keys}`, packed);
}

/** A gray PNG; what it says of its size may be a lie. */
export function png({ width = 40, height = 30, extra = Buffer.alloc(0) } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 1_000_000)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
    extra,
  ]);
}

function pngChunk(kind: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(kind), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A gray JPEG of one block; what it says of its size may be a lie. */
export function jpeg({ width = 8, height = 8, remark = '' } = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  const oneCode = (table: number) => Buffer.from([table, 1, ...Array<number>(15).fill(0), 0]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegPart(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(remark ? [jpegPart(0xfe, Buffer.from(remark, 'latin1'))] : []),
    jpegPart(0xdb, Buffer.from([0, ...Array<number>(64).fill(1)])),
    jpegPart(0xc0, frame),
    jpegPart(0xc4, oneCode(0x00)),
    jpegPart(0xc4, oneCode(0x10)),
    jpegPart(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x3f, 0xff, 0xd9]),
  ]);
}

function jpegPart(mark: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, mark, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
