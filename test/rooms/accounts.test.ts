import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Organizations } from '../../src/organizations/organizations.service.js';
import { Forbidden, NotFound, Refused, TooMany } from '../../src/platform/errors.js';
import { startPortal, type TestPortal } from '../support/app.js';

let portal: TestPortal;
let accounts: Accounts;

beforeAll(async () => {
  portal = await startPortal();
  accounts = portal.get(Accounts);
});
afterAll(() => portal.stop());

async function enroll(email: string) {
  return accounts.enroll({ name: 'Ana Ruiz', email, passPhrase: 'seven quiet harbors' });
}

describe('signing in', () => {
  it('takes the right phrase, however the address is capitalized', async () => {
    await enroll('Ana@Brightlane.example');
    const actor = await accounts.authenticate('ANA@brightlane.example', 'seven quiet harbors', '10.0.0.1');
    expect(actor).toMatchObject({ kind: 'person', email: 'ana@brightlane.example', seats: [], office: [] });
  });

  it('gives the same answer to a wrong phrase and to an unknown address', async () => {
    await enroll('ben@brightlane.example');
    expect(await accounts.authenticate('ben@brightlane.example', 'wrong', '10.0.0.2')).toBeNull();
    expect(await accounts.authenticate('nobody@brightlane.example', 'wrong', '10.0.0.2')).toBeNull();
  });

  it('is slowed down after too many wrong tries, and only for that address', async () => {
    await enroll('cleo@brightlane.example');
    for (let failure = 0; failure < 5; failure++) {
      expect(await accounts.authenticate('cleo@brightlane.example', 'wrong', '10.0.0.3')).toBeNull();
    }
    await expect(
      accounts.authenticate('cleo@brightlane.example', 'seven quiet harbors', '10.0.0.3'),
    ).rejects.toThrow(TooMany);
    expect(
      await accounts.authenticate('cleo@brightlane.example', 'seven quiet harbors', '10.0.0.4'),
    ).not.toBeNull();
  });
});

describe('an account', () => {
  it('carries the seats of its person into everything they do', async () => {
    const person = await enroll('dora@brightlane.example');
    const organization = await portal
      .get(Organizations)
      .register({ legalName: 'Brightlane Market', country: 'US' });
    await accounts.seatInOrganization(person.id, organization, 'preparer');
    await accounts.seatInOrganization(person.id, organization, 'signatory');
    await accounts.seatInOrganization(person.id, organization, 'signatory');
    expect((await accounts.actor(person.id))?.seats).toEqual([
      {
        organizationId: organization.id,
        organizationName: 'Brightlane Market',
        roles: ['preparer', 'signatory'],
      },
    ]);
  });

  it('is closed by an account administrator, and by nobody else', async () => {
    const [person, administrator, specialist] = await Promise.all(
      ['eve@brightlane.example', 'admin@office.example', 'specialist@office.example'].map(enroll),
    );
    await accounts.seatInOffice(administrator!.id, 'account_administrator');
    await accounts.seatInOffice(specialist!.id, 'specialist');
    const [admin, reviewer] = [
      (await accounts.actor(administrator!.id))!,
      (await accounts.actor(specialist!.id))!,
    ];
    await expect(accounts.disable(reviewer, person!.id)).rejects.toThrow(NotFound);
    await expect(accounts.disable(admin, admin.id)).rejects.toThrow(Forbidden);
    await accounts.disable(admin, person!.id);
    expect(await accounts.actor(person!.id)).toBeNull();
    await expect(accounts.disable(admin, person!.id)).rejects.toThrow(Refused);
  });
});

describe('the record of what happened', () => {
  it('is only added to, by the portal and by its owner alike', async () => {
    const serving = portal.get(DataSource);
    await expect(serving.query('delete from audit_entry')).rejects.toThrow(/permission denied/);
    await expect(serving.query(`update audit_entry set actor_name = 'x'`)).rejects.toThrow(
      /permission denied/,
    );
  });
});
