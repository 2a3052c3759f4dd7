import { describe, expect, it } from 'vitest';
import { ShortMemory } from './short-memory.js';

describe('a short memory', () => {
  it('is read once for everyone who asks within its time', async () => {
    let read = 0;
    const memory = new ShortMemory(() => Promise.resolve(++read), 60_000);
    expect(await Promise.all([memory.current(), memory.current()])).toEqual([1, 1]);
    expect(await memory.current()).toBe(1);
    memory.forget();
    expect(await memory.current()).toBe(2);
  });

  it('is read anew when its time has passed', async () => {
    let read = 0;
    const memory = new ShortMemory(() => Promise.resolve(++read), 0);
    expect([await memory.current(), await memory.current()]).toEqual([1, 2]);
  });

  it('keeps what was known when it cannot be read, and says so when nothing was', async () => {
    const answers = [() => Promise.resolve('known'), () => Promise.reject(new Error('away'))];
    const memory = new ShortMemory(() => (answers.shift() ?? (() => Promise.reject(new Error('away'))))(), 0);
    expect([await memory.current(), await memory.current()]).toEqual(['known', 'known']);
    await expect(new ShortMemory(() => Promise.reject(new Error('away')), 0).current()).rejects.toThrow(
      'away',
    );
  });
});
