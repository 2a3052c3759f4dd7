import { describe, expect, it } from 'vitest';
import type { FrozenAnswer } from '../submissions/frozen-application.js';
import type { Criterion } from '../program/edition.js';
import {
  type AskedItem,
  deskOf,
  type FindingParts,
  openPoints,
  progressOnDesk,
  unassessed,
} from './desk.rules.js';

const criterion = (id: string, level: 'must' | 'should' = 'must'): Criterion => ({
  id,
  level,
  category: 'Governance',
  focusArea: 'Corporate',
  appliesTo: ['marketplace'],
  question: 'Who is accountable?',
  guidance: '',
  evidence: [],
  verification: '',
  sourceRef: '',
  safetyCritical: false,
});
const answer = (id: string, text: string, more: Partial<FrozenAnswer> = {}): FrozenAnswer => ({
  criterion: id,
  category: 'Governance',
  level: 'must',
  question: 'Who is accountable?',
  state: 'met',
  text,
  plan: '',
  planOn: null,
  documents: [],
  ...more,
});
const finding = (id: string, more: Partial<FindingParts> = {}): FindingParts => ({
  criterion: id,
  outcome: 'accepted_on_documents',
  note: '',
  submissionNumber: 1,
  foundAt: new Date('2026-11-10T15:00:00Z'),
  ...more,
});
const asked = (id: string, answeredAt: string | null): AskedItem => ({
  criterion: id,
  asks: 'Show the minutes.',
  reply: answeredAt ? 'They are attached.' : '',
  askedAt: new Date('2026-11-11T15:00:00Z'),
  answeredAt: answeredAt ? new Date(answeredAt) : null,
});

const two = [criterion('GOV-01'), criterion('GOV-02', 'should')];
const first = { number: 1, answers: [answer('GOV-01', 'Ana Ruiz.'), answer('GOV-02', 'Yes.')] };
const statuses = (desk: ReturnType<typeof deskOf>) => desk.map(({ status }) => status);

describe('a criterion on the desk', () => {
  it('is open until there is a finding', () => {
    expect(statuses(deskOf(two, [first], [finding('GOV-01')], []))).toEqual(['assessed', 'open']);
  });

  it('is to be assessed again when the applicant answers otherwise, and shows both answers', () => {
    const second = { number: 2, answers: [answer('GOV-01', 'Ben Okafor.'), answer('GOV-02', 'Yes.')] };
    const desk = deskOf(two, [first, second], [finding('GOV-01'), finding('GOV-02')], []);
    expect(statuses(desk)).toEqual(['again', 'assessed']);
    expect(desk.map(({ before, answer: now }) => [before?.text, now?.text])).toEqual([
      ['Ana Ruiz.', 'Ben Okafor.'],
      [undefined, 'Yes.'],
    ]);
  });

  it('is to be assessed again when another document stands for the same words', () => {
    const second = { number: 2, answers: [answer('GOV-01', 'Ana Ruiz.', { documents: ['d2'] })] };
    expect(statuses(deskOf([two[0]!], [first, second], [finding('GOV-01')], []))).toEqual(['again']);
  });

  it('is to be assessed again once the applicant has replied to a question about it', () => {
    const found = [finding('GOV-01')];
    const reply = (answeredAt: string | null) =>
      deskOf([two[0]!], [first], found, [asked('GOV-01', answeredAt)]);
    expect(statuses(reply(null))).toEqual(['assessed']);
    expect(statuses(reply('2026-11-12T15:00:00Z'))).toEqual(['again']);
    expect(statuses(reply('2026-11-09T15:00:00Z'))).toEqual(['assessed']);
  });

  it('stays assessed when a finding was made on the newest answer', () => {
    const second = { number: 2, answers: [answer('GOV-01', 'Ben Okafor.')] };
    const found = [finding('GOV-01', { submissionNumber: 2 })];
    expect(statuses(deskOf([two[0]!], [first, second], found, []))).toEqual(['assessed']);
  });
});

describe('a desk', () => {
  const desk = deskOf(two, [first], [finding('GOV-02')], []);

  it('counts what is assessed and names what is not', () => {
    expect(progressOnDesk(desk)).toEqual({ assessed: 1, total: 2, percent: 50 });
    expect(unassessed(desk)).toEqual(['GOV-01']);
    expect(unassessed(desk, 'should')).toEqual([]);
    expect(progressOnDesk([])).toEqual({ assessed: 0, total: 0, percent: 100 });
  });

  it('turns findings that ask for something into open points with the day of the plan', () => {
    const planned = { number: 1, answers: [answer('GOV-01', 'In part.', { planOn: '2027-01-15' })] };
    const found = [
      finding('GOV-01', { outcome: 'action_required', note: 'Appoint a deputy.' }),
      finding('GOV-02'),
    ];
    expect(openPoints(deskOf(two, [planned], found, []))).toEqual([
      { criterion: 'GOV-01', text: 'Appoint a deputy.', dueOn: '2027-01-15' },
    ]);
  });
});
