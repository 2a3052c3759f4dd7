import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { DemonstrationSignIns } from '../../src/entrance/demonstration-sign-ins.service.js';
import { Application, applicationStates } from '../../src/applications/application.entity.js';
import { Demonstration } from '../../src/demonstration/demonstration.service.js';
import { EvidenceDocument } from '../../src/evidence/evidence-document.entity.js';
import { Letter } from '../../src/notifications/letter.entity.js';
import { Identifier } from '../../src/organizations/identifier.entity.js';
import { checkIdentifier, isIdentifierKind } from '../../src/organizations/identifiers.rules.js';
import { Duplicates } from '../../src/organizations/duplicates.service.js';
import { Organization } from '../../src/organizations/organization.entity.js';
import { Profiles } from '../../src/organizations/profiles.service.js';
import { Participation } from '../../src/participation/participation.entity.js';
import { readProgramNumber } from '../../src/participation/program-number.rules.js';
import { participationStates } from '../../src/participation/standing.rules.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { isBusinessDay, programDate } from '../../src/platform/calendar.rules.js';
import { Clock } from '../../src/platform/clock.js';
import { thePortal } from '../../src/platform/people/actor.js';
import { CannotStart } from '../../src/platform/start-up.js';
import { participantTypes } from '../../src/program/edition.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeOfficial } from '../support/make.js';

const settings = { DEMONSTRATION: 'yes' };
const unprepared = () => Promise.resolve();

let portal: TestPortal;
let database: DataSource['manager'];
beforeAll(async () => {
  portal = await startPortal(settings, (app) => app.get(Demonstration).load());
  database = portal.get(DataSource).manager;
}, 240_000);
afterAll(() => portal?.stop());

