import { parseCronItems } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Applications } from '../../src/applications/applications.service.js';
import { InformationRequest } from '../../src/applications/information-request.entity.js';
import { Qualifications } from '../../src/applications/qualifications.service.js';
import { ProfileParts } from '../../src/organizations/profile-parts.service.js';
import { Standings } from '../../src/participation/standings.service.js';
import { addDays, startOfDay } from '../../src/platform/calendar.rules.js';
import { Clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { type PersonActor, thePortal } from '../../src/platform/people/actor.js';
import { Throttle } from '../../src/platform/throttle/throttle.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeOrganization, officer } from '../support/make.js';
import { makeApplication, makeParticipant } from '../support/participants.js';
import { lettersOf } from '../support/letters.js';

let portal: TestPortal;
let clock: Clock;

beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
  clock = portal.get(Clock);
});
afterAll(() => portal.stop());

/** Lets an appointment come about at noon in Washington, so many days from now, and everything that follows from it. */
async function comesAbout(name: string, inDays = 0): Promise<void> {
  const noon = new Date(startOfDay(addDays(clock.today(), inDays)).getTime() + 12 * 3_600_000);
  await clock.at(noon, async () => {
    await portal.get(Outbox).send(name, {});
    await portal.settle();
  });
}

async function company() {
  const { organization, member } = await makeOrganization(portal);
  await portal.get(ProfileParts).keepContact(member, organization.id, null, officer);
  return { organization, member };
}

async function draft() {
  const { organization, member } = await company();
  const { id } = await portal.get(Applications).start(member, organization.id);
  return { member, id };
}

async function returned(dueInDays: number) {
  const { organization, member } = await company();
  const { id } = await makeApplication(portal, organization.id, { state: 'returned' });
  await portal.get(DataSource).manager.insert(InformationRequest, {
    id: newId(),
    applicationId: id,
    number: 1,
    askedAt: new Date(Date.now() - 60_000),
    askedBy: 'Maria Torres',
    dueOn: addDays(clock.today(), dueInDays),
    answeredAt: null,
  });
  return { id, member };
}

async function subjects(caseId: string): Promise<string[]> {
  return (await lettersOf(portal, caseId)).map(({ subject }) => subject.replace(/ \(.*/, ''));
}

async function stateOf(member: PersonActor, id: string): Promise<string> {
  return (await portal.get(Applications).find(member, id)).state;
}

describe('the schedule', () => {
  it('has a time that can be read for each appointment, and something to do', () => {
    const { appointments, errands } = portal.get(Outbox);
    expect(appointments.length).toBeGreaterThan(4);
    for (const { name, when } of appointments) {
      expect(errands.has(name)).toBe(true);
      expect(parseCronItems([{ task: name, match: when }])).toHaveLength(1);
    }
  });
});

describe('a draft that nobody changes', () => {
  it('brings a letter after 15 days and another after 25, and no more', async () => {
    const { id } = await draft();
    const wait = 'Your application waits for you';
    const counts: Record<number, number> = {};
    for (const day of [14, 16, 17, 24, 26, 27, 60]) {
      await comesAbout('applications.remind-of-drafts', day);
      counts[day] = (await subjects(id)).filter((subject) => subject === wait).length;
    }
    expect(counts).toEqual({ 14: 0, 16: 1, 17: 1, 24: 1, 26: 2, 27: 2, 60: 2 });
  });

  it('brings one letter when the first day to remind was missed', async () => {
    const { id } = await draft();
    await comesAbout('applications.remind-of-drafts', 28);
    expect(await subjects(id)).toHaveLength(1);
  });

  it('brings letters anew after it was changed', async () => {
    const { id, member } = await draft();
    await comesAbout('applications.remind-of-drafts', 16);
    const later = new Date(Date.now() + 20 * 86_400_000);
    await clock.at(later, () => portal.get(Qualifications).chooseRoles(member, id, ['marketplace']));
    await comesAbout('applications.remind-of-drafts', 34);
    expect(await subjects(id)).toHaveLength(1);
    await comesAbout('applications.remind-of-drafts', 36);
    expect(await subjects(id)).toHaveLength(2);
    expect(await stateOf(member, id)).toBe('draft');
  });
});

describe('an answer that does not come', () => {
  it('is asked for a week and a day before its last day', async () => {
    const { id } = await returned(30);
    const counts: Record<number, number> = {};
    for (const day of [22, 23, 24, 28, 29, 30]) {
      await comesAbout('applications.remind-of-answers', day);
      counts[day] = (await subjects(id)).filter((subject) => subject === 'Your answer is due soon').length;
    }
    expect(counts).toEqual({ 22: 0, 23: 1, 24: 1, 28: 1, 29: 2, 30: 2 });
  });

  it('lapses the application when its last day is over, and not on that day', async () => {
    const { id, member } = await returned(30);
    await comesAbout('applications.lapse', 30);
    expect(await stateOf(member, id)).toBe('returned');
    await comesAbout('applications.lapse', 31);
    await comesAbout('applications.lapse', 31);
    expect(await stateOf(member, id)).toBe('lapsed');
    expect(await subjects(id)).toEqual(['Your application has lapsed']);
  });
});

describe('a provisional standing', () => {
  it('ends when its time is over, and its company reads so', async () => {
    const { participation, member } = await makeParticipant(portal);
    const { organizationId, applicationId, programNumber } = participation;
    await portal.get(ProfileParts).keepContact(member, organizationId, null, officer);
    await comesAbout('participations.expire', 179);
    await comesAbout('participations.expire', 182);
    const standing = await portal.get(Standings).ofOrganization(thePortal, organizationId);
    expect(standing?.participation.state).toBe('expired');
    expect(await subjects(applicationId)).toContain('Your provisional standing has ended');
    const [welcome] = await lettersOf(portal, applicationId);
    expect(welcome?.subject).toMatch(/^Welcome: your company is a provisional known shipper \(KSA-/);
    const body = await portal
      .get(DataSource)
      .query('select text from letter_body where letter_id = $1', [welcome?.id]);
    expect(body[0].text).toContain(programNumber);
    expect(body[0].text).toMatch(/This standing holds until \w+ \d+, \d{4}\./);
  });
});

describe('what nobody needs any longer', () => {
  it('is forgotten', async () => {
    const who = { account: 'somebody', address: 'somewhere' };
    await portal.get(Throttle).attempt('signIn', who, async () => null);
    await comesAbout('throttle.sweep', 31);
    expect(await portal.get(DataSource).query('select gate from throttle_count')).toEqual([]);
    await comesAbout('evidence.sweep');
  });
});
