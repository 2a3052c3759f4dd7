import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citation, criteriaFor, criterionOf, sectionsOf } from './catalog.rules.js';
import { type GateAnswers, type ParticipantType, gateCodes, participantTypes } from './edition.js';
import { editionOf } from './editions.js';

const edition = editionOf('2026-11')!;
const ids = (types: readonly ParticipantType[], gates?: GateAnswers) =>
  criteriaFor(edition, types, gates).map((criterion) => criterion.id);
const someTypes = fc.subarray([...participantTypes], { minLength: 1 });
const someGates: fc.Arbitrary<GateAnswers> = fc
  .array(fc.constantFrom(undefined, 'yes' as const, 'no' as const), { minLength: 8, maxLength: 8 })
  .map((answers) => Object.fromEntries(gateCodes.map((gate, index) => [gate, answers[index]])));

describe('the criteria a company sees', () => {
  it.each([
    ['marketplace', 65],
    ['express', 81],
    ['air-carrier', 71],
    ['highway-carrier', 66],
    ['postal-operator', 77],
    ['broker', 55],
    ['consolidator-3pl', 72],
    ['warehouse', 60],
    ['direct-seller', 65],
  ] as const)('for a %s are %i before the gates', (type, count) => {
    expect(ids([type])).toHaveLength(count);
  });

  it('are 57 for a small seller without a place, conveyances or bonded goods', () => {
    const seen = ids(['direct-seller'], { premises: 'no', conveyances: 'no', 'bonded-goods': 'no' });
    expect(seen).toHaveLength(57);
    const hidden = ids(['direct-seller']).filter((id) => !seen.includes(id));
    expect(hidden).toEqual(['PRC-01', 'PRC-02', 'PHY-01', 'PHY-02', 'PHY-03', 'ACC-01', 'ACC-02', 'ACC-04']);
  });

  it('stay 57 when the small seller also lets nobody else sell', () => {
    const gates = { premises: 'no', conveyances: 'no', 'bonded-goods': 'no', 'other-sellers': 'no' } as const;
    expect(ids(['direct-seller'], gates)).toHaveLength(57);
  });

  it.each([
    [
      'premises',
      'express',
      [
        'PRC-01',
        'PRC-02',
        'PHY-01',
        'PHY-02',
        'PHY-03',
        'PHY-04',
        'PHY-05',
        'ACC-01',
        'ACC-02',
        'ACC-03',
        'ACC-04',
      ],
    ],
    ['conveyances', 'express', ['CNV-01', 'CNV-02', 'CNV-03', 'SEA-01', 'SEA-03']],
    ['consolidation', 'express', ['PRC-04']],
    [
      'filing',
      'marketplace',
      ['DAT-01', 'DAT-02', 'DAT-03', 'DAT-04', 'DAT-06', 'DAT-09', 'TRD-01', 'TRD-04', 'TRD-05'],
    ],
    ['bonded-goods', 'warehouse', ['PRC-06']],
    [
      'other-sellers',
      'marketplace',
      [
        'KYS-01',
        'KYS-02',
        'KYS-04',
        'KYS-05',
        'PRD-01',
        'PRD-02',
        'PRD-03',
        'PRD-04',
        'PRD-05',
        'PRD-06',
        'PRD-07',
      ],
    ],
    ['returns', 'direct-seller', ['RET-01', 'RET-02']],
    ['wood-or-agriculture', 'postal-operator', ['AGR-01', 'AGR-02']],
  ] as const)('lose exactly these when the gate %s is answered no by a %s', (gate, type, hidden) => {
    const seen = ids([type], { [gate]: 'no' });
    expect(ids([type]).filter((id) => !seen.includes(id))).toEqual(hidden);
  });

  it('keep what a role brings by what it is, whatever the gate says', () => {
    expect(ids(['warehouse'], { premises: 'no' })).toEqual(ids(['warehouse']));
    expect(ids(['highway-carrier'], { conveyances: 'no' })).toEqual(ids(['highway-carrier']));
    expect(ids(['broker'], { filing: 'no' })).toEqual(ids(['broker']));
    expect(ids(['postal-operator'], { 'other-sellers': 'no' })).toContain('KYS-03');
  });

  it('are the union over the roles, each without what its gates hide', () => {
    fc.assert(
      fc.property(someTypes, someGates, (types, gates) => {
        const union = new Set(types.flatMap((type) => ids([type], gates)));
        expect(ids(types, gates)).toEqual(edition.criteria.map(({ id }) => id).filter((id) => union.has(id)));
      }),
    );
  });

  it('never grow by a no and never shrink by a further role', () => {
    fc.assert(
      fc.property(someTypes, someGates, fc.constantFrom(...participantTypes), (types, gates, another) => {
        const all = new Set(ids(types));
        const wider = new Set(ids([...types, another], gates));
        for (const id of ids(types, gates)) expect(all.has(id) && wider.has(id)).toBe(true);
      }),
    );
  });

  it('are all there while no gate is answered, and none without a role', () => {
    expect(ids([...participantTypes])).toHaveLength(100);
    expect(ids([])).toEqual([]);
  });
});

