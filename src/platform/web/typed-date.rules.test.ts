import { describe, expect, it } from 'vitest';
import { typedDate } from './typed-date.rules.js';

describe('a typed date', () => {
  it.each([
    ['11/30/2026', '2026-11-30'],
    [' 1-2-2027 ', '2027-01-02'],
    ['2028-02-29', '2028-02-29'],
  ])('%s is the day %s', (text, day) => expect(typedDate(text)).toBe(day));

  it.each(['', 'tomorrow', '02/30/2026', '2026-13-01', '11/30/26', '2/29/2027'])(
    '"%s" is no day of the calendar',
    (text) => expect(typedDate(text)).toBeUndefined(),
  );
});
