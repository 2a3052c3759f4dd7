import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFileName, titleOf } from './file-names.rules.js';

describe('the name of a file', () => {
  it.each([
    ['Business license.pdf', 'Business license.pdf'],
    ['an\u0303o  2026.pdf', 'año 2026.pdf'],
    ['C:\\fakepath\\seal log.csv', 'seal log.csv'],
    ['می\u200Cخواهم.pdf', 'میخواهم.pdf'],
    [' notes.txt ', 'notes.txt'],
  ])('%j is shown as %j', (sent, name) => expect(readFileName(sent)).toEqual({ name }));

  it.each(['invoice\u202Efdp.exe', 'a\0.pdf', 'two\nlines.pdf'])('%j is disguised', (sent) => {
    expect(readFileName(sent).wrong).toBe('disguised');
  });

  it('is not blank, and holds no social security number that would be shown again', () => {
    expect(readFileName(' . ')).toEqual({ name: '–', wrong: 'unnamed' });
    const { name, wrong } = readFileName('Ana 219-09-9999.pdf');
    expect(wrong).toBe('socialSecurity');
    expect(name).not.toMatch(/\d/);
  });

  it('keeps its ending when it is shortened, and is never long or invisible', () => {
    expect(readFileName(`${'x'.repeat(400)}.docx`).name).toMatch(/^x{100,}….docx$/u);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (sent) => {
        const { name } = readFileName(sent);
        expect(Array.from(name).length).toBeLessThanOrEqual(150);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\]|^$/u);
      }),
    );
  });
});

describe('the first title of a document', () => {
  it.each([
    ['Seal_log 2026.pdf', 'Seal log 2026'],
    ['Dr. Ruiz report.docx', 'Dr. Ruiz report'],
    ['.env', '.env'],
    ['Policy v1.2 final', 'Policy v1.2 final'],
  ])('%j becomes %j', (name, title) => expect(titleOf(name)).toBe(title));
});
