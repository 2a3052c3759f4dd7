import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../platform/canonical-json.rules.js';
import { wordsIn } from '../platform/words/words.js';
import { gateCodes, participantTypes, tierCodes } from './edition.js';
import { editionOf, editions, translate } from './editions.js';
import { translated } from './translation.rules.js';

const edition = editionOf('2026-11')!;
const file = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./editions/2026-11/${name}.json`, import.meta.url), 'utf8'));

describe('edition 2026-11', () => {
  it('asks 100 criteria, 80 that must be met and 20 that should', () => {
    expect(edition.criteria).toHaveLength(100);
    expect(edition.criteria.filter((criterion) => criterion.level === 'must')).toHaveLength(80);
    expect(edition.criteria.filter((criterion) => criterion.level === 'should')).toHaveLength(20);
  });

  it('asks, guides, names evidence, a way to verify and a source for each', () => {
    for (const criterion of edition.criteria) {
      for (const text of [
        criterion.question,
        criterion.guidance,
        criterion.verification,
        criterion.sourceRef,
      ]) {
        expect(text.trim()).not.toBe('');
      }
      expect(criterion.evidence.length).toBeGreaterThan(0);
      for (const evidence of criterion.evidence) expect(evidence.kind).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });

  it('knows nine roles, ten gate questions and four tiers', () => {
    expect(edition.participantTypes.map((type) => type.code)).toEqual(participantTypes);
    expect(edition.gates.map((gate) => gate.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(edition.gates.map((gate) => gate.code)).toEqual(['roles', ...gateCodes, 'certificates']);
    expect(edition.gateRows.map((row) => row.gate)).toEqual(gateCodes);
    expect(edition.tierTable.tiers.map((tier) => tier.code)).toEqual(tierCodes);
  });

  it('takes only criteria that must be met for safety-critical, and some for every role', () => {
    const safetyCritical = edition.criteria.filter((criterion) => criterion.safetyCritical);
    expect(safetyCritical.map((criterion) => criterion.id)).toEqual(
      edition.safetyCritical.map((row) => row.criterion),
    );
    expect(safetyCritical.every((criterion) => criterion.level === 'must')).toBe(true);
    for (const type of participantTypes) {
      expect(safetyCritical.some((criterion) => criterion.appliesTo.includes(type))).toBe(true);
    }
  });

  it('puts five questions of eligibility to everyone, and further ones by role', () => {
    const asked = (type: (typeof participantTypes)[number]) =>
      edition.eligibility.filter((statement) => statement.appliesTo.includes(type)).length;
    expect(Object.fromEntries(participantTypes.map((type) => [type, asked(type)]))).toEqual({
      marketplace: 6,
      express: 6,
      'air-carrier': 6,
      'highway-carrier': 6,
      'postal-operator': 6,
      broker: 6,
      'consolidator-3pl': 5,
      warehouse: 6,
      'direct-seller': 6,
    });
  });

  it('offers grounds for every outcome, and only a refusal can be appealed', () => {
    for (const outcome of ['provisional', 'tier-1', 'refusal']) {
      expect(edition.reasons.some((reason) => reason.outcome === outcome)).toBe(true);
    }
    for (const reason of edition.reasons)
      expect(reason.appeal !== undefined).toBe(reason.outcome === 'refusal');
  });

  it('cannot be changed by anyone who holds it', () => {
    expect(Object.isFrozen(edition.criteria[0]?.evidence[0])).toBe(true);
    expect(() => Object.assign(edition.criteria[0]!, { level: 'should' })).toThrow(TypeError);
  });

  it('has a hash over exactly its published files', () => {
    const content = {
      edition: file('edition'),
      participantTypes: file('participant-types'),
      gates: file('gates'),
      gateCriteria: file('gate-criteria'),
      eligibility: file('eligibility'),
      criteria: file('criteria'),
      tiers: file('tiers'),
      reasons: file('reasons'),
    };
    expect(edition.hash).toBe(createHash('sha256').update(canonicalJson(content)).digest('hex'));
  });

  it('comes before those it replaced', () => {
    expect(editions.map((each) => each.publishedOn)).toEqual(
      editions
        .map((each) => each.publishedOn)
        .sort()
        .toReversed(),
    );
  });
});

describe('a translation', () => {
  const spanish = translated(edition, {
    language: 'es',
    texts: { 'criteria.GOV-01.question': '¿Quién responde?', 'categories.Privacy': 'Privacidad' },
  });

  it('changes the words it has and leaves the others as published', () => {
    expect(spanish.criteria[0]?.question).toBe('¿Quién responde?');
    expect(spanish.criteria[0]?.guidance).toBe(edition.criteria[0]?.guidance);
    expect(spanish.criteria.find((criterion) => criterion.id === 'PRV-01')?.category).toBe('Privacidad');
    expect(spanish.language).toBe('es');
  });

  it('leaves codes, rules and the hash alone', () => {
    expect(spanish.hash).toBe(edition.hash);
    expect(spanish.gateRows).toEqual(edition.gateRows);
    expect(translated(edition, { language: 'en', texts: {} })).toEqual(edition);
  });

  it('falls back to the published words for a language nobody wrote yet', () => {
    expect(translate(edition, 'xx')).toBe(edition);
    expect(edition.languages).toEqual(['en']);
  });
});

it('has words for every kind of evidence the catalog names', () => {
  const words = wordsIn('en');
  const kinds = edition.criteria.flatMap((criterion) => criterion.evidence.map((evidence) => evidence.kind));
  expect(kinds.filter((kind) => !words.knows(`program.evidenceKinds.${kind}`))).toEqual([]);
});

/** What each published edition was; a change to its files needs a new edition instead. */
const publishedHashes: Readonly<Record<string, string>> = {
  '2026-11': 'ebf594df43d284b491417cef2fd87d8e1c523d4057a21556939da9e32da2fac8',
};

it('keeps every published edition as it was', () => {
  expect(Object.fromEntries(editions.map(({ code, hash }) => [code, hash]))).toEqual(publishedHashes);
});
