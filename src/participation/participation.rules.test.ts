import { describe, expect, it } from 'vitest';
import { someone } from '../../test/support/actor.js';
import { type OfficeRole, officeRoles, thePortal } from '../platform/people/actor.js';
import { editions } from '../program/editions.js';
import { Participation } from './participation.entity.js';
import {
  beyondGrade,
  conditionsOf,
  type Grounds,
  notApproved,
  notOver,
  overSince,
} from './participation.rules.js';
import { reasonCodes, reasonSaid, unfounded } from './standing-reasons.rules.js';
import { entryKinds, type Step } from './standing.rules.js';
import { tierCodes } from '../program/edition.js';
import { wordsIn } from '../platform/words/words.js';

const [edition] = editions;
if (!edition) throw new Error('There is no edition.');

const step: Step = {
  kind: 'granted',
  tier: 'provisional',
  effectiveOn: '2026-11-30',
  recordedAt: new Date('2026-11-30T15:00:00Z'),
};
const participation = Object.assign(new Participation(), { organizationId: 'brightlane' });
const grounds: Grounds = {
  today: '2026-11-30',
  history: [],
  kind: 'granted',
  tier: 'provisional',
  edition,
  reasons: ['no-data-history'],
  by: someone({ office: ['supervisor'] }),
  application: { state: 'approved', organizationId: 'brightlane' },
};

describe('an admission', () => {
  it('rests on an approved application of the company itself', () => {
    expect(notApproved(participation, grounds)).toEqual([]);
    for (const application of [
      { state: 'recommended', organizationId: 'brightlane' },
      { state: 'approved', organizationId: 'another' },
      undefined,
    ]) {
      expect(notApproved(participation, { ...grounds, application }).map(({ key }) => key)).toEqual([
        'participation.refusals.notApproved',
      ]);
    }
  });

  it('brings what the review left open as conditions, the earliest first', () => {
    const open = (criterion: string, dueOn: string | null) => ({ criterion, text: 'Do it.', dueOn });
    const points = [open('SEA-01', null), open('GOV-02', '2027-02-01'), open('ACC-01', '2026-12-31')];
    const conditions = conditionsOf(points, ['open-items-planned', 'no-data-history'], '2027-01-15');
    expect(conditions.map(({ code, criterion, dueOn }) => [code, criterion, dueOn])).toEqual([
      ['meet-criterion', 'ACC-01', '2026-12-31'],
      ['start-data', null, '2027-01-15'],
      ['meet-criterion', 'GOV-02', '2027-02-01'],
      ['meet-criterion', 'SEA-01', null],
    ]);
    expect(conditionsOf([], ['all-musts-met'], null)).toEqual([]);
  });
});

describe('a tier', () => {
  const grade: Record<string, string> = {
    provisional: 'supervisor',
    'tier-1': 'supervisor',
    'tier-2': 'field_director',
    'tier-3': 'program_director',
  };
  const above = (role: OfficeRole) => ['supervisor', 'field_director', 'program_director'].indexOf(role);

  it.each(tierCodes)('is decided by its grade of the office and those above: %s', (tier) => {
    for (const role of officeRoles) {
      const may = above(role) >= above(grade[tier] as OfficeRole);
      const reasons = beyondGrade({ tier, by: someone({ office: [role] }) }).map(({ key }) => key);
      expect({ role, reasons }).toEqual({
        role,
        reasons: may ? [] : [`participation.refusals.grade.${grade[tier]}`],
      });
    }
    expect(beyondGrade({ tier, by: thePortal })).toHaveLength(1);
  });
});

describe('a provisional standing', () => {
  it('is over on the day after its last one, whenever one looks', () => {
    expect(overSince([step], '2027-05-29')).toBeUndefined();
    expect(overSince([step], '2027-05-30')).toBe('2027-05-30');
    expect(overSince([step], '2027-08-01')).toBe('2027-05-30');
    expect(overSince([{ ...step, tier: 'tier-1' }], '2030-01-01')).toBeUndefined();
  });

  it('does not expire while it runs', () => {
    const running = { ...grounds, history: [step], today: '2027-05-29' };
    expect(notOver(participation, running)).toHaveLength(1);
    expect(notOver(participation, { ...running, today: '2027-05-30' })).toEqual([]);
  });
});

describe('the reasons of a step', () => {
  it('are at least one, and all of the program', () => {
    expect(unfounded(edition, 'tier-1', 'suspended', ['safety-critical-failure'])).toEqual([]);
    expect(unfounded(edition, 'provisional', 'suspended', ['safety-critical-failure'])).toHaveLength(1);
    expect(unfounded(edition, 'tier-1', 'suspended', [])).toHaveLength(1);
    expect(unfounded(edition, 'tier-1', 'suspended', ['false-information', 'clerical-error'])).toHaveLength(
      1,
    );
  });

  it('can be given for every step at every tier, and each can be said', () => {
    const words = wordsIn();
    for (const kind of entryKinds) {
      for (const tier of tierCodes) {
        const codes = reasonCodes(edition, tier, kind);
        expect(codes.length).toBeGreaterThan(0);
        for (const code of codes) {
          const said = reasonSaid(edition, { ...step, kind, tier }, code, String);
          const text = typeof said === 'string' ? said : words.say(said);
          expect(text).toMatch(/^[A-Z\d].*\.$/);
          expect(text).not.toMatch(/[{}]/);
        }
      }
    }
  });
});
