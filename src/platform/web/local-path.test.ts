import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.js';

describe('where a person goes on to', () => {
  it('is the page they wanted, with its filters', () => {
    expect(localPath('/office/reviews?state=waiting', '/')).toBe('/office/reviews?state=waiting');
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil',
    'javascript:alert(1)',
    '',
    undefined,
    ['/a'],
  ])('is never another site: %s', (wanted) => expect(localPath(wanted, '/home')).toBe('/home'));
});
