import { describe, expect, it } from 'vitest';
import { message } from './message.js';
import { wordsIn, Words } from './words.js';
import type { Sentence, Sentences } from './message-files.js';

const sentences: Sentences = new Map<string, Sentence>([
  ['greeting', 'Hello, {name}.'],
  ['files', { one: '{count} file', other: '{count} files' }],
  ['refused', 'Not yet: {reason}'],
  ['from', 'From {day, date} on.'],
]);
const words = new Words('en', sentences);

describe('words', () => {
  it('fills the placeholders of a sentence', () => {
    expect(words.say('greeting', { name: 'Ana' })).toBe('Hello, Ana.');
    expect(words.say(message('greeting', { name: '{name}' }))).toBe('Hello, {name}.');
  });

  it('chooses the plural by count and writes the number', () => {
    expect(words.say('files', { count: 1 })).toBe('1 file');
    expect(words.say('files', { count: 1200 })).toBe('1,200 files');
  });

  it('says a message inside a message', () => {
    expect(words.say(message('refused', { reason: message('files', { count: 2 }) }))).toBe(
      'Not yet: 2 files',
    );
  });

  it('says a calendar day inside a message', () => {
    expect(words.say('from', { day: '2026-11-30' })).toBe('From November 30, 2026 on.');
  });

  it('does not let a missing word or an empty placeholder pass', () => {
    expect(() => words.say('nowhere')).toThrow('There are no en words for "nowhere".');
    expect(() => words.say('greeting')).toThrow('need "name"');
    expect(() => words.say('files')).toThrow('need a number as "count"');
  });

  it('writes dates as the program reads them', () => {
    expect(words.date('2026-11-30')).toBe('November 30, 2026');
    expect(words.date(new Date('2026-12-01T03:00:00Z'))).toBe('November 30, 2026');
    expect(words.instant(new Date('2026-11-30T15:42:00Z'))).toBe('November 30, 2026, 10:42 a.m. EST');
    expect(words.typedDate('2026-11-30')).toBe('11/30/2026');
    expect(words.time(new Date('2026-07-01T20:05:00Z'))).toBe('4:05 p.m. EDT');
  });

  it('writes numbers, money, sizes, shares and lists', () => {
    expect(words.number(1234.5)).toBe('1,234.5');
    expect(words.money(1250, 'USD')).toBe('$1,250.00');
    expect(words.bytes(0)).toBe('0 B');
    expect(words.bytes(61 * 1024 * 1024)).toBe('61 MB');
    expect(words.bytes(1.25 * 1024 * 1024)).toBe('1.3 MB');
    expect(words.percent(0.57)).toBe('57%');
    expect(words.list(['air', 'sea', 'road'])).toBe('air, sea, and road');
  });

  it('reads every message file of the portal', () => {
    expect(wordsIn('en').knows('shell.portal')).toBe(true);
  });
});
