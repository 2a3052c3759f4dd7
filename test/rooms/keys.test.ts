import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Seats } from '../../src/accounts/seats.service.js';
import { ApiKeyUse } from '../../src/keys/api-key-use.entity.js';
import { ApiKey } from '../../src/keys/api-key.entity.js';
import { endOf, mostKeys, type Overlap } from '../../src/keys/api-key.rules.js';
import { hashOf } from '../../src/keys/key-text.js';
import { Keys, type MadeKey } from '../../src/keys/keys.service.js';
import { allScopes } from '../../src/keys/scopes.js';
import { Letter } from '../../src/notifications/letter.entity.js';
import { LetterBody } from '../../src/notifications/letter-body.entity.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { addDays, startOfDay } from '../../src/platform/calendar.rules.js';
import { Clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { FactorNeeded, Forbidden, InvalidForm, NotFound, Refused } from '../../src/platform/errors.js';
import { WhoHolds } from '../../src/platform/people/key-holder.js';
import { type PersonActor, thePortal } from '../../src/platform/people/actor.js';
import { LimitGuard } from '../../src/platform/throttle/limit.guard.js';
import { Throttle } from '../../src/platform/throttle/throttle.js';
import { SpentToken } from '../../src/single-sign-on/spent-token.entity.js';
import { SpentTokens } from '../../src/single-sign-on/spent-tokens.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeMember, makeOfficial, makeOrganization } from '../support/make.js';
import { tablesOf, tablesWith } from '../support/text-in-database.js';

let portal: TestPortal;
let keys: Keys;
let clock: Clock;
let organization: Organization;
let owner: PersonActor;

beforeAll(async () => {
  portal = await startPortal();
  keys = portal.get(Keys);
  clock = portal.get(Clock);
});
afterAll(() => portal.stop());

beforeEach(async () => {
  ({ organization } = await makeOrganization(portal));
  owner = await makeMember(portal, organization, { name: 'Dana Whitfield', roles: ['owner'] });
});

const inDays = (days: number) => addDays(clock.today(), days);
const wanted = (name = 'Warehouse system', days = 90) => ({
  name,
  scopes: [...allScopes],
  lastDay: inDays(days),
});
const make = (name?: string, days?: number) => keys.make(owner, organization.id, wanted(name, days));
const rotate = (id: string, overlap: Overlap, formKey?: string) =>
  keys.rotate(owner, organization.id, id, { overlap, lastDay: inDays(180) }, formKey);

function textOf({ text }: MadeKey): string {
  if (text === null) throw new Error('This key was not shown.');
  return text;
}

/** What a program that shows this key finds open now. */
const opens = (text: string, from = '198.51.100.7') => portal.get(WhoHolds).read(text, from);

function after(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds);
}

const aDay = 86_400_000;

