import fc from 'fast-check';
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
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    '\\\\evil',
    'javascript:alert(1)',
    '',
    undefined,
    ['/a'],
  ])('is never another site: %s', (wanted) => expect(localPath(wanted, '/home')).toBe('/home'));

  it('is on the same site for whatever a browser could make of it', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%2f',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\n',
      'evil.example',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const goal = localPath(pieces.join(''), '/home');
        expect(new URL(goal, 'https://portal.example').origin).toBe('https://portal.example');
        expect(goal).not.toMatch(/[\r\n\t]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
