import { describe, expect, it } from 'vitest';
import { isFresh, secondsLeft, standingOf } from './sign-in.rules.js';

const start = new Date('2028-02-29T13:00:00Z');
const after = (minutes: number, seconds = 0) => new Date(start.getTime() + minutes * 60_000 + seconds * 1000);

function standing(seen: number, now: Date, idleMinutes = 30) {
  return standingOf({ startedAt: start, seenAt: after(seen), endedAt: null }, idleMinutes, now);
}

describe('a sign-in', () => {
  it('rests when its time without a request has passed', () => {
    expect(standing(10, after(39, 59))).toBe('open');
    expect(standing(10, after(40))).toBe('idle');
  });

  it('rests after a quarter of an hour where that is the time', () => {
    expect(standing(10, after(24, 59), 15)).toBe('open');
    expect(standing(10, after(25), 15)).toBe('idle');
  });

  it('is over after twelve hours, however busy', () => {
    expect(standing(719, after(719, 59))).toBe('open');
    expect(standing(719, after(720))).toBe('over');
  });

  it('that was ended stays ended', () => {
    const ended = { startedAt: start, seenAt: after(1), endedAt: after(1) };
    expect(standingOf(ended, 30, after(2))).toBe('ended');
  });

  it('tells how many seconds are left of its twelve hours', () => {
    expect(secondsLeft({ startedAt: start }, after(718))).toBe(120);
    expect(secondsLeft({ startedAt: start }, after(721))).toBe(0);
  });

  it('has a fresh factor for a quarter of an hour', () => {
    expect(isFresh(null, start)).toBe(false);
    expect(isFresh(start, after(14, 59))).toBe(true);
    expect(isFresh(start, after(15))).toBe(false);
  });
});
