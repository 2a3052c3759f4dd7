import { describe, expect, it } from 'vitest';
import { gates, type Rate } from './limits.js';
import { closedFor, counted, fullFor, recent } from './throttle.rules.js';

const day = 24 * 60 * 60;

describe('a narrow gate', () => {
  const closed = (failures: number, since = 0) => closedFor(gates.narrow, failures, since);

  it('forgives the first four failures', () => {
    expect([0, 1, 2, 3, 4].map((failures) => closed(failures))).toEqual([0, 0, 0, 0, 0]);
  });

  it('stays closed twice as long after each further failure, and never more than fifteen minutes', () => {
    expect([5, 6, 7, 8, 40].map((failures) => closed(failures))).toEqual([2, 4, 8, 16, 900]);
  });

  it('opens when its time has passed', () => {
    expect([closed(6, 3), closed(6, 4), closed(99, 900)]).toEqual([1, 0, 0]);
  });

  it('takes a hundred failures in a row and no more, for a month (NIST SP 800-63B-4, 3.2.2)', () => {
    expect([closed(99, 900), closed(100, 900), closed(100, 29 * day)]).toEqual([0, day, day]);
    expect(closed(100, 30 * day - 5)).toBe(5);
    expect(closed(100, 30 * day)).toBe(0);
  });
});

describe('the gate of an address that many share', () => {
  it('forgives one failure a minute, and is open for those who fail no faster', () => {
    expect([0, 59, 60, 600, 3_600].map((since) => counted(gates.address, 40, since))).toEqual([
      40, 40, 39, 30, 0,
    ]);
    expect(closedFor(gates.address, 50, 0)).toBe(0);
    expect(closedFor(gates.address, 60, 0)).toBe(900);
  });
});

describe('a rate', () => {
  const rate: Rate = { per: 'address', most: 3, minutes: 10, because: 'of this test' };
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 10, minute));

  it('has room for so many in any span of its minutes', () => {
    expect(fullFor([at(0), at(4)], rate, at(5))).toBe(0);
    expect(fullFor([at(0), at(4), at(5)], rate, at(5))).toBe(5 * 60);
    expect(fullFor([at(0), at(4), at(5)], rate, at(10))).toBe(0);
    expect(fullFor([at(4), at(5), at(10)], rate, at(11))).toBe(3 * 60);
  });

  it('keeps only what still counts', () => {
    expect(recent([at(0), at(4), at(5)], rate, at(10))).toEqual([at(4), at(5)]);
  });
});
