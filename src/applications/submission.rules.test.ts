import { describe, expect, it } from 'vitest';
import { message } from '../platform/words/message.js';
import { criteriaFor } from '../program/catalog.rules.js';
import type { GateAnswers } from '../program/edition.js';
import { editionOf } from '../program/editions.js';
import { Application } from './application.entity.js';
import type { AnswerParts } from './criterion-status.rules.js';
import { statementsFor, yesNoGates } from './eligibility.rules.js';
import { outstanding, type SubmissionFacts } from './submission.rules.js';

const edition = editionOf('2026-11')!;
const gates = Object.fromEntries(yesNoGates(edition).map(({ code }) => [code, 'yes'])) as GateAnswers;

function seller(changes: Partial<Application> = {}): Application {
  const participantTypes: Application['participantTypes'] = ['direct-seller'];
  const eligibility = Object.fromEntries(
    statementsFor(edition, { participantTypes }).map(({ code, answer }) => [code, answer]),
  );
  return Object.assign(new Application(), {
    submittedAt: null,
    participantTypes,
    eligibility,
    gates,
    certificates: [],
    ...changes,
  });
}

function complete(application: Application, changes: Partial<SubmissionFacts> = {}): SubmissionFacts {
  const criteria = criteriaFor(edition, application.participantTypes, application.gates);
  const answers = new Map<string, AnswerParts>(
    criteria.map(({ id }) => [id, { state: 'met', text: 'We do.', plan: '', planOn: null }]),
  );
  return {
    edition,
    criteria,
    answers,
    profile: [],
    verification: 'verified',
    unreplied: [],
    unclean: [],
    ...changes,
  };
}

describe('an application', () => {
  it('can be handed in when nothing is missing', () => {
    expect(outstanding(seller(), complete(seller()))).toEqual([]);
  });

  it('first wants roles, eligibility and operations', () => {
    const blank = seller({ participantTypes: [], eligibility: {}, gates: {}, certificates: null });
    expect(outstanding(blank, complete(blank)).map(({ key }) => key)).toEqual([
      'applications.outstanding.roles',
      'applications.outstanding.eligibility',
      'applications.outstanding.operations',
    ]);
  });

  it('is kept out by an answer to eligibility, and says what to do', () => {
    const [statement] = statementsFor(edition, seller());
    const keptOut = seller();
    keptOut.eligibility = {
      ...keptOut.eligibility,
      [statement!.code]: statement!.answer === 'yes' ? 'no' : 'yes',
    };
    expect(outstanding(keptOut, complete(keptOut))).toEqual([
      message('applications.outstanding.ineligible', { otherwise: statement!.otherwise }),
    ]);
  });

  it('names each criterion without an answer', () => {
    const facts = complete(seller());
    const answers = new Map(facts.answers);
    answers.delete('GOV-01');
    expect(outstanding(seller(), { ...facts, answers })).toEqual([
      message('applications.outstanding.unanswered', { criterion: 'GOV-01' }),
    ]);
  });

  it('wants a plan and a date where a criterion is met in part only', () => {
    const facts = complete(seller());
    const partly = (planOn: string | null) =>
      outstanding(seller(), {
        ...facts,
        answers: new Map(facts.answers).set('GOV-01', {
          state: 'partly_met',
          text: 'Some.',
          plan: 'The rest.',
          planOn,
        }),
      });
    expect(partly(null)).toEqual([message('applications.outstanding.started', { criterion: 'GOV-01' })]);
    expect(partly('2027-01-15')).toEqual([]);
  });

  it('waits until the office has verified the company, and says what to do', () => {
    const held = (verification: SubmissionFacts['verification'], application = seller()) =>
      outstanding(application, complete(application, { verification })).map(({ key }) => key);
    expect(held('registered')).toEqual(['applications.outstanding.company.registered']);
    expect(held('waiting')).toEqual(['applications.outstanding.company.waiting']);
    expect(held('declined')).toEqual(['applications.outstanding.company.declined']);
    expect(held('verified')).toEqual([]);
    expect(held('waiting', seller({ submittedAt: new Date('2026-11-02T15:00:00Z') }))).toEqual([]);
  });

  it('waits for replies, for the check of each document and for a complete profile', () => {
    const facts = complete(seller(), {
      profile: [message('organizations.missing.officer')],
      unreplied: [{ criterion: 'SCR-01' }],
      unclean: [
        { title: 'Policy', state: 'waiting' },
        { title: 'Photo', state: 'blocked' },
      ],
    });
    expect(outstanding(seller(), facts).map(({ key }) => key)).toEqual([
      'organizations.missing.officer',
      'applications.outstanding.unreplied',
      'applications.outstanding.waiting',
      'applications.outstanding.blocked',
    ]);
  });
});