describe('the demonstration', () => {
  it('shows an application in every state', async () => {
    const applications = await database.find(Application);
    expect(new Set(applications.map(({ state }) => state))).toEqual(new Set(applicationStates));
  });

  it('shows a participation in every state, with companies in good standing at two tiers', async () => {
    const participations = await database.find(Participation);
    const good = participations.filter(({ state }) => state === 'active');
    expect(new Set(participations.map(({ state }) => state))).toEqual(new Set(participationStates));
    expect(new Set(good.map(({ tier }) => tier))).toEqual(new Set(['provisional', 'tier-1']));
    for (const { programNumber } of participations)
      expect(readProgramNumber(programNumber)).toBe(programNumber);
  });

  it('has at least fourteen companies of all nine types, from several countries', async () => {
    const companies = await database.find(Organization);
    expect(companies.length).toBeGreaterThanOrEqual(14);
    expect(new Set(companies.flatMap(({ participantTypes: roles }) => roles))).toEqual(
      new Set(participantTypes),
    );
    expect(new Set(companies.map(({ country }) => country)).size).toBeGreaterThan(6);
  });

  it('has only identifiers that pass the check of their own kind', async () => {
    for (const { kind, value, checked } of await database.find(Identifier)) {
      const verdict = isIdentifierKind(kind) ? checkIdentifier(kind, value) : undefined;
      expect(verdict, `${kind} ${value}`).toMatchObject({ accepted: true, value, checked });
    }
  });

  it('verified every company before it submitted, and leaves one waiting that shares a domain with another', async () => {
    const companies = await database.find(Organization);
    const unverified = companies.filter(({ state }) => state !== 'verified');
    expect(unverified.map(({ name, state }) => `${name}: ${state}`)).toEqual(['Tamarack & Tide: waiting']);
    const [waiting] = unverified;
    const profile = await portal.get(Profiles).find(thePortal, waiting?.id ?? '');
    expect(
      (await portal.get(Duplicates).of(profile)).map(({ legalName, value }) => [legalName, value]),
    ).toEqual([['Prairie Row Fulfillment, LLC', 'prairierow.example']]);
  });

  it('brings evidence of five kinds of file, all of it found harmless', async () => {
    const documents = await database.find(EvidenceDocument);
    expect(documents.every(({ state }) => state === 'clean')).toBe(true);
    expect(new Set(documents.map(({ fileName }) => fileName.split('.').at(-1)))).toEqual(
      new Set(['pdf', 'png', 'docx', 'xlsx', 'csv']),
    );
  });

  it('has written letters to the companies and to the office, and every one of them can be read', async () => {
    const letters = await database.find(Letter);
    expect(letters.length).toBeGreaterThan(100);
    expect(new Set(letters.map(({ state }) => state))).toEqual(new Set(['kept']));
    expect(new Set(letters.map(({ toKind }) => toKind)).size).toBeGreaterThan(2);
  });

  it('has three specialists, two supervisors, two account administrators and a director of the program', async () => {
    const accounts = portal.get(Accounts);
    expect(await accounts.inOffice('specialist')).toHaveLength(3);
    expect(await accounts.inOffice('supervisor')).toHaveLength(2);
    expect(await accounts.inOffice('account_administrator')).toHaveLength(2);
    expect(await accounts.inOffice('program_director')).toHaveLength(1);
  });

  it('tells a true story: the trail of each record leads to the state in which it is', async () => {
    const trail = await database.find(AuditEntry, { order: { at: 'ASC', id: 'ASC' } });
    const states = new Map<string, string | null>();
    for (const { record, recordId, fromState, toState } of trail) {
      const key = `${record} ${recordId}`;
      if (toState === null) continue;
      expect({ key, fromState }).toEqual({ key, fromState: states.get(key) ?? null });
      states.set(key, toState);
    }
    for (const { id, state } of await database.find(Application))
      expect(states.get(`application ${id}`)).toBe(state);
    for (const { id, state } of await database.find(Participation))
      expect(states.get(`participation ${id}`)).toBe(state);
  });

  it('happened on business days up to yesterday, as far as people did it', async () => {
    const trail = await database.find(AuditEntry);
    const today = portal.get(Clock).today();
    const days = new Set(trail.filter(({ actorId }) => actorId !== null).map(({ at }) => programDate(at)));
    expect([...days].filter((day) => !isBusinessDay(day) || day >= today)).toEqual([]);
  });

  it('offers its sign-ins, a marketplace and those who review it first', async () => {
    const accounts = portal.get(Accounts);
    const offered = await portal.get(DemonstrationSignIns).list();
    const actors = offered.slice(0, 3).map(async ({ email, passPhrase }) => {
      const actor = await accounts.authenticate(email, passPhrase, '192.0.2.1');
      return [
        ...(actor?.seats.map(({ organizationName }) => organizationName) ?? []),
        ...(actor?.office ?? []),
      ];
    });
    expect(await Promise.all(actors)).toEqual([['Brightlane Market'], ['specialist'], ['supervisor']]);
    expect(
      offered.every(({ description, passPhrase }) => description !== '' && passPhrase.length >= 15),
    ).toBe(true);
  });

  it('is loaded once', async () => {
    const before = await database.count(AuditEntry);
    expect(await portal.get(Demonstration).load()).toBe(false);
    expect(await database.count(AuditEntry)).toBe(before);
  });
});

describe('a portal that is not empty', () => {
  let other: TestPortal;
  beforeAll(async () => {
    other = await startPortal(settings, unprepared);
  });
  afterAll(() => other?.stop());

  it('gets no demonstration among its own people, nor on top of one that was loaded in part', async () => {
    const load = () => other.get(Demonstration).load();
    await makeOfficial(other, { email: 'real.person@office.example' });
    await expect(load()).rejects.toThrow(
      new CannotStart(
        'The demonstration can be loaded into an empty portal only. Set DEMONSTRATION to no, or use another database.',
      ),
    );
    await makeOfficial(other, { email: 'priya.raman@office.example' });
    await expect(load()).rejects.toThrow(/loaded only in part\. Remove the data folder/);
  });
});