describe('a key of a company', () => {
  it('opens for its company what it is good for', async () => {
    const { key, text } = await make();
    expect(await opens(text!)).toEqual({
      id: key.id,
      organizationId: organization.id,
      scopes: ['organization:read'],
    });
  });

  it('stands in the database as its hash, and in no column of any table as itself', async () => {
    const text = textOf(await make());
    await opens(text);
    await opens(`${text.slice(0, -1)}A`);
    await portal.settle();
    const searched = await tablesOf(portal);
    for (const table of ['api_key', 'api_key_use', 'audit_entry', 'letter_body', 'session'])
      expect(searched).toContain(table);
    expect(await tablesWith(portal, text.slice('ksp_abcdefgh_'.length))).toEqual([]);
    expect(await tablesWith(portal, hashOf(text))).toEqual(['api_key_use']);
    expect(await tablesWith(portal, text.slice(0, 'ksp_abcdefgh'.length))).toContain('api_key');
  });

  it('opens nothing with one sign of it changed', async () => {
    const text = textOf(await make());
    for (const other of [
      `${text.slice(0, -2)}AA`,
      `${text}A`,
      text.replace('ksp_', 'ksq_'),
      text.slice(0, 12),
    ])
      expect(await opens(other)).toBeNull();
  });

  it('opens nothing from the moment on at which it is revoked', async () => {
    const { key, text } = await make();
    expect(await opens(text!)).not.toBeNull();
    await keys.revoke(owner, organization.id, key.id);
    expect(await opens(text!)).toBeNull();
    await expect(keys.revoke(owner, organization.id, key.id)).rejects.toThrow(Refused);
    await expect(rotate(key.id, '7')).rejects.toThrow(Refused);
  });

  it('is good to the end of its last day in Washington, and no longer', async () => {
    const text = textOf(await make('Warehouse system', 30));
    const end = endOf(inDays(30)).getTime();
    expect(await clock.at(new Date(end - 1), () => opens(text))).not.toBeNull();
    expect(await clock.at(new Date(end), () => opens(text))).toBeNull();
  });

  it('has a last day that is not over, and within a year', async () => {
    for (const days of [-1, 367]) await expect(make('Warehouse system', days)).rejects.toThrow(InvalidForm);
    const { key } = await make('Warehouse system', 0);
    expect(key.expiresAt).toEqual(startOfDay(inDays(1)));
  });

  it('is made once by a form that comes twice, and not shown again', async () => {
    const formKey = newId();
    const first = await keys.make(owner, organization.id, wanted(), formKey);
    const again = await keys.make(owner, organization.id, wanted(), formKey);
    expect(again).toEqual({ key: expect.objectContaining({ id: first.key.id }), text: null });
    expect(await keys.of(owner, organization.id)).toHaveLength(1);
  });

  it('is remembered to have been shown, when and from where, once a minute', async () => {
    const { key, text } = await make();
    const use = () => portal.get(DataSource).manager.findOneByOrFail(ApiKeyUse, { keyId: key.id });
    expect(await use()).toMatchObject({ usedAt: null, usedFrom: null });
    const first = after(0);
    await clock.at(first, () => opens(text!, '198.51.100.7'));
    await clock.at(new Date(first.getTime() + 59_000), () => opens(text!, '198.51.100.8'));
    expect(await use()).toMatchObject({ usedAt: first, usedFrom: '198.51.100.7' });
    const next = new Date(first.getTime() + 60_000);
    await clock.at(next, () => opens(text!, '198.51.100.9'));
    expect(await use()).toMatchObject({ usedAt: next, usedFrom: '198.51.100.9' });
  });

  it('leaves in the trail who made, replaced and revoked it', async () => {
    const { key } = await make();
    const { key: next } = await rotate(key.id, '1');
    await keys.revoke(owner, organization.id, next.id);
    const entries = await portal.get(DataSource).manager.find(AuditEntry, {
      where: { caseId: organization.id, record: 'apiKey' },
      order: { at: 'ASC', id: 'ASC' },
    });
    const told = entries.map(({ action, recordId }) => `${action} ${recordId}`);
    expect(new Set(told)).toEqual(
      new Set([`make ${key.id}`, `make ${next.id}`, `rotate ${key.id}`, `revoke ${next.id}`]),
    );
    expect(new Set(entries.map(({ actorName }) => actorName))).toEqual(new Set(['Dana Whitfield']));
  });
});

describe('rotating a key', () => {
  it('leaves both good for the overlap, and the new one afterwards', async () => {
    const old = await make();
    const { key, text } = await rotate(old.key.id, '3');
    const both = () => Promise.all([opens(old.text!), opens(text!)]);
    expect(await both()).not.toContain(null);
    expect(await clock.at(after(3 * aDay - 60_000), both)).not.toContain(null);
    expect(await clock.at(after(3 * aDay), both)).toEqual([null, expect.objectContaining({ id: key.id })]);
  });

  it('ends the old key at once without an overlap', async () => {
    const old = await make();
    const text = textOf(await rotate(old.key.id, '0'));
    expect(await opens(old.text!)).toBeNull();
    expect(await opens(text)).not.toBeNull();
  });

  it('keeps the name and what the key is good for', async () => {
    const { key } = await make('Feed');
    expect((await rotate(key.id, '1')).key).toMatchObject({ name: 'Feed', scopes: key.scopes });
  });

  it('happens once, however many try at the same time', async () => {
    const { key } = await make();
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => rotate(key.id, '1')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(reasons.every((reason) => reason instanceof Refused)).toBe(true);
    expect(await keys.of(owner, organization.id)).toHaveLength(2);
  });

  it('happens once for a form that comes twice, also at the same time', async () => {
    const { key } = await make();
    const formKey = newId();
    const all = await Promise.all([1, 2, 3].map(() => rotate(key.id, '1', formKey)));
    expect(all.filter(({ text }) => text !== null)).toHaveLength(1);
    expect((await rotate(key.id, '1', formKey)).text).toBeNull();
    expect(await keys.of(owner, organization.id)).toHaveLength(2);
  });

  it('is not for a key that has ended', async () => {
    const { key } = await make('Warehouse system', 1);
    await expect(clock.at(after(3 * aDay), () => rotate(key.id, '1'))).rejects.toThrow(Refused);
  });
});

