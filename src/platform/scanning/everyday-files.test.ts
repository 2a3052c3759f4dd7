import {
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import Paper from 'pdfkit';
import { buffer } from 'node:stream/consumers';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { jpeg, pdf, pdfStream, png } from '../../../test/support/file-makers.js';
import { BuiltInScanner } from './built-in-scanner.js';
import { mediaTypeOf } from './media-type.js';
import { fileInMemory } from './scanner.js';

const scanner = new BuiltInScanner();
const MiB = 1024 * 1024;

describe('what companies write with everyday programs', () => {
  it('passes as a PDF with tags, links and a picture', async () => {
    const document = new Paper({
      pdfVersion: '1.7',
      tagged: true,
      lang: 'en-US',
      info: { Title: 'A (50 %) \\ / plan' },
    });
    document
      .fontSize(20)
      .text('Security plan')
      .image(png(), { width: 80 })
      .text('See https://www.cbp.gov', { link: 'https://www.cbp.gov/JS(1)' });
    document.addPage().text('Page two').outline.addItem('Two');
    document.end();
    expect(await judged('plan.pdf', await buffer(document))).toEqual(['clean', 'application/pdf']);
  });

  it('passes as a Word document with a table, a picture and a link', async () => {
    const row = new TableRow({ children: [new TableCell({ children: [new Paragraph('Dock 4')] })] });
    const picture = new ImageRun({ type: 'png', data: png(), transformation: { width: 40, height: 30 } });
    const children = [
      new Paragraph({ text: 'Policy', heading: HeadingLevel.HEADING_1 }),
      new Paragraph({ children: [new TextRun('Signed'), picture] }),
      new Table({ rows: [row] }),
    ];
    const document = new Document({ sections: [{ children }] });
    expect(await judged('policy.docx', await Packer.toBuffer(document))).toEqual([
      'clean',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ]);
  });

  it('passes as an Excel workbook', async () => {
    const rows = Array.from({ length: 5000 }, (_, place) => [{ value: `Lane ${place}` }, { value: place }]);
    expect(await judged('lanes.xlsx', await writeXlsxFile(rows).toBuffer())).toEqual([
      'clean',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
  });

  it('passes as a photograph with a preview in front', async () => {
    expect(await judged('dock.jpg', jpeg({ width: 4000, height: 3000, remark: 'x'.repeat(60_000) }))).toEqual(
      ['clean', 'image/jpeg'],
    );
  });
});

describe('a scan of 50 MB', () => {
  it('is checked within seconds and never sits in memory', async () => {
    const noise = Buffer.alloc(5 * MiB);
    for (let at = 0; at < noise.length; at += 4) noise.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
    const page = pdfStream('/Type /XObject /Subtype /Image /Filter /DCTDecode', noise);
    const content = pdf({ objects: Array.from({ length: 9 }, () => page) });
    await scanner.scan(fileInMemory('scan.pdf', content));
    const before = process.memoryUsage().rss;
    const start = performance.now();
    expect(await scanner.scan(fileInMemory('scan.pdf', content))).toEqual({ outcome: 'clean' });
    expect(performance.now() - start).toBeLessThan(15_000);
    expect((process.memoryUsage().rss - before) / MiB).toBeLessThan(40);
  }, 60_000);
});

/** What the check says of a file, and what kind of file it is. */
async function judged(name: string, content: Buffer): Promise<[string, string | undefined]> {
  const file = fileInMemory(name, content);
  return [(await scanner.scan(file)).outcome, (await mediaTypeOf(file))?.type];
}