describe('sections', () => {
  it('hold each criterion once, each category once, each focus area once', () => {
    fc.assert(
      fc.property(someTypes, someGates, (types, gates) => {
        const criteria = criteriaFor(edition, types, gates);
        const focusAreas = sectionsOf(criteria);
        const sections = focusAreas.flatMap((area) => area.sections);
        expect(sections.flatMap((section) => section.criteria)).toHaveLength(criteria.length);
        expect(new Set(sections.map((section) => section.title)).size).toBe(sections.length);
        expect(new Set(focusAreas.map((area) => area.title)).size).toBe(focusAreas.length);
      }),
    );
  });

  it('follow the catalog', () => {
    const focusAreas = sectionsOf(edition.criteria);
    expect(focusAreas.map((area) => area.title)).toEqual([
      'Corporate Security',
      'E-Commerce Trade Integrity',
      'Transportation Security',
      'People and Physical Security',
    ]);
    expect(focusAreas.flatMap((area) => area.sections)).toHaveLength(23);
    expect(focusAreas[0]?.sections.map((section) => section.code)).toEqual([
      'gov',
      'rsk',
      'ptr',
      'cyb',
      'prv',
    ]);
  });

  it('keep a category together even where one criterion names another focus area', () => {
    const training = sectionsOf(edition.criteria)[3]?.sections.find((section) => section.code === 'trn');
    expect(training?.criteria.map((criterion) => criterion.id)).toEqual([
      'TRN-01',
      'TRN-02',
      'TRN-03',
      'TRN-04',
    ]);
  });
});

describe('a citation', () => {
  it('leaves out the marks of those who wrote the catalog', () => {
    expect(citation('CTPAT MSC 3.9; 19 U.S.C. 1307; UFLPA [K]')).toBe('CTPAT MSC 3.9; 19 U.S.C. 1307; UFLPA');
    expect(citation('CTPAT MSC 2.2; CBP e-commerce supply chain map (seed 004)')).toBe(
      'CTPAT MSC 2.2; CBP e-commerce supply chain map',
    );
    expect(citation('84 FR 35405; 88 FR 10140; advance-data-elements.json')).toBe('84 FR 35405; 88 FR 10140');
    expect(citation('INFORM Consumers Act, 15 U.S.C. 45f [K]; Section 321 Data Pilot')).toBe(
      'INFORM Consumers Act, 15 U.S.C. 45f; Section 321 Data Pilot',
    );
  });

  it('keeps what belongs to the source', () => {
    expect(citation('19 U.S.C. 1592(c)(4); e-Allegations')).toBe('19 U.S.C. 1592(c)(4); e-Allegations');
  });

  it('is clean and not empty for every criterion', () => {
    for (const criterion of edition.criteria) {
      expect(citation(criterion.sourceRef)).toMatch(/^[^[\]]+$/);
      expect(citation(criterion.sourceRef)).not.toMatch(/seed|\.json|\s[;,]|;;|\s$/);
    }
  });
});

it('finds a criterion by its code', () => {
  expect(criterionOf(edition, 'MEX-03')?.question).toMatch(/do-not-load/);
  expect(criterionOf(edition, 'MEX-99')).toBeUndefined();
});
