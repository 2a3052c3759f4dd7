import { describe, expect, it } from 'vitest';
import { type Asked, fits, isJustGiven, lacking, type Said, signedInAt } from './answer.rules.js';

const now = new Date('2026-11-23T15:00:00Z');
const at = (seconds: number) => now.getTime() / 1000 + seconds;
const asked: Asked = {
  acr: ['two-factors', 'card'],
  amr: [],
  now: now.getTime(),
  notBefore: now.getTime() - 60_000,
  needsTime: true,
};
const said: Said = { acr: 'card', amr: ['sc', 'pin'], auth_time: at(-10) };

describe('an answer', () => {
  it.each<[string, Partial<Asked>, Said, ReturnType<typeof lacking>]>([
    ['of a level that was asked for lacks nothing', {}, {}, null],
    ['of another level lacks assurance', {}, { acr: 'pass-phrase' }, 'assurance'],
    ['of a level that merely begins alike lacks assurance', {}, { acr: 'card-lost' }, 'assurance'],
    ['without a level lacks assurance', {}, { acr: undefined }, 'assurance'],
    ['with a list of levels lacks assurance', {}, { acr: ['card'] }, 'assurance'],
    ['that names each method asked for lacks nothing', { amr: ['sc', 'pin'] }, {}, null],
    ['that names one method of two lacks assurance', { amr: ['sc', 'face'] }, {}, 'assurance'],
    ['whose methods are one text lacks assurance', { amr: ['sc'] }, { amr: 'sc' }, 'assurance'],
    ['as old as allowed, and clocks differ, lacks nothing', {}, { auth_time: at(-90) }, null],
    ['older than that is stale', {}, { auth_time: at(-91) }, 'stale'],
    ['a little ahead of our clock lacks nothing', {}, { auth_time: at(30) }, null],
    ['further ahead is no answer', {}, { auth_time: at(31) }, 'answer'],
    ['without the time is untimed', {}, { auth_time: undefined }, 'untimed'],
    ['with the time as text is untimed', {}, { auth_time: String(at(-10)) }, 'untimed'],
    [
      'without the time, where none is needed, lacks nothing',
      { needsTime: false },
      { auth_time: null },
      null,
    ],
  ])('%s', (_, ask, say, lack) => {
    expect(lacking({ ...asked, ...ask }, { ...said, ...say })).toBe(lack);
  });

  it.each([
    [0, true],
    [-300, true],
    [-301, false],
    [30, true],
    [31, false],
  ])('given %d seconds from now counts: %s', (seconds, counts) => {
    expect(isJustGiven(at(seconds), now)).toBe(counts);
  });

  it.each([undefined, null, '1795446000', Number.NaN])('given at %s does not count', (iat) => {
    expect(isJustGiven(iat, now)).toBe(false);
  });

  it.each([1.5, Number.POSITIVE_INFINITY, '1', null])('says no time with %s', (time) => {
    expect(signedInAt({ auth_time: time })).toBeNull();
  });
});

describe('a provider', () => {
  it.each([
    ['office', ['specialist'], true],
    ['office', [], false],
    ['members', [], true],
    ['members', ['auditor'], false],
  ] as const)('of %s for someone with the roles %j of the office: %s', (kind, office, fit) => {
    expect(fits(kind, { office: [...office] })).toBe(fit);
  });
});
