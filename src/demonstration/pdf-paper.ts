import { buffer } from 'node:stream/consumers';
import Paper from 'pdfkit';
import { startOfDay } from '../platform/calendar.rules.js';
import type { Telling } from './telling.js';

/** What stands on a paper, from top to bottom. */
export type Passage =
  | { heading: string }
  | { text: string }
  | { rows: readonly (readonly string[])[] }
  | { bars: readonly { label: string; percent: number }[] };

const ink = '#1b2733';
const blue = '#1f5f99';

/** A paper of one or a few pages on the company's letterhead, signed by its officer. */
export async function pdfPaper(
  telling: Telling,
  title: string,
  passages: readonly Passage[],
): Promise<Buffer> {
  const { name, officer, site, on, spell } = telling;
  const paper = new Paper({
    size: 'LETTER',
    margins: { top: 64, bottom: 64, left: 72, right: 72 },
    info: { Title: title, Author: name, CreationDate: startOfDay(on) },
  });
  paper.font('Helvetica-Bold').fontSize(11).fillColor(blue).text(name);
  paper.font('Helvetica').fontSize(9).fillColor(ink).text(`${site.street}, ${site.city}`);
  paper
    .moveTo(72, paper.y + 6)
    .lineTo(540, paper.y + 6)
    .strokeColor(blue)
    .stroke();
  paper.moveDown(2).font('Helvetica-Bold').fontSize(18).text(title);
  paper.moveDown(0.3).font('Helvetica').fontSize(10).text(spell(on)).moveDown(1);
  for (const passage of passages) put(paper, passage);
  paper.moveDown(2).font('Helvetica-Oblique').fontSize(14).text(officer.name);
  paper.font('Helvetica').fontSize(9).text(`${officer.name}, ${officer.title}`);
  paper.end();
  return buffer(paper);
}

function put(paper: PDFKit.PDFDocument, passage: Passage): void {
  if ('heading' in passage) {
    paper.moveDown(0.6).font('Helvetica-Bold').fontSize(12).text(passage.heading).moveDown(0.2);
  } else if ('text' in passage) {
    paper.font('Helvetica').fontSize(10.5).text(passage.text, { lineGap: 2 }).moveDown(0.5);
  } else if ('rows' in passage) {
    paper
      .font('Helvetica')
      .fontSize(9.5)
      .table({ data: passage.rows.map((row) => [...row]) });
    paper.moveDown(0.8);
  } else {
    for (const { label, percent } of passage.bars) bar(paper, label, percent);
    paper.moveDown(0.8);
  }
}

function bar(paper: PDFKit.PDFDocument, label: string, percent: number): void {
  const { y } = paper;
  paper
    .font('Helvetica')
    .fontSize(9.5)
    .fillColor(ink)
    .text(label, 72, y + 3, { width: 150 });
  paper
    .rect(230, y, 250, 14)
    .fill('#eaf1f7')
    .rect(230, y, (250 * percent) / 100, 14)
    .fill(blue);
  paper.fillColor(ink).text(`${percent.toFixed(1)} %`, 490, y + 3, { width: 60 });
  paper.x = 72;
  paper.y = y + 22;
}
