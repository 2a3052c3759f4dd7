import { expect, it } from 'vitest';
import type { FrozenApplication } from '../submissions/frozen-application.js';
import { changesBetween } from './changes.rules.js';

const answer = (criterion: string, text: string) => ({
  criterion,
  category: 'Governance',
  level: 'must' as const,
  question: 'Who?',
  state: 'met' as const,
  text,
  plan: '',
  planOn: null,
  documents: [],
});
const document = (title: string, sha256: string) => ({
  id: sha256,
  title,
  fileName: 'a.pdf',
  bytes: 1,
  sha256,
});
const handedIn = (more: Partial<FrozenApplication>): FrozenApplication => ({
  reference: 'KSA-2026-00042',
  organization: { legalName: 'Brightlane Market, Inc.' } as FrozenApplication['organization'],
  participantTypes: ['marketplace'],
  eligibility: [],
  gates: { premises: 'no' },
  certificates: [],
  answers: [],
  replies: [],
  documents: [],
  ...more,
});

it('tells what changed from one submission to the next', () => {
  const before = handedIn({
    answers: [answer('GOV-01', 'Ana.'), answer('GOV-02', 'Yes.'), answer('GOV-03', 'Gone.')],
    documents: [document('Minutes', 'a1'), document('Chart', 'b1')],
  });
  const after = handedIn({
    gates: { premises: 'yes' },
    answers: [answer('GOV-01', 'Ben.'), answer('GOV-02', 'Yes.'), answer('GOV-04', 'New.')],
    documents: [document('Minutes', 'a1'), document('Chart of 2026', 'b2')],
  });
  expect(changesBetween(before, after)).toEqual({
    parts: ['gates'],
    criteria: ['GOV-01', 'GOV-04', 'GOV-03'],
    documentsAdded: ['Chart of 2026'],
    documentsGone: ['Chart'],
  });
  expect(changesBetween(before, before)).toEqual({
    parts: [],
    criteria: [],
    documentsAdded: [],
    documentsGone: [],
  });
});

it('tells that something asked was replied to', () => {
  const replies = [{ request: 1, criterion: 'GOV-01', asks: 'Who is the deputy?', reply: 'Lena Brandt.' }];
  expect(changesBetween(handedIn({}), handedIn({ replies })).parts).toEqual(['replies']);
});
