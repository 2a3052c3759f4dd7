import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levels } from './edition.js';
import { type Scored, answerStates, findingStates, score } from './scoring.rules.js';

const criterion = fc.record<Scored>({
  level: fc.constantFrom(...levels),
  answer: fc.constantFrom(undefined, ...answerStates),
  finding: fc.constantFrom(undefined, ...findingStates),
});

describe('the score of a review', () => {
  it('weighs a must three times a should', () => {
    const criteria: Scored[] = [
      { level: 'must', answer: 'met', finding: 'verified' },
      { level: 'should', answer: 'met', finding: 'action_required' },
    ];
    expect(score(criteria)).toEqual({ reached: 3, applicable: 4, share: 0.75 });
  });

  it('leaves out what does not apply, unless the reviewer says that it does', () => {
    const met: Scored = { level: 'must', answer: 'met', finding: 'accepted_on_documents' };
    expect(score([met, { level: 'must', answer: 'not_applicable', finding: 'verified' }]).share).toBe(1);
    expect(score([met, { level: 'must', answer: 'not_applicable', finding: 'not_met' }]).share).toBe(0.5);
  });

  it('counts a recommendation as fulfilled and a criterion without a finding as not', () => {
    expect(score([{ level: 'must', answer: 'met', finding: 'recommendation' }]).share).toBe(1);
    expect(score([{ level: 'must', answer: 'met', finding: undefined }]).share).toBe(0);
  });

  it('is unknown while nothing applies', () => {
    expect(score([]).share).toBeUndefined();
    expect(score([{ level: 'must', answer: 'not_applicable', finding: undefined }]).share).toBeUndefined();
  });

  it('lies between 0 and 1 and does not fall when one more criterion is verified', () => {
    fc.assert(
      fc.property(fc.array(criterion), fc.constantFrom(...levels), (criteria, level) => {
        const before = score(criteria).share ?? 0;
        const after = score([...criteria, { level, answer: 'met', finding: 'verified' }]).share ?? 0;
        expect(before).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(1);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
