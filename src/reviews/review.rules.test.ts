import { describe, expect, it } from 'vitest';
import type { FrozenAnswer } from '../submissions/frozen-application.js';
import { criteriaFor } from '../program/catalog.rules.js';
import { editions } from '../program/editions.js';
import type { FindingState } from '../program/scoring.rules.js';
import { conditionsFor } from '../program/tier.rules.js';
import type { Recommended } from './decision-record.rules.js';
import { deskOf } from './desk.rules.js';
import { tierOf } from './outcome.js';
import { Review, type VettingResult } from './review.entity.js';
import { reasonsFor, reasonsWithOutcomes, unready } from './review.rules.js';
import { tierFactsOf } from './standing.rules.js';

const edition = editions[0]!;
const criteria = criteriaFor(edition, ['direct-seller']);
const on = '2026-11-22';
const now = new Date('2026-11-22T15:00:00Z');

interface Situation {
  found?: Record<string, FindingState | undefined>;
  planned?: Record<string, string>;
  vetting?: VettingResult | null;
  drafted?: string[];
}

/** What stands against a recommendation, when everything is met and verified but what the situation says. */
function against(
  given: Partial<Recommended> & Pick<Recommended, 'outcome'>,
  situation: Situation = {},
): string[] {
  const { found = {}, planned = {}, vetting = 'passed', drafted = [] } = situation;
  const answers = criteria.map(({ id, category, level, question }): FrozenAnswer => ({
    criterion: id,
    category,
    level,
    question,
    state: id in planned ? 'partly_met' : 'met',
    text: 'So it is.',
    plan: id in planned ? 'A plan.' : '',
    planOn: planned[id] ?? null,
    documents: [],
  }));
  const findings = criteria.flatMap(({ id: criterion }) => {
    const outcome = criterion in found ? found[criterion] : 'verified';
    return outcome ? [{ criterion, outcome, note: 'Seen.', submissionNumber: 1, foundAt: now }] : [];
  });
  const desk = deskOf(criteria, [{ number: 1, answers }], findings, []);
  const facts = tierFactsOf(desk, { eligible: true, vetting, agreementSigned: true });
  const tier = edition.tierTable.tiers.find(({ code }) => code === tierOf(given.outcome));
  const conditions = tier ? conditionsFor(tier, facts, on, now) : [];
  const readiness = { reasons: [], criteria: [], note: '', ...given, edition, desk, drafted, conditions };
  return unready(new Review(), { readiness }).map(({ key }) => key);
}

const certified = { outcome: 'tier-1', reasons: ['all-musts-met'] } as const;

describe('a recommendation of Tier 1', () => {
  it('stands when everything is met, although nobody can measure data and samples yet', () => {
    expect(against({ ...certified, reasons: [...certified.reasons] })).toEqual([]);
  });

  it('waits until every criterion is assessed', () => {
    expect(against({ ...certified, reasons: ['all-musts-met'] }, { found: { 'GOV-01': undefined } })).toEqual(
      ['reviews.refusals.unassessed'],
    );
  });

  it('waits until the vetting is over, and fails with it', () => {
    expect(against({ ...certified, reasons: ['all-musts-met'] }, { vetting: null })).toEqual([
      'program.conditions.vetting-open',
    ]);
    expect(against({ ...certified, reasons: ['all-musts-met'] }, { vetting: 'failed' })).toEqual([
      'program.conditions.vetting-failed',
    ]);
  });

  it('is out of reach with an open must without a plan, and with a planned one that is safety-critical', () => {
    const reasons = ['all-musts-met'];
    expect(against({ outcome: 'tier-1', reasons }, { found: { 'GOV-01': 'action_required' } })).toEqual([
      'program.conditions.without-plan',
    ]);
    const plan = { found: { 'SCR-01': 'action_required' as const }, planned: { 'SCR-01': '2027-01-31' } };
    expect(against({ outcome: 'tier-1', reasons }, plan)).toEqual([
      'program.conditions.safety-critical-planned',
    ]);
    expect(
      against({ outcome: 'provisional', reasons: ['safety-critical-planned'], criteria: ['SCR-01'] }, plan),
    ).toEqual([]);
  });

  it('is out of reach with a serious finding', () => {
    expect(
      against({ outcome: 'tier-1', reasons: ['all-musts-met'] }, { found: { 'SCR-01': 'not_met' } }),
    ).toEqual(['program.conditions.serious-findings', 'program.conditions.musts-not-met']);
  });

  it('waits until what was drafted for the applicant is sent or dropped', () => {
    expect(against({ ...certified, reasons: ['all-musts-met'] }, { drafted: ['GOV-01'] })).toEqual([
      'reviews.refusals.draftsLeft',
    ]);
  });
});

describe('the reasons of a recommendation', () => {
  it('are at least one, and of its outcome', () => {
    expect(against({ outcome: 'tier-1', reasons: [] })).toEqual(['reviews.refusals.noReasons']);
    expect(against({ outcome: 'tier-1', reasons: ['unpaid-debt'] })).toEqual([
      'reviews.refusals.strangeReason',
    ]);
  });

  it('name the criteria they rest on, where they rest on some, and only criteria of the case', () => {
    expect(against({ outcome: 'refusal', reasons: ['must-not-met'] })).toEqual([
      'reviews.refusals.criteriaMissing',
    ]);
    expect(against({ outcome: 'refusal', reasons: ['must-not-met'], criteria: ['MEX-01'] })).toEqual([
      'reviews.refusals.strangeCriteria',
    ]);
    expect(against({ outcome: 'refusal', reasons: ['must-not-met'], criteria: ['GOV-01'] })).toEqual([]);
  });

  it('stand for a refusal whatever the tiers ask, but not before every criterion is assessed', () => {
    const refused = { outcome: 'refusal', reasons: ['officer-not-cleared'] } as const;
    expect(against({ ...refused, reasons: [...refused.reasons] }, { vetting: 'failed' })).toEqual([]);
    expect(
      against({ outcome: 'refusal', reasons: ['unpaid-debt'] }, { found: { 'GOV-01': undefined } }),
    ).toEqual(['reviews.refusals.unassessed']);
  });

  it('find a company ineligible without assessing criteria that do not matter then', () => {
    expect(
      against(
        { outcome: 'ineligible', reasons: ['eligibility-not-met'] },
        { found: { 'GOV-01': undefined } },
      ),
    ).toEqual([]);
    expect(against({ outcome: 'ineligible', reasons: ['false-information'] })).toContain(
      'reviews.refusals.strangeReason',
    );
  });

  it('each stand for some outcome, and every outcome has some', () => {
    expect(reasonsWithOutcomes(edition).filter(({ outcomes }) => outcomes.length === 0)).toEqual([]);
    expect(reasonsFor(edition, 'provisional').map(({ code }) => code)).toEqual([
      'open-items-planned',
      'no-data-history',
      'safety-critical-planned',
    ]);
  });
});
