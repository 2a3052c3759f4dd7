import { describe, expect, it } from 'vitest';
import { BuiltInScanner } from '../platform/scanning/built-in-scanner.js';
import { fileInMemory } from '../platform/scanning/scanner.js';
import { criteriaFor } from '../program/catalog.rules.js';
import { editions } from '../program/editions.js';
import { companies } from './companies.js';
import { criteriaOf, type PaperName, papers } from './papers.js';
import { tellingOf } from './telling.js';

const [edition] = editions;
const [company] = companies;
if (!edition || !company) throw new Error('There is no edition, or no company.');
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

  it('each stand for something that the company is asked', () => {
    for (const { legalName, roles, papers: sent } of companies)
      for (const name of sent)
        expect(criteriaOf(name, criteriaFor(edition, roles)), `${legalName}: ${name}`).not.toEqual([]);
  });
});
