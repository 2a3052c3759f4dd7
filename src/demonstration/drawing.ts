import { crc32, deflateSync } from 'node:zlib';
import letters from './letters.json' with { type: 'json' };

/** The colors of a drawing, by their place in its palette. */
const palette = {
  paper: 'ffffff',
  ink: '1b2733',
  faint: 'd5dce3',
  wash: 'eaf1f7',
  blue: '1f5f99',
  green: '2f7d4f',
  red: 'b3361e',
};
type Color = keyof typeof palette;
const colors = Object.keys(palette) as Color[];

const shapes = new Map(
  Object.entries(letters).map(([letter, columns]) => [letter, Buffer.from(columns, 'hex')]),
);

/** A plain drawing of boxes, lines and words, kept as PNG. */
export class Drawing {
  private readonly points: Buffer;

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    this.points = Buffer.alloc(width * height, colors.indexOf('paper'));
  }

  /** A box, filled and with an edge. */
  box(x: number, y: number, width: number, height: number, fill: Color = 'wash', edge: Color = 'ink'): this {
    return this.fill(x, y, width, height, edge).fill(x + 2, y + 2, width - 4, height - 4, fill);
  }

  fill(x: number, y: number, width: number, height: number, color: Color): this {
    for (let row = Math.max(0, y); row < Math.min(this.height, y + height); row++) {
      const start = row * this.width;
      this.points.fill(
        colors.indexOf(color),
        start + Math.max(0, x),
        start + Math.min(this.width, x + width),
      );
    }
    return this;
  }

  /** A line along the page, with a point where it arrives. */
  arrow(x: number, y: number, length: number, color: Color = 'blue'): this {
    this.fill(x, y - 1, length - 8, 3, color);
    for (let step = 0; step < 7; step++)
      this.fill(x + length - 14 + 2 * step, y - 6 + step, 2, 13 - 2 * step, color);
    return this;
  }

  /** Words in one line; accents are left out. `size` is how many points a dot of a letter is wide. */
  text(x: number, y: number, words: string, size = 2, color: Color = 'ink'): this {
    let left = x;
    for (const letter of words.normalize('NFD').replaceAll(/\p{M}/gu, '')) {
      const columns = shapes.get(letter) ?? Buffer.alloc(5);
      for (const [column, dots] of columns.entries())
        for (let row = 0; row < 8; row++)
          if ((dots >> row) & 1) this.fill(left + column * size, y + row * size, size, size, color);
      left += 6 * size;
    }
    return this;
  }

  /** Words broken into lines of at most so many letters. */
  lines(x: number, y: number, words: string, letters: number, size = 2): this {
    const broken = words.split(' ').reduce<string[]>((lines, word) => {
      const last = lines.at(-1);
      if (last === undefined || last.length + word.length >= letters) return [...lines, word];
      return [...lines.slice(0, -1), `${last} ${word}`];
    }, []);
    for (const [place, line] of broken.entries()) this.text(x, y + place * 10 * size, line, size);
    return this;
  }

  png(): Buffer {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(this.width, 0);
    header.writeUInt32BE(this.height, 4);
    // Eight bits for each point, which name a color of the palette.
    header.set([8, 3, 0, 0, 0], 8);
    const rows = Array.from({ length: this.height }, (_, row) =>
      Buffer.concat([Buffer.from([0]), this.points.subarray(row * this.width, (row + 1) * this.width)]),
    );
    return Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('PLTE', Buffer.from(Object.values(palette).join(''), 'hex')),
      chunk('IDAT', deflateSync(Buffer.concat(rows))),
      chunk('IEND', Buffer.alloc(0)),
    ]);
  }
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
