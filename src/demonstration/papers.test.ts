import { describe, expect, it } from 'vitest';
import { BuiltInScanner } from '../platform/scanning/built-in-scanner.js';
import { fileInMemory } from '../platform/scanning/scanner.js';
import { companies } from './companies.js';
import { type PaperName, papers } from './papers.js';
import { tellingOf } from './telling.js';

const [company] = companies;
if (!company) throw new Error('There is no company.');
const scanner = new BuiltInScanner();
const telling = tellingOf(company, '2026-10-30', (day) => day);
const names = Object.keys(papers) as PaperName[];

describe('the papers of the demonstration', () => {
  it.each(names)('%s is a real file that passes the check of files', async (name) => {
    const { make, ending } = papers[name];
    const content = await make(telling);
    const { outcome } = await scanner.scan(fileInMemory(`${name}.${ending}`, content));
    expect(outcome).toBe('clean');
  });
});
