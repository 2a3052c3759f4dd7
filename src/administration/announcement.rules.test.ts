import { describe, expect, it } from 'vitest';
import { Announcement } from './announcement.entity.js';
import { instantAt, overAlready, showingOf, typedTime } from './announcement.rules.js';

const at = (text: string) => new Date(text);
const announcement = (state: Announcement['state']) =>
  Object.assign(new Announcement(), {
    state,
    startsAt: at('2026-11-28T03:00:00Z'),
    endsAt: at('2026-11-28T05:00:00Z'),
  });

describe('an announcement', () => {
  it('is shown from its beginning until its end, once it is published', () => {
    const published = announcement('published');
    expect(showingOf(published, at('2026-11-28T02:59:59Z'))).toBe('planned');
    expect(showingOf(published, at('2026-11-28T03:00:00Z'))).toBe('shown');
    expect(showingOf(published, at('2026-11-28T05:00:00Z'))).toBe('over');
    expect(showingOf(announcement('withdrawn'), at('2026-11-28T04:00:00Z'))).toBe('withdrawn');
  });

  it('is not published when its time has passed', () => {
    expect(overAlready(announcement('draft'), { now: at('2026-11-28T05:00:00Z') })).toHaveLength(1);
    expect(overAlready(announcement('draft'), { now: at('2026-11-28T04:59:59Z') })).toEqual([]);
  });
});

describe('a time of day', () => {
  it('is meant as the clocks in Washington show it, in winter and in summer', () => {
    expect(instantAt('2026-11-27', '22:00')).toEqual(at('2026-11-28T03:00:00Z'));
    expect(instantAt('2026-07-04', '22:00')).toEqual(at('2026-07-05T02:00:00Z'));
    expect(instantAt('2027-03-14', '02:30')).toEqual(at('2027-03-14T07:30:00Z'));
    expect(instantAt('2026-11-27', '24:00')).toBeUndefined();
  });

  it('is read as people write it', () => {
    expect(['22:30', '9:05', '10:30 pm', '9 a.m.', '12 am', '12:15 PM'].map(typedTime)).toEqual([
      '22:30',
      '09:05',
      '22:30',
      '09:00',
      '00:00',
      '12:15',
    ]);
    for (const text of ['', '9', '25:00', '22:60', '13 pm', '0 am', 'noon']) {
      expect(typedTime(text)).toBeUndefined();
    }
  });
});
