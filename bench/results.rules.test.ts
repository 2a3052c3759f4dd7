import { describe, expect, it } from 'vitest';
import { costOf, type Measurement, median, shares, table } from './results.rules.js';

const measured = (operations: number, seconds: number, nodeMs: number | null, postgresMs: number | null) => ({
  operations,
  seconds,
  nodeMs,
  postgresMs,
});

const pair = (floor: Measurement, portal: Measurement) => ({ floor, portal });

describe('the results of a run', () => {
  it('give the middle of an odd number of values, and the mean of the two middle ones of an even number', () => {
    expect([median([9, 1, 5]), median([4, 1, 3, 2])]).toEqual([5, 2.5]);
    expect(() => median([])).toThrow('median');
  });

  it('count rates by the second and CPU time by the operation', () => {
    expect(costOf(measured(200, 4, 300, 100))).toEqual({ perSecond: 50, nodeMs: 1.5, postgresMs: 0.5 });
  });

  it('compare each repetition with its own floor, so that a machine that slows down does not matter', () => {
    const pairs = [
      pair(measured(100, 1, 100, 100), measured(50, 1, 150, 50)),
      pair(measured(10, 1, 100, 100), measured(5, 1, 150, 50)),
      pair(measured(100, 1, 10, 10), measured(100, 1, 1_000, 1_000)),
    ];
    expect(shares({ scenario: 'queue page', pairs })).toEqual({ rate: 0.5, cpu: 0.5 });
  });

  it('say nothing of CPU time where the system does not tell it', () => {
    const pairs = [pair(measured(100, 1, null, null), measured(80, 1, null, null))];
    expect(shares({ scenario: 'upload', pairs })).toEqual({ rate: 0.8, cpu: null });
  });

  it('stand in one table, floor above portal', () => {
    const pairs = [pair(measured(1_000, 2, 500, 250), measured(800, 2, 800, 400))];
    expect(table([{ scenario: 'queue page', pairs }]).split('\n')).toEqual([
      '| scenario   | side   | per second | Node ms | PostgreSQL ms | share of rate | share of CPU |',
      '| ---------- | ------ | ---------: | ------: | ------------: | ------------: | -----------: |',
      '| queue page | floor  |        500 |    0.50 |          0.25 |          1.00 |         1.00 |',
      '|            | portal |        400 |    1.00 |          0.50 |          0.80 |         0.50 |',
    ]);
  });
});
