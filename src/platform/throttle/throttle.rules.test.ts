import { describe, expect, it } from 'vitest';
import { closedFor, forgottenAfter } from './throttle.rules.js';

describe('a gate', () => {
  it('forgives the first four failures', () => {
    expect([0, 1, 2, 3, 4].map((failures) => closedFor(failures, 0))).toEqual([0, 0, 0, 0, 0]);
  });

  it('stays closed twice as long after each further failure, and never more than fifteen minutes', () => {
    expect([5, 6, 7, 8, 40].map((failures) => closedFor(failures, 0))).toEqual([2, 4, 8, 16, 900]);
  });

  it('opens when its time has passed', () => {
    expect(closedFor(6, 3)).toBe(1);
    expect(closedFor(6, 4)).toBe(0);
    expect(closedFor(100, forgottenAfter)).toBe(0);
  });
});
