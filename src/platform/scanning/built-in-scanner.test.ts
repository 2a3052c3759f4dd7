import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { honestFiles } from '../../../test/support/honest-files.js';
import { hostileFiles } from '../../../test/support/hostile-files.js';
import evidence from '../../../views/messages/en/evidence.json' with { type: 'json' };
import { BuiltInScanner } from './built-in-scanner.js';
import { mediaTypeOf } from './media-type.js';
import { extensionOf } from './media-types.js';
import { fileInMemory } from './scanner.js';

const scanner = new BuiltInScanner();

describe('an honest file', () => {
  it.each(honestFiles())('passes: $what', async ({ name, content }) => {
    expect(await scanner.scan(fileInMemory(name, content))).toEqual({ outcome: 'clean' });
  });

  it.each(honestFiles())('is what it says: $what', async ({ name, content }) => {
    const kind = await mediaTypeOf(fileInMemory(name, content));
    expect(kind?.extensions).toContain(extensionOf(name));
  });
});

describe('a hostile file', () => {
  it.each(hostileFiles())('is blocked: $what ($cause)', async ({ name, content, cause }) => {
    expect(await scanner.scan(fileInMemory(name, content))).toMatchObject({
      outcome: 'blocked',
      reason: { key: `evidence.blocked.${cause}` },
    });
  });

  it('is found also when it comes in single bytes', async () => {
    const files = hostileFiles().filter((file) => file.content.length < 3000);
    const found = files.map(async ({ what, name, content }) => {
      const verdict = await scanner.scan({ ...fileInMemory(name, content), open: inSingleBytes(content) });
      return [what, verdict.outcome === 'blocked' ? verdict.reason.key : verdict.outcome];
    });
    expect(await Promise.all(found)).toEqual(
      files.map(({ what, cause }) => [what, `evidence.blocked.${cause}`]),
    );
  });

  it('has a sentence for its sender, and one cause has one sentence', () => {
    const { blocked } = evidence;
    expect(Object.keys(blocked)).toEqual(expect.arrayContaining(hostileFiles().map((file) => file.cause)));
    expect(new Set(Object.values(blocked)).size).toBe(Object.keys(blocked).length);
  });
});

describe('a file that cannot be judged', () => {
  const [license] = honestFiles();
  const content = license?.content ?? Buffer.alloc(0);

  it('waits when the store does not give it out', async () => {
    const file = { name: 'a.pdf', bytes: 100, open: () => Promise.reject(new Error('the disk is gone')) };
    expect(await scanner.scan(file)).toEqual(waitingFor('unreadable'));
  });

  it.each(honestFiles())('waits when reading it breaks off: $what', async ({ name, content }) => {
    for (const after of [0, Math.floor(content.length / 2), content.length - 1]) {
      const verdict = await scanner.scan({ name, bytes: content.length, open: breakingOff(content, after) });
      expect(verdict).toEqual(waitingFor('unreadable'));
    }
  });

  it('waits when there is no time, also when the store hangs', async () => {
    const hurried = new BuiltInScanner({ milliseconds: 100 });
    const hanging = { name: 'a.pdf', bytes: 100, open: () => Promise.resolve(new PassThrough()) };
    expect(await hurried.scan(hanging)).toEqual(waitingFor('tookTooLong'));
    expect(await new BuiltInScanner({ milliseconds: 0 }).scan(fileInMemory('a.pdf', content))).toEqual(
      waitingFor('tookTooLong'),
    );
  });

  it('has a sentence for its sender', () => {
    expect(Object.keys(evidence.undecided)).toEqual(expect.arrayContaining(['unreadable', 'tookTooLong']));
  });
});

const waitingFor = (cause: string) => ({
  outcome: 'undecided',
  reason: { key: `evidence.undecided.${cause}` },
});

function breakingOff(content: Buffer, after: number) {
  return ({ start, end = content.length - 1 }: { start: number; end?: number } = { start: 0 }) =>
    Promise.resolve(
      Readable.from(
        (function* () {
          yield content.subarray(start, Math.min(end + 1, after));
          if (end + 1 > after) throw new Error('the disk is gone');
        })(),
      ),
    );
}

function inSingleBytes(content: Buffer) {
  return ({ start, end }: { start: number; end?: number } = { start: 0 }) => {
    const part = content.subarray(start, end === undefined ? undefined : end + 1);
    return Promise.resolve(Readable.from(Array.from(part, (byte) => Buffer.from([byte]))));
  };
}
