import { describe, expect, it } from 'vitest';
import { decisionClock } from '../applications/decision-clock.rules.js';
import { pillOf, type ReviewLine, whatNext, whyHere, whyThisPlace } from './queue.rules.js';
import { reviewStates } from './review.entity.js';
import { wordsIn } from '../platform/words/words.js';

const policy = { limitDays: 90, amberDays: 60, redDays: 80 };
const clockOn = (today: string, pauses: { from: string; to: string | null }[] = []) =>
  decisionClock('2026-09-01', pauses, today, policy);
const line = (more: Partial<ReviewLine>): ReviewLine => ({
  id: 'r',
  state: 'waiting',
  applicationId: 'a',
  reference: 'KSA-2026-00042',
  organizationName: 'Brightlane Market',
  participantTypes: ['marketplace'],
  receivedAt: new Date('2026-09-01T15:00:00Z'),
  assigneeId: null,
  assigneeName: null,
  lastSubmissionNumber: 1,
  dueOn: '2026-11-30',
  ...more,
});

describe('the clock of a case', () => {
  it.each([
    ['2026-10-01', 'reviews.clock.green', 'done', 60],
    ['2026-10-31', 'reviews.clock.amber', 'attention', 30],
    ['2026-11-20', 'reviews.clock.red', 'stopped', 10],
    ['2026-12-02', 'reviews.clock.overdue', 'stopped', 2],
  ])('says on %s %s', (today, key, tone, count) => {
    expect(pillOf({ state: 'assessing' }, clockOn(today))).toEqual({ label: { key, with: { count } }, tone });
  });

  it('rests while the applicant answers, and has stopped when it is over', () => {
    const paused = clockOn('2026-12-02', [{ from: '2026-09-10', to: null }]);
    expect(pillOf({ state: 'returned' }, paused)?.label.key).toBe('reviews.clock.paused');
    expect(pillOf({ state: 'decided' }, paused)).toBeUndefined();
  });
});

describe('a line of the queue', () => {
  it('says in words why it is there, what comes next and which rule put it there, in every state', () => {
    const words = wordsIn();
    for (const state of reviewStates) {
      const one = line({ state, assigneeName: 'Ana Ruiz' });
      expect(words.say(whyHere(one))).toMatch(/\.$/);
      expect(words.say(whatNext(one))).toMatch(/\.$/);
    }
    expect(words.say(whyThisPlace(words, clockOn('2026-10-01')))).toContain('November 30, 2026');
  });

  it('says of an answered case that it is back with the person who asked', () => {
    const back = line({ state: 'assessing', assigneeName: 'Ana Ruiz', lastSubmissionNumber: 2 });
    expect(wordsIn().say(whyHere(back))).toContain('Ana Ruiz');
    expect(whyHere(back).key).toBe('reviews.why.answered');
  });
});
