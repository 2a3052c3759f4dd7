import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Resuming } from '../../src/accounts/resuming.service.js';
import { SignIns } from '../../src/accounts/sign-ins.service.js';
import { Announcements } from '../../src/administration/announcements.service.js';
import { Settings } from '../../src/administration/settings.service.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { Adjustments } from '../../src/platform/adjustable/adjustments.js';
import { Clock } from '../../src/platform/clock.js';
import {
  FactorNeeded,
  Forbidden,
  InvalidForm,
  NotFound,
  Refused,
  TooMany,
} from '../../src/platform/errors.js';
import type { PersonActor } from '../../src/platform/people/actor.js';
import { Throttle } from '../../src/platform/throttle/throttle.js';
import { Banners } from '../../src/platform/web/banners.js';
import { Registrations } from '../../src/registrations/registrations.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeOfficial, makeOrganization } from '../support/make.js';

let portal: TestPortal;
let mara: PersonActor;
let noel: PersonActor;
let specialist: PersonActor;
let member: PersonActor;
let settings: Settings;
let announcements: Announcements;

beforeAll(async () => {
  portal = await startPortal();
  mara = await makeOfficial(portal, { name: 'Mara Lindqvist', roles: ['policy_administrator'] });
  noel = await makeOfficial(portal, { name: 'Noel Abara', roles: ['policy_administrator'] });
  specialist = await makeOfficial(portal);
  ({ member } = await makeOrganization(portal));
  settings = portal.get(Settings);
  announcements = portal.get(Announcements);
});
afterAll(() => portal.stop());

const stale = (actor: PersonActor): PersonActor => ({ ...actor, hasFreshFactor: false });

async function proposed(name: string, value: string): Promise<string> {
  await settings.propose(mara, name, { value, reason: 'The auditors asked for it.' });
  return (await settings.find(mara, name)).proposed!.id;
}

async function set(name: string, value: string): Promise<void> {
  await settings.confirm(noel, await proposed(name, value));
}

