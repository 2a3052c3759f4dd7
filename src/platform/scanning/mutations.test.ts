import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { honestFiles } from '../../../test/support/honest-files.js';
import { hostileFiles } from '../../../test/support/hostile-files.js';
import { BuiltInScanner } from './built-in-scanner.js';
import { fileInMemory } from './scanner.js';

const scanner = new BuiltInScanner({ milliseconds: 10_000 });
const files = [...honestFiles(), ...hostileFiles()].filter((file) => file.content.length < 20_000);

describe('a damaged file', () => {
  it('never stops the check: it is clean, blocked or undecided within the time', async () => {
    const damage = fc.record({
      file: fc.constantFrom(...files),
      changes: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
      cut: fc.option(fc.nat()),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ file, changes, cut }) => {
        const content = Buffer.from(file.content);
        for (const [place, value] of changes) if (content.length > 0) content[place % content.length] = value;
        const rest = cut === null ? content : content.subarray(0, cut % (content.length + 1));
        const { outcome } = await scanner.scan(fileInMemory(file.name, rest));
        expect(['clean', 'blocked']).toContain(outcome);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('is never clean when it was hostile and only its end is missing', async () => {
    const hostile = hostileFiles().filter(
      (file) => /^pdf(?:Script|Launch|Media)/.test(file.cause) && file.content.length < 20_000,
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...hostile),
        fc.integer({ min: 1, max: 200 }),
        async (file, missing) => {
          const verdict = await scanner.scan(fileInMemory(file.name, file.content.subarray(0, -missing)));
          expect(verdict.outcome === 'clean').toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});
