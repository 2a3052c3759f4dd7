import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const page = read('docs/security.md');

/** The numbers of ASVS 5.0.0 by level; `1.2.1-5` stands for five of them. */
const numbers = {
  1: `1.2.1-5 1.3.1-2 1.5.1 2.1.1 2.2.1-2 2.3.1 3.2.1-2 3.3.1 3.4.1-2 3.5.1-3 4.1.1 4.4.1 5.2.1-2 5.3.1-2
    6.1.1 6.2.1-8 6.3.1-2 6.4.1-2 7.2.1-4 7.4.1-2 8.1.1 8.2.1-2 8.3.1 9.1.1-3 9.2.1 10.4.1-5 11.3.1-2 11.4.1
    12.1.1 12.2.1-2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1`,
  2: `1.1.1-2 1.2.6-9 1.3.3-11 1.4.1-3 1.5.2 2.1.2-3 2.2.3 2.3.2-4 2.4.1 3.3.2-4 3.4.3-6 3.5.4-5 3.7.1-2
    4.1.2-3 4.2.1 4.3.1-2 4.4.2-4 5.1.1 5.2.3 5.4.1-3 6.1.2-3 6.2.9-12 6.3.3-4 6.4.3-4 6.5.1-5 6.6.1-3
    6.8.1-4 7.1.1-3 7.3.1-2 7.4.3-5 7.5.1-2 7.6.1-2 8.1.2 8.2.3 8.4.1 9.2.2-4 10.1.1-2 10.2.1-2 10.3.1-4
    10.4.6-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.3 11.4.2-4 11.5.1 11.6.1 12.1.2-3 12.3.1-4
    13.1.1 13.2.1-5 13.3.1-2 13.4.2-5 14.1.1-2 14.2.2-4 14.3.2-3 15.1.2-3 15.2.2-3 15.3.2-7 16.1.1 16.2.1-5
    16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 17.3.1-2`,
} as const;

/** Of level 3, what is worth it here. */
const beyond = `1.2.10 2.3.5 3.4.7-8 3.5.8 3.6.1 4.1.4 5.2.4-6 5.3.3 6.3.5 6.3.7-8 6.4.6 6.5.6 6.5.8 7.5.3 8.3.2 10.2.3
  11.2.4 11.3.4 13.1.2-3 13.2.6 13.4.6-7 14.2.5-8 15.2.4-5 15.4.1-4 16.5.4`;

interface Row {
  number: string;
  level: string;
  asks: string;
  how: string;
}

const rows: Row[] = page
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map((line) => {
    const [, number = '', level = '', asks = '', how = ''] = line.split('|').map((cell) => cell.trim());
    return { number, level, asks, how };
  });
const leftOut = [...section('Left out as a whole').matchAll(/^\| (V[^|]*) \| ([^|]+) \|$/gm)].flatMap(
  ([, which = '']) => which.split(',').map((one) => one.trim().slice(1)),
);

describe('the table of security requirements', () => {
  it('has a row for each number of level 1 and 2 and for what is worth it of level 3, or leaves it out with a reason', () => {
    const told = new Map(rows.map(({ number, level }) => [number, level]));
    const isLeftOut = (number: string) =>
      leftOut.some((one) => number === one || number.startsWith(`${one}.`));
    for (const [level, listed] of Object.entries(numbers)) {
      const open = expanded(listed).filter((number) => told.get(number) !== level && !isLeftOut(number));
      expect([level, open]).toEqual([level, []]);
    }
    expect(expanded(beyond).filter((number) => told.get(number) !== '3+')).toEqual([]);
    expect([expanded(numbers[1]).length, expanded(numbers[2]).length]).toEqual([70, 183]);
  });

  it('has each number once, and nothing that is left out', () => {
    const told = rows.map(({ number }) => number);
    expect(told.filter((number, place) => told.indexOf(number) !== place)).toEqual([]);
    expect(told.filter((number) => leftOut.includes(number))).toEqual([]);
  });

  it('leaves nothing open: each row is proven, written, a duty of whoever runs the portal, or does not apply', () => {
    const known = /^(proven: .+|written: .+|deployment: .+|not applicable: \S.{10,})$/;
    expect(rows.filter(({ asks, how }) => asks === '' || !known.test(how))).toEqual([]);
  });

  it('names tests that exist', () => {
    const gone = rows
      .filter(({ how }) => how.startsWith('proven: '))
      .flatMap(({ number, how }) => {
        const named = [...how.matchAll(/`([^`]+\.test\.ts)` › “([^”]+)”/g)];
        if (named.length === 0) return [`${number}: names no test`];
        return named
          .filter(([, file = '', title = '']) => !existsSync(join(root, file)) || !holdsTest(file, title))
          .map(([, file, title]) => `${number}: ${file} › ${title}`);
      });
    expect(gone).toEqual([]);
  });

  it('names documents and headings that exist', () => {
    const gone = rows
      .filter(({ how }) => /^(written|deployment): /.test(how))
      .filter(({ how }) => {
        const [, file = '', heading = ''] = /`([^`]+\.md)` › “([^”]+)”$/.exec(how) ?? [];
        return !existsSync(join(root, file)) || !headingsOf(read(file)).includes(heading);
      });
    expect(gone).toEqual([]);
  });

  it('tells operators each of their duties on their page', () => {
    const elsewhere = rows.filter(
      ({ how }) => how.startsWith('deployment: ') && !how.includes('`docs/operations.md`'),
    );
    expect(elsewhere).toEqual([]);
  });

  it('leads to decisions that exist', () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => join('docs', target));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });
});

function holdsTest(file: string, title: string): boolean {
  const text = read(file).replaceAll(/\\(['"`])/g, '$1');
  return [`'${title}'`, `"${title}"`, `\`${title}\``].some((quoted) => text.includes(quoted));
}

function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
}

function section(heading: string): string {
  const [, after = ''] = page.split(`\n### ${heading}\n`);
  return after.split('\n#')[0] ?? '';
}

/** Each number that a list stands for. */
function expanded(list: string): string[] {
  return list.split(/\s+/).flatMap((part) => {
    const [, before = '', first = '', last = first] = /^(\d+\.\d+\.)(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    return Array.from(
      { length: Number(last) - Number(first) + 1 },
      (_, step) => before + (Number(first) + step),
    );
  });
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