describe('a setting', () => {
  it('is changed by two people, and counts from then on', async () => {
    const adjustments = portal.get(Adjustments);
    const id = await proposed('memberIdleMinutes', '20');
    expect(await adjustments.value('memberIdleMinutes')).toBe(30);
    await expect(settings.confirm(mara, id)).rejects.toThrow(Forbidden);
    await expect(settings.confirm(stale(noel), id)).rejects.toThrow(FactorNeeded);
    await settings.confirm(noel, id);
    expect(await adjustments.value('memberIdleMinutes')).toBe(20);
    const [change] = (await settings.history(mara, null)).lines;
    expect(change).toMatchObject({ was: '30', value: '20', proposedBy: mara.name, decidedBy: noel.name });
    await set('memberIdleMinutes', '30');
  });

  it('is proposed with a fresh factor, within its bounds, once at a time', async () => {
    const reason = 'Because.';
    await expect(settings.propose(stale(mara), 'officeIdleMinutes', { value: '10', reason })).rejects.toThrow(
      FactorNeeded,
    );
    await expect(settings.propose(mara, 'officeIdleMinutes', { value: '31', reason })).rejects.toThrow(
      Refused,
    );
    await expect(settings.propose(mara, 'officeIdleMinutes', { value: '15', reason })).rejects.toThrow(
      Refused,
    );
    await expect(settings.propose(mara, 'no such', { value: '15', reason })).rejects.toThrow(NotFound);
    const both = [mara, noel].map((actor) =>
      settings.propose(actor, 'officeIdleMinutes', { value: '10', reason }),
    );
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('keeps its value when the proposal is declined or taken back', async () => {
    const adjustments = portal.get(Adjustments);
    await settings.decline(noel, await proposed('newDeviceLetters', 'no'));
    const id = await proposed('newDeviceLetters', 'no');
    await expect(settings.withdraw(noel, id)).rejects.toThrow(Forbidden);
    await settings.withdraw(mara, id);
    await expect(settings.confirm(noel, id)).rejects.toThrow(Refused);
    expect(await adjustments.value('newDeviceLetters')).toBe(true);
  });

  it('does not exist for others', async () => {
    for (const stranger of [specialist, member]) {
      await expect(settings.list(stranger)).rejects.toThrow(NotFound);
      await expect(
        settings.propose(stranger, 'memberIdleMinutes', { value: '20', reason: 'Why not.' }),
      ).rejects.toThrow(NotFound);
    }
  });

  it('for the time without activity is asked at every request', async () => {
    const at = (minute: number) => new Date(Date.UTC(2029, 10, 2, 12, minute));
    const begin = { method: 'phrase', withFactor: true, agent: null, address: null } as const;
    const clock = portal.get(Clock);
    const { id } = await clock.at(at(0), () => portal.get(SignIns).begin(member, begin));
    const asks = (minute: number) => clock.at(at(minute), () => portal.get(Resuming).resume(id));
    await set('memberIdleMinutes', '10');
    expect((await asks(9)).actor).toMatchObject({ id: member.id, idleSeconds: 600 });
    expect(await asks(19)).toMatchObject({ actor: null, whose: member.id });
    await set('memberIdleMinutes', '30');
    expect((await asks(19)).actor).toMatchObject({ id: member.id, idleSeconds: 1800 });
  });

  it('for letters about new devices stops them', async () => {
    const noted = async () =>
      portal.get(DataSource).manager.countBy(AuditEntry, { recordId: member.id, action: 'newDevice' });
    const begin = (address: string) =>
      portal.get(SignIns).begin(member, { method: 'phrase', withFactor: true, agent: null, address });
    await begin('203.0.113.7');
    await set('newDeviceLetters', 'no');
    const before = await noted();
    await begin('198.51.100.7');
    expect(await noted()).toBe(before);
    await set('newDeviceLetters', 'yes');
    await begin('192.0.2.7');
    expect(await noted()).toBe(before + 1);
  });

  it('for uploads closes the gate after as many as it says', async () => {
    await set('uploadsPerHour', '10');
    const throttle = portal.get(Throttle);
    for (let sent = 0; sent < 10; sent++) await throttle.take('upload', { person: member.id });
    await expect(throttle.take('upload', { person: member.id })).rejects.toThrow(TooMany);
    await set('uploadsPerHour', '11');
    await throttle.take('upload', { person: member.id });
  });

  it('for joining keeps the door closed, whoever asks', async () => {
    const registrations = portal.get(Registrations);
    await set('registrationOpen', 'no');
    await expect(registrations.ask('new@harbor.example', '203.0.113.7')).rejects.toThrow(Refused);
    await expect(registrations.ask(member.email, '203.0.113.7')).rejects.toThrow(Refused);
    await set('registrationOpen', 'yes');
    await registrations.ask('new@harbor.example', '203.0.113.7');
  });
});

describe('an announcement', () => {
  const form = {
    text: 'The portal will be away on Saturday from 10 to 11 p.m.',
    kind: 'warning',
    audience: 'members',
    fromDay: '2026-11-28',
    fromTime: '08:00',
    untilDay: '2026-11-28',
    untilTime: '23:00',
  } as const;
  const at = <Result>(instant: string, work: () => Promise<Result>) =>
    portal.get(Clock).at(new Date(instant), work);
  const shown = (instant: string) =>
    at(instant, async () => {
      const banners = portal.get(Banners);
      banners.changed();
      return (await banners.shownAt(new Date(instant))).map(({ text }) => text);
    });

  it('is read by nobody before it is published, and by everyone from its beginning until its end', async () => {
    const { id } = await at('2026-11-27T12:00:00Z', () => announcements.write(mara, form));
    expect(await shown('2026-11-28T14:00:00Z')).toEqual([]);
    await expect(announcements.publish(specialist, id)).rejects.toThrow(NotFound);
    await at('2026-11-27T12:00:00Z', async () => {
      await expect(announcements.publish(stale(noel), id)).rejects.toThrow(FactorNeeded);
      await announcements.publish(noel, id);
    });
    expect(await shown('2026-11-28T12:59:59Z')).toEqual([]);
    expect(await shown('2026-11-28T13:00:00Z')).toEqual([form.text]);
    expect(await shown('2026-11-29T03:59:59Z')).toEqual([form.text]);
    expect(await shown('2026-11-29T04:00:00Z')).toEqual([]);
    await announcements.withdraw(mara, id);
    expect(await shown('2026-11-28T14:00:00Z')).toEqual([]);
    const entries = await portal.get(DataSource).manager.find(AuditEntry, {
      where: { recordId: id, outcome: 'done' },
      order: { sequence: 'ASC' },
    });
    expect(entries.map(({ action }) => action)).toEqual(['write', 'publish', 'withdraw']);
  });

  it('ends after it begins, and is not published when it is over', async () => {
    await expect(announcements.write(mara, { ...form, untilTime: '08:00' })).rejects.toThrow(InvalidForm);
    const { id } = await at('2026-11-27T12:00:00Z', () => announcements.write(mara, form));
    await at('2026-11-30T12:00:00Z', async () => {
      await expect(announcements.publish(mara, id)).rejects.toThrow(Refused);
    });
    await announcements.discard(mara, id);
  });

  it('is written by those who keep accounts or policy, and does not exist for others', async () => {
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    await announcements.write(administrator, form);
    for (const stranger of [specialist, member]) {
      await expect(announcements.write(stranger, form)).rejects.toThrow(Forbidden);
      await expect(announcements.list(stranger, null)).rejects.toThrow(NotFound);
    }
  });
});