describe('a company', () => {
  it('has twenty good keys at most, also when several are made at the same time', async () => {
    for (let count = 1; count < mostKeys; count++) await make(`Program ${count}`);
    const all = await Promise.allSettled([1, 2, 3, 4].map((count) => make(`Last ${count}`)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [first] = await keys.of(owner, organization.id);
    const rotated = await rotate(first!.key.id, '7');
    await expect(make('One more')).rejects.toThrow(Refused);
    await keys.revoke(owner, organization.id, first!.key.id);
    await keys.revoke(owner, organization.id, rotated.key.id);
    expect((await make('One more')).text).not.toBeNull();
  });

  it('finds its good keys before those that are over', async () => {
    const { key: revoked } = await make('Revoked', 300);
    await keys.revoke(owner, organization.id, revoked.id);
    await make('Short', 5);
    await make('Long', 200);
    const names = (await keys.of(owner, organization.id)).map(({ key }) => key.name);
    expect(names).toEqual(['Long', 'Short', 'Revoked']);
  });
});

describe('who may look after keys', () => {
  it('is an owner with a fresh factor', async () => {
    const stale = { ...owner, hasFreshFactor: false };
    const { key } = await make();
    const { id } = organization;
    await expect(keys.make(stale, id, wanted())).rejects.toThrow(FactorNeeded);
    const rotation = { overlap: '1', lastDay: inDays(9) } as const;
    await expect(keys.rotate(stale, id, key.id, rotation)).rejects.toThrow(FactorNeeded);
    await expect(keys.revoke(stale, id, key.id)).rejects.toThrow(FactorNeeded);
    expect(await keys.of(stale, id)).toHaveLength(1);
  });

  it('is nobody else of the company: they see which keys there are', async () => {
    const { key } = await make();
    const { id } = organization;
    for (const role of ['preparer', 'signatory', 'viewer', 'consultant'] as const) {
      const member = await makeMember(portal, organization, { roles: [role] });
      expect(await keys.of(member, id)).toHaveLength(1);
      await expect(keys.make(member, id, wanted())).rejects.toThrow(Forbidden);
      await expect(keys.revoke(member, id, key.id)).rejects.toThrow(Forbidden);
      await expect(keys.rotate(member, id, key.id, { overlap: '1', lastDay: inDays(9) })).rejects.toThrow(
        Forbidden,
      );
      await expect(keys.ownCompany(member, id)).rejects.toThrow(NotFound);
    }
  });

  it('finds no key of another company, by whichever address', async () => {
    const { key, text } = await make();
    const other = await makeOrganization(portal);
    const stranger = await makeMember(portal, other.organization, { roles: ['owner'] });
    for (const id of [organization.id, other.organization.id]) {
      await expect(keys.find(stranger, id, key.id)).rejects.toThrow(NotFound);
      await expect(keys.revoke(stranger, id, key.id)).rejects.toThrow(NotFound);
      await expect(keys.rotate(stranger, id, key.id, { overlap: '0', lastDay: inDays(9) })).rejects.toThrow(
        NotFound,
      );
    }
    await expect(keys.of(stranger, organization.id)).rejects.toThrow(NotFound);
    await expect(keys.make(stranger, organization.id, wanted())).rejects.toThrow(NotFound);
    expect(await opens(text!)).not.toBeNull();
    expect(await keys.of(owner, organization.id)).toHaveLength(1);
  });

  it('may be seen by those of the office who look after accounts, and by no others there', async () => {
    await make();
    for (const role of ['account_administrator', 'auditor'] as const)
      expect(await keys.of(await makeOfficial(portal, { roles: [role] }), organization.id)).toHaveLength(1);
    const specialist = await makeOfficial(portal);
    await expect(keys.of(specialist, organization.id)).rejects.toThrow(NotFound);
  });
});

describe('letters about keys', () => {
  async function lettersTo({ email }: PersonActor): Promise<{ name: string; text: string }[]> {
    await portal.settle();
    const { manager } = portal.get(DataSource);
    const letters = await manager.find(Letter, {
      where: { toAddress: email },
      order: { writtenAt: 'ASC', id: 'ASC' },
    });
    return Promise.all(
      letters.map(async ({ id, name }) => ({
        name,
        text: (await manager.findOneByOrFail(LetterBody, { letterId: id })).text,
      })),
    );
  }

  it('tell all owners of what is made, replaced and revoked, and nobody else', async () => {
    const partner = await makeMember(portal, organization, { roles: ['owner'] });
    const viewer = await makeMember(portal, organization, { roles: ['viewer'] });
    const { key } = await make('Feed');
    await portal.settle();
    const { key: next } = await rotate(key.id, '1');
    await portal.settle();
    await keys.revoke(owner, organization.id, next.id);
    const names = ['keyMade', 'keyRotated', 'keyRevoked'];
    const told = await lettersTo(partner);
    expect(told.map(({ name }) => name)).toEqual(names);
    for (const { text } of told) {
      expect(text).toContain('“Feed”');
      expect(text).toContain(`/organizations/${organization.id}/keys`);
    }
    expect((await lettersTo(owner)).map(({ name }) => name)).toEqual(names);
    expect(await lettersTo(viewer)).toEqual([]);
  });

  it('remind once of a key that ends within two weeks, also whoever made it', async () => {
    const { key } = await make('Ending', 10);
    await make('Lasting', 60);
    const { key: replaced } = await make('Replaced', 10);
    await rotate(replaced.id, '7');
    const partner = await makeMember(portal, organization, { roles: ['owner'] });
    const dana = { id: owner.id, name: owner.name };
    await portal.get(Seats).inOrganization(thePortal, dana.id, organization, ['viewer']);
    await portal.settle();
    for (let day = 0; day < 2; day++) {
      await keys.remindOfEnds();
      for (const person of [partner, owner]) {
        const reminders = (await lettersTo(person)).filter(({ name }) => name === 'keyEnds');
        expect(reminders.map(({ text }) => text)).toEqual([expect.stringContaining('“Ending”')]);
      }
    }
    const reminded = await portal.get(DataSource).manager.findOneByOrFail(ApiKey, { id: key.id });
    expect(reminded.remindedAt).not.toBeNull();
  });

  it('do not announce the end of what has ended', async () => {
    await make('Over', 1);
    await clock.at(after(5 * aDay), () => keys.remindOfEnds());
    expect((await lettersTo(owner)).map(({ name }) => name)).toEqual(['keyMade']);
  });
});

describe('the limits of those who have not signed in', () => {
  it('do not count what comes with a key, which has a limit of its own', async () => {
    const guard = new LimitGuard(new Reflector(), portal.get(Throttle));
    const passes = (request: object) =>
      guard.canActivate({
        switchToHttp: () => ({ getRequest: () => ({ method: 'POST', ip: '198.51.100.77', ...request }) }),
        getHandler: () => passes,
      } as unknown as ExecutionContext);
    const counted = () => portal.get(DataSource).query('select count(*)::int as count from throttle_taken');
    const [before] = await counted();
    expect(await passes({ keyHolder: { id: newId(), organizationId: organization.id, scopes: [] } })).toBe(
      true,
    );
    expect(await counted()).toEqual([before]);
    expect(await passes({})).toBe(true);
    expect(await counted()).toEqual([{ count: before.count + 1 }]);
  });
});

describe('tokens that were spent', () => {
  it('are forgotten when they would be refused for their age alone', async () => {
    const tokens = portal.get(SpentTokens);
    expect(await tokens.spend('one', 'token')).toBe(true);
    expect(await tokens.spend('one', 'token')).toBe(false);
    await tokens.sweep();
    const left = () => portal.get(DataSource).manager.count(SpentToken);
    expect(await left()).toBe(1);
    await clock.at(after(25 * 3_600_000), () => tokens.sweep());
    expect(await left()).toBe(0);
  });
});
