import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { Participation } from '../../src/participation/participation.entity.js';
import { type Admission, Participations } from '../../src/participation/participation.service.js';
import { participationWorkflow } from '../../src/participation/participation.workflow.js';
import { readProgramNumber } from '../../src/participation/program-number.rules.js';
import { provisionalUntil } from '../../src/participation/standing-dates.rules.js';
import { StandingEntry } from '../../src/participation/standing-entry.entity.js';
import { participationStates, stateOn, tierOn } from '../../src/participation/standing.rules.js';
import { Standings } from '../../src/participation/standings.service.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { unreachable } from '../../src/platform/actions/workflow.js';
import { addDays, startOfDay } from '../../src/platform/calendar.rules.js';
import { Config } from '../../src/platform/config.js';
import { Clock } from '../../src/platform/clock.js';
import { Transaction } from '../../src/platform/database/transaction.js';
import { FactorNeeded, Forbidden, NotFound, Refused } from '../../src/platform/errors.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeMember, makeOfficial, makeOrganization } from '../support/make.js';
import { knownOnDocuments, makeApplication, makeParticipant } from '../support/participants.js';

let portal: TestPortal;
let participations: Participations;
let standings: Standings;
let clock: Clock;
let supervisor: PersonActor;
let director: PersonActor;

beforeAll(async () => {
  portal = await startPortal();
  participations = portal.get(Participations);
  standings = portal.get(Standings);
  clock = portal.get(Clock);
  supervisor = await makeOfficial(portal, { roles: ['supervisor'] });
  director = await makeOfficial(portal, { roles: ['program_director'] });
});
afterAll(() => portal.stop());

const inHand = { reasons: ['put-right'], note: 'The seals were replaced.' };
const falseInformation = { reasons: ['false-information'], note: 'The address was not theirs.' };

async function approved(): Promise<{ admission: Admission; member: PersonActor }> {
  const { organization, member } = await makeOrganization(portal);
  const application = await makeApplication(portal, organization.id);
  const admission: Admission = {
    organizationId: organization.id,
    applicationId: application.id,
    tier: 'tier-1',
    conditions: [],
    reasons: ['all-musts-met'],
    facts: knownOnDocuments,
  };
  return { admission, member };
}

describe('being admitted', () => {
  it('gives a company its number, its tier and the first step of its standing', async () => {
    const { admission, member } = await approved();
    const { id } = await participations.grant(supervisor, {
      ...admission,
      tier: 'provisional',
      reasons: ['open-items-planned', 'no-data-history'],
      conditions: [{ criterion: 'GOV-02', text: 'Name a deputy.', dueOn: '2027-01-31' }],
    });
    const { participation, history, last } = await standings.find(member, id);
    expect(participation).toMatchObject({
      state: 'active',
      tier: 'provisional',
      participantTypes: ['marketplace'],
    });
    expect(readProgramNumber(participation.programNumber)).toBe(participation.programNumber);
    expect(history).toHaveLength(1);
    expect(last).toMatchObject({
      number: 1,
      kind: 'granted',
      effectiveOn: clock.today(),
      edition: '2026-11',
    });
    expect(last.conditions).toEqual([
      { code: 'meet-criterion', criterion: 'GOV-02', text: 'Name a deputy.', dueOn: '2027-01-31' },
      { code: 'start-data', criterion: null, text: null, dueOn: addDays(clock.today(), 180) },
    ]);
  });

  it('happens with the decision or not at all', async () => {
    const { admission } = await approved();
    const decision = portal.get(Transaction).run(async () => {
      await participations.grant(supervisor, admission);
      throw new Error('the decision fails afterwards');
    });
    await expect(decision).rejects.toThrow('the decision fails afterwards');
    expect(await standings.ofOrganization(supervisor, admission.organizationId)).toBeNull();
    const told = await portal
      .get(DataSource)
      .manager.countBy(AuditEntry, { caseId: admission.applicationId });
    expect(told).toBe(0);
  });

  it('is refused without an approved application of this very company', async () => {
    const { admission } = await approved();
    const other = await makeOrganization(portal);
    const recommended = await makeApplication(portal, admission.organizationId, { state: 'recommended' });
    const early = participations.grant(supervisor, { ...admission, applicationId: recommended.id });
    await expect(early).rejects.toThrow(Refused);
    const foreign = participations.grant(supervisor, { ...admission, organizationId: other.organization.id });
    await expect(foreign).rejects.toThrow(Refused);
  });

  it('is refused for reasons that are not those of an admission', async () => {
    const { admission } = await approved();
    for (const reasons of [[], ['must-not-met'], ['because']]) {
      await expect(participations.grant(supervisor, { ...admission, reasons })).rejects.toThrow(Refused);
    }
  });

  it('is for a supervisor to decide, and not for one who works for the company', async () => {
    const { admission, member } = await approved();
    const specialist = await makeOfficial(portal);
    await expect(participations.grant(specialist, admission)).rejects.toThrow(Forbidden);
    const both: PersonActor = { ...member, office: ['supervisor'] };
    await expect(participations.grant(both, admission)).rejects.toThrow(Forbidden);
  });

  it('gives one participation and one number when two decisions come at once', async () => {
    const { admission } = await approved();
    const second = await makeApplication(portal, admission.organizationId);
    const [one, other] = await Promise.all([
      participations.grant(supervisor, admission),
      participations.grant(supervisor, { ...admission, applicationId: second.id }),
    ]);
    expect(other.id).toBe(one.id);
    expect(other.programNumber).toBe(one.programNumber);
    const { history } = await standings.find(supervisor, one.id);
    expect(history.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'granted'],
      [2, 'changed'],
    ]);
  });

  it('gives every company a number of its own', async () => {
    const made = await Promise.all([
      makeParticipant(portal),
      makeParticipant(portal),
      makeParticipant(portal),
    ]);
    expect(new Set(made.map(({ participation }) => participation.programNumber)).size).toBe(3);
  });

  it('brings a company back under its old number', async () => {
    const { participation, member } = await makeParticipant(portal);
    await participations.withdraw(member, participation.id, { reason: 'other', note: null });
    const again = await makeApplication(portal, participation.organizationId, {
      participantTypes: ['warehouse'],
    });
    const back = await participations.grant(supervisor, {
      organizationId: participation.organizationId,
      applicationId: again.id,
      tier: 'tier-1',
      conditions: [],
      reasons: ['all-musts-met'],
      facts: knownOnDocuments,
    });
    expect(back).toMatchObject({
      id: participation.id,
      programNumber: participation.programNumber,
      state: 'active',
      tier: 'tier-1',
      participantTypes: ['warehouse'],
    });
  });

  it('waits while the company is suspended', async () => {
    const { participation } = await makeParticipant(portal);
    await participations.suspend(director, participation.id, falseInformation);
    const second = await makeApplication(portal, participation.organizationId);
    const admission = {
      organizationId: participation.organizationId,
      applicationId: second.id,
      tier: 'tier-1' as const,
      conditions: [],
      reasons: ['all-musts-met'],
      facts: knownOnDocuments,
    };
    await expect(participations.grant(supervisor, admission)).rejects.toThrow(
      'participation.refusals.suspended',
    );
  });
});

