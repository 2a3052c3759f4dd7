import { expect, it } from 'vitest';
import { wordsIn } from '../platform/words/words.js';
import { tooEarly } from './reapplying.rules.js';

const months = 12;

it('a company that was never refused may begin an application', () => {
  expect(tooEarly({ refusedOn: null, today: '2026-11-22', months })).toEqual([]);
});

it('a refused company waits until the same day twelve months later, and reads until when', () => {
  const [reason] = tooEarly({ refusedOn: '2025-11-23', today: '2026-11-22', months });
  expect(wordsIn('en').say(reason!)).toBe(
    'An application of this company was refused on November 23, 2025. It can apply again from November 23, 2026.',
  );
  expect(tooEarly({ refusedOn: '2025-11-22', today: '2026-11-22', months })).toEqual([]);
});
