import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Telling } from './telling.js';

/** A paragraph with a heading of its own. */
export interface Article {
  heading: string;
  text: string;
}

/** A written procedure as companies keep them: title, version, numbered articles, who approved it. */
export async function wordPaper(
  telling: Telling,
  title: string,
  articles: readonly Article[],
): Promise<Buffer> {
  const { name, officer, deputy, on, spell } = telling;
  const document = new Document({
    creator: deputy.name,
    title,
    sections: [
      {
        children: [
          new Paragraph({ children: [new TextRun({ text: name, bold: true, color: '1F5F99' })] }),
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          facts([
            ['Version', '3.1'],
            ['In force from', spell(on)],
            ['Written by', `${deputy.name}, ${deputy.title}`],
            ['Approved by', `${officer.name}, ${officer.title}`],
          ]),
          ...articles.flatMap(({ heading, text }, place) => [
            new Paragraph({
              text: `${place + 1}. ${heading}`,
              heading: HeadingLevel.HEADING_2,
              spacing: { before: 240 },
            }),
            new Paragraph({ text }),
          ]),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function facts(rows: readonly (readonly [string, string])[]): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(
      (cells) =>
        new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
    ),
  });
}