describe('what the office does about a standing', () => {
  it('goes from restriction and suspension back to good standing, or out', async () => {
    const { participation } = await makeParticipant(portal);
    const { id } = participation;
    await participations.restrict(supervisor, id, falseInformation);
    await participations.liftRestriction(supervisor, id, inHand);
    await participations.suspend(director, id, {
      ...falseInformation,
      conditions: [
        { code: 'corrective-plan', criterion: null, text: 'Show the new lease.', dueOn: '2027-03-01' },
      ],
    });
    await participations.reinstate(director, id, inHand);
    await participations.suspend(director, id, falseInformation);
    await participations.remove(director, id, { reasons: ['false-statement'], note: 'Knowingly.' });
    const standing = await standings.find(supervisor, id);
    expect(standing.participation.state).toBe('removed');
    expect(standing.history.map(({ kind }) => kind)).toEqual([
      'granted',
      'restricted',
      'restriction_lifted',
      'suspended',
      'reinstated',
      'suspended',
      'removed',
    ]);
    expect(standing.history[3]?.conditions).toHaveLength(1);
    expect(standing.history[4]?.conditions).toHaveLength(1);
    expect(standing.last.conditions).toEqual([]);
  });

  it('says at every step what its history says', async () => {
    const { participation } = await makeParticipant(portal);
    await participations.restrict(supervisor, participation.id, falseInformation);
    const standing = await standings.find(supervisor, participation.id);
    expect(stateOn(standing.history, standing.today)).toBe(standing.participation.state);
    expect(tierOn(standing.history, standing.today)).toBe(standing.participation.tier);
  });

  it('needs a reason of the program', async () => {
    const { participation } = await makeParticipant(portal);
    const measure = { reasons: ['clerical-error'], note: '' };
    await expect(participations.suspend(director, participation.id, measure)).rejects.toThrow(Refused);
    // Narcotics are a ground for removal from Tier 1 on; a provisional standing has its own list.
    const harsh = { reasons: ['narcotics-or-weapons'], note: '' };
    await expect(participations.remove(director, participation.id, harsh)).rejects.toThrow(Refused);
  });

  it('waits for a second factor proven just now', async () => {
    const { participation } = await makeParticipant(portal);
    const stale = { ...director, hasFreshFactor: false };
    await expect(participations.suspend(stale, participation.id, falseInformation)).rejects.toThrow(
      FactorNeeded,
    );
  });

  it('is not for specialists, supervisors nor field directors, nor for the company', async () => {
    const { participation, member } = await makeParticipant(portal);
    const others = await makeOfficial(portal, { roles: ['specialist', 'supervisor', 'field_director'] });
    for (const actor of [others, member]) {
      await expect(participations.suspend(actor, participation.id, falseInformation)).rejects.toThrow(
        Forbidden,
      );
    }
  });
});

