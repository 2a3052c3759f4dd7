import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeAt, nextStep, stepAt, stepOf } from './code.rules.js';

/** The ASCII text 12345678901234567890 of RFC 6238, Appendix B, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('the code of a step', () => {
  it.each([
    [59, 1, '287082'],
    [1_111_111_109, 37_037_036, '081804'],
    [1_111_111_111, 37_037_037, '050471'],
    [1_234_567_890, 41_152_263, '005924'],
    [2_000_000_000, 66_666_666, '279037'],
    [20_000_000_000, 666_666_666, '353130'],
  ])('is the one of RFC 6238, Appendix B, at %d seconds', (seconds, step, code) => {
    expect(stepAt(at(seconds))).toBe(step);
    expect(codeAt(secret, step)).toBe(code);
    expect(stepOf(secret, code, at(seconds))).toBe(step);
  });
});

describe('a typed code', () => {
  const now = at(1_234_567_890);
  const step = stepAt(now);

  it('is taken one step early or late, and no further', () => {
    const taken = [-2, -1, 0, 1, 2].map((away) => stepOf(secret, codeAt(secret, step + away), now));
    expect(taken).toEqual([null, step - 1, step, step + 1, null]);
  });

  it('may be typed in groups', () => {
    expect(stepOf(secret, ' 005 924 ', now)).toBe(step);
  });

  it('is six digits and nothing else', () => {
    for (const typed of ['', '5924', '0005924', '00592A', '００５９２４', '-05924', '1e6'])
      expect(stepOf(secret, typed, now)).toBeNull();
  });
});

describe('the code that is offered', () => {
  const instants = fc.integer({ min: 1_000_000, max: 4_000_000_000 });

  it('has not been used, and would be taken', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -3, max: 0 }), (seconds, last) => {
        const now = at(seconds);
        const lastStep = stepAt(now) + last;
        const next = nextStep(lastStep, now);
        const step = 'step' in next ? next.step : 0;
        expect(step).toBeGreaterThan(lastStep);
        expect(stepOf(secret, codeAt(secret, step), now)).toBe(step);
      }),
    );
  });

  it('is waited for when the next one was used already, and not a second too long', () => {
    fc.assert(
      fc.property(instants, (seconds) => {
        const lastStep = stepAt(at(seconds)) + 1;
        const next = nextStep(lastStep, at(seconds));
        const wait = 'seconds' in next ? next.seconds : 0;
        expect(wait).toBeGreaterThan(0);
        expect(nextStep(lastStep, at(seconds + wait - 1))).toHaveProperty('seconds');
        expect(nextStep(lastStep, at(seconds + wait))).toEqual({ step: lastStep + 1 });
      }),
    );
  });
});
