import { assert, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseAfter, unexplained } from './letter.rules.js';

describe('a letter that could not be delivered', () => {
  it('is tried again after a few seconds, then more and more rarely, and at least every half hour', () => {
    expect([1, 2, 3, 4].map((attempts) => pauseAfter(attempts, 1))).toEqual([5, 10, 20, 40]);
    expect(pauseAfter(60, 1)).toBe(1_800);
  });

  it('does not come back at the same moment as the others', () => {
    assert(
      property(integer({ min: 1, max: 300 }), double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const pause = pauseAfter(attempts, chance);
        expect(pause).toBeGreaterThanOrEqual(pauseAfter(attempts, 1) / 2);
        expect(pause).toBeLessThanOrEqual(pauseAfter(attempts, 1));
      }),
    );
  });

  it('is acted upon by nobody who does not say why', () => {
    expect(unexplained({ reason: '' })).toEqual([{ key: 'letters.refusals.unexplained' }]);
    expect(unexplained({ reason: 'Called them' })).toEqual([]);
  });
});
