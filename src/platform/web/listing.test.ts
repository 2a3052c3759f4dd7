import { describe, expect, it } from 'vitest';
import { beginning, counted, countedTo, isFiltered, listAddress, readFilters } from './listing.js';

const table = { state: ['active', 'removed'], search: 'text' } as const;

describe('the filters of a list', () => {
  it('are read from the address', () => {
    expect(readFilters(table, { state: 'active', search: ' Brightlane ' })).toEqual({
      state: 'active',
      search: 'Brightlane',
    });
  });

  it('filter nothing when the address asks for what is not offered', () => {
    const asked = { state: 'sleeping', search: ['a', 'b'], unknown: 'x' };
    expect(readFilters(table, asked)).toEqual({ state: '', search: '' });
    expect(readFilters(table, { search: 'x'.repeat(101) }).search).toBe('');
  });

  it('stay in the address of the next page', () => {
    const filters = readFilters(table, { state: 'active', search: 'A & B' });
    expect(listAddress('/office/participants', filters, 'xyz')).toBe(
      '/office/participants?state=active&search=A+%26+B&after=xyz',
    );
    expect(listAddress('/office/participants', readFilters(table, {}))).toBe('/office/participants');
  });

  it('say whether there is anything to clear', () => {
    expect(isFiltered(readFilters(table, {}))).toBe(false);
    expect(isFiltered(readFilters(table, { state: 'removed' }))).toBe(true);
  });

  it('search for the very signs that were typed', () => {
    expect(beginning('100%_Cotton')).toBe(String.raw`100\%\_cotton%`);
  });
});

describe('the number of lines', () => {
  it('is exact as far as it is counted, and "more than" beyond', () => {
    expect(counted('room.list', 12)).toEqual({ key: 'room.list.counted', with: { count: 12 } });
    expect(counted('room.list', countedTo + 1)).toEqual({
      key: 'room.list.countedMore',
      with: { limit: countedTo },
    });
  });
});
