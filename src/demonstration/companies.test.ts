import { describe, expect, it } from 'vitest';
import { checkIdentifier, identifierKinds } from '../organizations/identifiers.rules.js';
import { identifierNeeds } from '../organizations/organization.rules.js';
import { criteriaFor } from '../program/catalog.rules.js';
import { editions } from '../program/editions.js';
import { companies } from './companies.js';
import { type Company } from './company.js';
import { criteriaOf } from './papers.js';
import { tellingOf, usualAnswer } from './telling.js';

const [edition] = editions;
if (!edition) throw new Error('There is no edition.');

/** The codes of the criteria that a company is asked. */
function askedOf({ roles, gates }: Company): string[] {
  const answers = edition?.gates.map(({ code }) => [
    code,
    gates.some((gate) => gate === code) ? 'yes' : 'no',
  ]);
  return edition ? criteriaFor(edition, roles, Object.fromEntries(answers ?? [])).map(({ id }) => id) : [];
}

describe.each(companies.map((company) => [company.legalName, company] as const))('%s', (_, company) => {
  const asked = askedOf(company);

  it('has the identifiers that its roles need, and each passes the check of its own kind', () => {
    const given = identifierKinds.filter((kind) => company.identifiers[kind] !== undefined);
    const needs = identifierNeeds(edition.participantTypes, company.roles).filter(({ required }) => required);
    expect(needs.filter(({ oneOf }) => !oneOf.some((kind) => given.some((one) => one === kind)))).toEqual([]);
    const refused = given.filter((kind) => !checkIdentifier(kind, company.identifiers[kind] ?? '').accepted);
    expect(refused).toEqual([]);
  });

  it('can answer everything that it is asked, in words without gaps', () => {
    const telling = tellingOf(company, '2026-10-30', (day) => day);
    for (const criterion of asked) expect(usualAnswer(telling, criterion)).toMatch(/^[^{}]{40,}$/);
  });

  it('tells, sends in, and is asked nothing about criteria that do not concern it', () => {
    const told = [
      ...Object.keys(company.answers ?? {}),
      ...Object.keys(company.findings ?? {}),
      ...company.chapters.flatMap((chapter) => [
        ...(chapter.what === 'ask' ? chapter.items.map(({ criterion }) => criterion) : []),
        ...(chapter.what === 'recommend' ? (chapter.criteria ?? []) : []),
        ...(chapter.what === 'answer' ? (chapter.leaving ?? []) : []),
      ]),
    ];
    expect(told.filter((criterion) => !asked.includes(criterion))).toEqual([]);
    const criteria = edition.criteria.filter(({ id }) => asked.includes(id));
    expect(company.papers.filter((name) => criteriaOf(name, criteria).length === 0)).toEqual([]);
  });

  it('has people who can only be reached within the demonstration, one of whom gets letters', () => {
    expect(company.people.filter(({ email }) => !email.endsWith('.example'))).toEqual([]);
    expect(company.people.some(({ getsLetters }) => getsLetters)).toBe(true);
    expect(company.people[0].isOfficer).toBe(true);
  });
});
