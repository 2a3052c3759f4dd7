import { describe, expect, it } from 'vitest';
import type { Criterion } from '../program/edition.js';
import { type AnswerParts, nextAfter, progressOf, statusOf } from './criterion-status.rules.js';

const answer = (parts: Partial<AnswerParts>): AnswerParts => ({
  state: null,
  text: '',
  plan: '',
  planOn: null,
  ...parts,
});
const criteria = ['GOV-01', 'GOV-02', 'GOV-03'].map((id) => ({ id }) as Criterion);

describe('an answer', () => {
  it.each([
    [undefined, 'unanswered'],
    [answer({}), 'unanswered'],
    [answer({ text: 'We do.' }), 'started'],
    [answer({ state: 'met' }), 'started'],
    [answer({ state: 'met', text: 'We do.' }), 'answered'],
    [answer({ state: 'not_applicable', text: 'We own no vehicles.' }), 'answered'],
    [answer({ state: 'partly_met', text: 'Some.' }), 'started'],
    [answer({ state: 'partly_met', text: 'Some.', plan: 'More.', planOn: '2027-01-15' }), 'answered'],
  ] as const)('%j is %s', (given, status) => expect(statusOf(given)).toBe(status));
});

describe('a section', () => {
  it('counts the answers that are complete', () => {
    const answers = new Map([
      ['GOV-01', answer({ state: 'met', text: 'We do.' })],
      ['GOV-02', answer({ text: 'Half a' })],
    ]);
    expect(progressOf(criteria, answers)).toEqual({ answered: 1, total: 3, share: 1 / 3, status: 'started' });
    expect(progressOf(criteria, new Map()).status).toBe('unanswered');
    expect(progressOf(criteria.slice(0, 1), answers).status).toBe('answered');
  });

  it('leads from one criterion to the next, and ends after the last', () => {
    expect(nextAfter(criteria, 'GOV-01')?.id).toBe('GOV-02');
    expect(nextAfter(criteria, 'GOV-03')).toBeUndefined();
  });
});
