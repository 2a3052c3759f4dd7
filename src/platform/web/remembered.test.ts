import type { Request } from 'express';
import { expect, it } from 'vitest';
import { lastRead, remember } from './remembered.js';

it('a list is remembered as it was last read, for as long as the session lasts', () => {
  const request = { session: {} } as unknown as Request;
  expect(lastRead(request, '/office/reviews')).toBe('/office/reviews');
  remember(request, '/office/reviews', '/office/reviews?state=waiting');
  remember(request, '/office/standings', '/office/standings');
  expect(lastRead(request, '/office/reviews')).toBe('/office/reviews?state=waiting');
});