describe('leaving', () => {
  it('is for someone who signs for the company, once, with a reason', async () => {
    const { participation, member } = await makeParticipant(portal);
    const { id, organizationId, organizationName: name } = participation;
    const preparer = await makeMember(portal, { id: organizationId, name }, { roles: ['preparer'] });
    const reason = { reason: 'no-longer-ships', note: 'We moved to local stores.' };
    await expect(participations.withdraw(preparer, id, reason)).rejects.toThrow(Forbidden);
    await expect(participations.withdraw(supervisor, id, reason)).rejects.toThrow(Forbidden);
    await expect(participations.withdraw(member, id, { reason: 'bored', note: null })).rejects.toThrow(
      Refused,
    );
    const key = crypto.randomUUID();
    await participations.withdraw(member, id, reason, key);
    await participations.withdraw(member, id, reason, key);
    const { participation: left, last, history } = await standings.find(member, id);
    expect(left.state).toBe('withdrawn');
    expect(history).toHaveLength(2);
    expect(last).toMatchObject({ reasons: ['no-longer-ships'], note: 'We moved to local stores.' });
    await expect(participations.withdraw(member, id, reason)).rejects.toThrow(Refused);
  });

  it('happens by itself when a provisional standing is over, on the day it was over, and not before', async () => {
    const { participation } = await makeParticipant(portal);
    const certified = await makeParticipant(portal, { tier: 'tier-1', reasons: ['all-musts-met'] });
    const { history } = await standings.find(supervisor, participation.id);
    const until = provisionalUntil(history, clock.today()) ?? '';
    const at = <Result>(day: string, work: () => Result) => clock.at(startOfDay(day), work);
    expect(await at(until, () => participations.expireOverdue())).toBe(0);
    expect(await at(addDays(until, 5), () => participations.expireOverdue())).toBeGreaterThan(0);
    expect(await at(addDays(until, 6), () => participations.expireOverdue())).toBe(0);
    const { participation: over, last } = await standings.find(supervisor, participation.id);
    expect(over.state).toBe('expired');
    expect(last).toMatchObject({
      kind: 'expired',
      effectiveOn: addDays(until, 1),
      recordedAt: startOfDay(addDays(until, 5)),
    });
    const other = await standings.find(supervisor, certified.participation.id);
    expect(other.participation.state).toBe('active');
  });
});

describe('the history of a standing', () => {
  it('is only added to, by the portal and by its owner alike', async () => {
    await makeParticipant(portal);
    const serving = portal.get(DataSource);
    await expect(serving.query('delete from standing_entry')).rejects.toThrow(/permission denied/);
    await expect(serving.query(`update standing_entry set tier = 'tier-3'`)).rejects.toThrow(
      /permission denied/,
    );
    const owner = await new DataSource({
      type: 'postgres',
      url: portal.get(Config).databaseOwnerUrl,
    }).initialize();
    for (const sql of [
      `update standing_entry set effective_on = '2020-01-01'`,
      'delete from standing_entry',
      'truncate standing_entry',
    ]) {
      await expect(owner.query(sql)).rejects.toThrow('only added to');
    }
    await owner.destroy();
  });

  it('numbers each step once', async () => {
    const { participation } = await makeParticipant(portal);
    const { last } = await standings.find(supervisor, participation.id);
    const twice = portal
      .get(Transaction)
      .manager.insert(StandingEntry, Object.assign(last, { id: crypto.randomUUID() }));
    await expect(twice).rejects.toThrow(/standing_entry_participation_id_number_key/);
  });
});

describe('a standing', () => {
  it('is known to the company and the office, and to nobody else', async () => {
    const { participation, member } = await makeParticipant(portal);
    const stranger = (await makeOrganization(portal)).member;
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    const { id, organizationId } = participation;
    expect((await standings.find(member, id)).participation.id).toBe(id);
    for (const actor of [stranger, administrator]) {
      await expect(standings.find(actor, id)).rejects.toThrow(NotFound);
      expect(await standings.ofOrganization(actor, organizationId)).toBeNull();
      await expect(participations.withdraw(actor, id, { reason: 'other', note: null })).rejects.toThrow(
        NotFound,
      );
    }
    await expect(
      standings.list(stranger, { search: '', state: '', tier: '', type: '', sort: '' }, null),
    ).rejects.toThrow(NotFound);
  });

  it('is listed under the name that the company gives itself', async () => {
    const { participation, member } = await makeParticipant(portal);
    await portal.get(Organizations).describe(member, participation.organizationId, {
      legalName: 'Harborline Trading, LLC',
      tradeName: 'Harborline',
      country: 'US',
      website: null,
      phone: null,
      foundedOn: null,
      employees: null,
      story: 'We ship handmade goods.',
    });
    await portal.settle();
    const listed = await portal
      .get(DataSource)
      .manager.findOneByOrFail(Participation, { id: participation.id });
    expect(listed.organizationName).toBe('Harborline');
  });

  it('has no state that no action leads to', () => {
    expect(unreachable(participationWorkflow.actions, participationStates)).toEqual([]);
  });
});
