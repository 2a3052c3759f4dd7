import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breachesIn } from './policy-reports.rules.js';

const id = '0199f5d1-1111-7000-8000-0123456789ab';

describe('a report of a breach of the content policy', () => {
  it('is read as browsers sent it for long', () => {
    const report = {
      'document-uri': `https://portal.example/applications/${id}?token=secret`,
      'violated-directive': 'script-src self',
      'blocked-uri': 'https://evil.example/x.js?a=1',
    };
    expect(breachesIn({ 'csp-report': report })).toEqual([
      { directive: 'script-src', blocked: 'https://evil.example', page: '/applications/:id' },
    ]);
  });

  it('is read as browsers send it now, several at once, but no more than five', () => {
    const body = {
      documentURL: 'https://portal.example/sign-in',
      effectiveDirective: 'style-src-attr',
      blockedURL: 'inline',
    };
    const reports = Array.from({ length: 9 }, () => ({ type: 'csp-violation', age: 1, body }));
    expect(breachesIn([{ type: 'deprecation', body }, ...reports])).toEqual(
      Array.from({ length: 5 }, () => ({ directive: 'style-src-attr', blocked: 'inline', page: '/sign-in' })),
    );
  });

  it('can write nothing into the log but a directive, an origin and a path of ours', () => {
    const anything = fc.oneof(fc.string(), fc.webUrl(), fc.constant('{"level":"fatal"}\r\n\u001B[31m'));
    const report = fc.record({
      'document-uri': anything,
      'violated-directive': anything,
      'blocked-uri': anything,
    });
    fc.assert(
      fc.property(report, (one) => {
        const [breach] = breachesIn({ 'csp-report': one });
        expect(Object.values(breach ?? {}).join(' ')).toMatch(/^[\w:/.[\] -]{1,260}$/);
      }),
    );
  });

  it('is none when it is anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(breachesIn(value)).toEqual([]);
      }),
    );
  });
});
