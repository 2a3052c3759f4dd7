import { describe, expect, it } from 'vitest';
import { hashOf, isKeyOf, newKey, prefixOf } from './key-text.js';

describe('a new key', () => {
  it('begins with a mark by which it is recognized, and has 256 random bits', () => {
    const { prefix, text } = newKey();
    expect(text).toMatch(/^ksp_[a-z2-7]{8}_[\w-]{43}$/);
    expect(Buffer.from(text.slice(prefix.length + 1), 'base64url')).toHaveLength(32);
    expect(prefixOf(text)).toBe(prefix);
  });

  it('is never the same twice', () => {
    const made = Array.from({ length: 500 }, newKey);
    expect(new Set(made.map(({ prefix }) => prefix)).size).toBe(500);
    expect(new Set(made.map(({ text, prefix }) => text.slice(prefix.length))).size).toBe(500);
  });

  it('is known by its hash, and nothing else is', () => {
    const { text, prefix } = newKey();
    expect(isKeyOf(text, hashOf(text))).toBe(true);
    for (const other of [`${text}A`, text.slice(0, -1), newKey().text, prefix, '', hashOf(text)])
      expect(isKeyOf(other, hashOf(text))).toBe(false);
    expect(isKeyOf(text, '')).toBe(false);
  });

  it('is not found by what only looks like one', () => {
    const { text } = newKey();
    for (const other of [` ${text}`, `${text}\n`, text.toUpperCase(), text.replace('ksp', 'ghp'), 'ksp_', ''])
      expect(prefixOf(other)).toBeNull();
  });
});
