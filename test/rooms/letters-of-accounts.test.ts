import { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Credentials } from '../../src/accounts/credentials.service.js';
import { Seats } from '../../src/accounts/seats.service.js';
import { SignIns } from '../../src/accounts/sign-ins.service.js';
import { Factors } from '../../src/factors/factors.service.js';
import { Proofs } from '../../src/factors/proofs.service.js';
import { accountLetters } from '../../src/notifications/account-letters.js';
import { LetterBody } from '../../src/notifications/letter-body.entity.js';
import { Letter } from '../../src/notifications/letter.entity.js';
import { Letters } from '../../src/notifications/letters.service.js';
import { Mailbox } from '../../src/notifications/mailbox.service.js';
import { Clock } from '../../src/platform/clock.js';
import { NotFound } from '../../src/platform/errors.js';
import { Links } from '../../src/platform/links/links.js';
import { type PersonActor, thePortal } from '../../src/platform/people/actor.js';
import { Invitations } from '../../src/memberships/invitations.service.js';
import { Recoveries } from '../../src/registrations/recoveries.service.js';
import { Registrations } from '../../src/registrations/registrations.service.js';
import { Resets } from '../../src/registrations/resets.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeMember, makeOfficial, makeOrganization, makePerson, passPhrase } from '../support/make.js';

let portal: TestPortal;
let administrator: PersonActor;
let colleague: PersonActor;
let made = 0;
const phrase = 'a lantern over still water';

beforeAll(async () => {
  portal = await startPortal({ DEMONSTRATION: 'yes' });
  administrator = await makeOfficial(portal, { roles: ['account_administrator'], name: 'Ines Duarte' });
  colleague = await makeOfficial(portal, { roles: ['account_administrator'], name: 'Omar Haddad' });
});
afterAll(() => portal.stop());

function anywhere(): string {
  made++;
  return `10.8.${made}.7`;
}

/** The letters to an address by their names, oldest first, and what the last of each says. */
async function lettersTo(toAddress: string): Promise<Map<string, { letter: Letter; text: string }>> {
  await portal.settle();
  const { manager } = portal.get(DataSource);
  const found = await manager.find(Letter, { where: { toAddress }, order: { writtenAt: 'ASC', id: 'ASC' } });
  const told = new Map<string, { letter: Letter; text: string }>();
  for (const letter of found) {
    const { text } = await manager.findOneByOrFail(LetterBody, { letterId: letter.id });
    told.set(letter.name, { letter, text });
  }
  return told;
}

async function names(address: string): Promise<string[]> {
  return [...(await lettersTo(address)).keys()];
}

async function secretIn(address: string, name: string): Promise<string> {
  const linkId = (await lettersTo(address)).get(name)?.letter.linkId;
  if (!linkId) throw new Error(`${address} got no letter "${name}" with a link.`);
  return portal.get(Links).tokenOf(linkId);
}

describe('a person is told', () => {
  it('of joining, of somebody who tried it again, and of a new pass phrase', async () => {
    const address = 'nora.ames@harbor.example';
    await portal.get(Registrations).ask(address, anywhere());
    const secret = await secretIn(address, 'confirmAddress');
    await portal.get(Registrations).join(secret, { name: 'Nora Ames', phrase }, anywhere());
    await portal.get(Registrations).ask(address, anywhere());
    await portal.get(Resets).ask(address, anywhere());
    await portal.get(Resets).reset(await secretIn(address, 'resetLink'), 'seven quiet harbors', anywhere());
    expect(await names(address)).toEqual(['confirmAddress', 'addressTaken', 'resetLink', 'phraseChanged']);
    const told = await lettersTo(address);
    expect(told.get('confirmAddress')?.text).toContain('Hello,');
    expect(told.get('resetLink')?.text).toContain('Dear Nora Ames,');
    expect(told.get('resetLink')?.text).toMatch(/From the network address: 10\.8\.\d+\.7/);
  });

  it('at both addresses when the address changes', async () => {
    const actor = { ...(await makePerson(portal)), address: anywhere() };
    const next = 'next@harbor.example';
    await portal.get(Credentials).askEmailChange(actor, passPhrase, next);
    await portal.get(Credentials).changeEmail(await secretIn(next, 'confirmNewAddress'));
    expect(await names(actor.email)).toEqual(expect.arrayContaining(['addressChanges', 'addressChanged']));
    expect(await names(next)).toEqual(['confirmNewAddress', 'addressChanged']);
    expect((await lettersTo(actor.email)).get('addressChanges')?.letter.linkId).toBeNull();
  });

  it('of every second factor that comes or goes, and of recovery codes', async () => {
    const actor = await makePerson(portal);
    const factors = portal.get(Factors);
    const codes = await factors.renewRecoveryCodes(actor);
    expect(await portal.get(Proofs).byRecoveryCode({ ...actor, address: anywhere() }, codes[0] ?? '')).toBe(
      true,
    );
    const [factor] = await factors.of(actor.id);
    if (factor) await factors.remove(actor, factor.id);
    expect(await names(actor.email)).toEqual(
      expect.arrayContaining(['recoveryCodesRenewed', 'recoveryCodeUsed', 'factorRemoved']),
    );
  });

  it('of wrong codes after the right pass phrase, at the third and not at every one', async () => {
    const actor = await makePerson(portal);
    for (let times = 0; times < 4; times++)
      expect(await portal.get(Proofs).byRecoveryCode({ ...actor, address: anywhere() }, 'wrong-wrong')).toBe(
        false,
      );
    expect(await names(actor.email)).toEqual(['wrongCodes']);
    const { manager } = portal.get(DataSource);
    expect(await manager.countBy(Letter, { toAddress: actor.email })).toBe(1);
  });

  it('of an identity check at its beginning and at its end, however it ends', async () => {
    const recoveries = portal.get(Recoveries);
    const seen = { documents: 'Passport', calledAtNumber: '+1 202 555 0147' };
    const tomorrow = <Result>(work: () => Promise<Result>) =>
      portal.get(Clock).at(new Date(Date.now() + 25 * 3_600_000), work);

    const finished = await makePerson(portal);
    const { id } = await recoveries.ask(thePortal, finished.id, anywhere());
    await recoveries.check(administrator, id, seen);
    await tomorrow(() => recoveries.confirm(colleague, id));
    const secret = await secretIn(finished.email, 'recoveryConfirmed');
    await tomorrow(() => recoveries.finish(secret, passPhrase, anywhere()));
    expect(await names(finished.email)).toEqual(['recoveryAsked', 'recoveryConfirmed', 'recoveryFinished']);

    const declined = await makePerson(portal);
    const other = await recoveries.ask(thePortal, declined.id, anywhere());
    await recoveries.decline(administrator, other.id, 'Nobody answered.');
    expect(await names(declined.email)).toEqual(['recoveryAsked', 'recoveryDeclined']);

    const stopped = await makePerson(portal);
    await recoveries.ask(thePortal, stopped.id, anywhere());
    await recoveries.stop(await secretIn(stopped.email, 'recoveryAsked'));
    expect(await names(stopped.email)).toEqual(['recoveryAsked', 'recoveryStopped']);
  });

  it('of what the office does with the account', async () => {
    const { id, email } = await makePerson(portal);
    const accounts = portal.get(Accounts);
    const signIns = portal.get(SignIns);
    const actor = (await accounts.actor(id))!;
    await signIns.begin(actor, { method: 'phrase', withFactor: true, address: anywhere(), agent: null });
    await signIns.endAll(administrator, id, 'ended_by_office');
    await accounts.disable(administrator, id, 'They left the company.');
    await accounts.enable(administrator, id, 'They are back.');
    expect(await names(email)).toEqual(expect.arrayContaining(['signedOutByOffice', 'disabled', 'enabled']));
    expect((await lettersTo(email)).get('disabled')?.text).toContain('They left the company.');
  });

  it('of their places in a company, as others give and take them, and of leaving', async () => {
    const { organization, member } = await makeOrganization(portal);
    const owner = await makeMember(portal, organization, { roles: ['owner'] });
    const seats = portal.get(Seats);
    await portal.settle();
    await seats.inOrganization(owner, member.id, organization, ['viewer', 'signatory']);
    expect((await lettersTo(member.email)).get('rolesChanged')?.text).toContain('Signatory and Viewer');
    await seats.inOrganization(owner, member.id, organization, []);
    await seats.inOrganization(owner, owner.id, organization, []);
    expect(await names(member.email)).toEqual(['rolesChanged', 'rolesTaken']);
    expect(await names(owner.email)).toEqual(['youLeft']);
  });

  it('of an invitation, also without an account', async () => {
    const { organization } = await makeOrganization(portal);
    const owner = await makeMember(portal, organization, { roles: ['owner'], name: 'Olive Park' });
    const guest = { name: 'Gus Hale', email: 'gus.hale@harbor.example' };
    await portal.get(Invitations).toOrganization(owner, organization.id, guest, ['preparer'], null);
    const { letter, text } = (await lettersTo(guest.email)).get('invited')!;
    expect(text).toContain(`Olive Park invites you to work for ${organization.name}`);
    expect(text).toContain('/invitation?link=shown-only-in-the-letter');
    expect(letter.organizationId).toBe(organization.id);
  });
});

describe('a letter about an account', () => {
  it('is looked after by account administrators, and by nobody else of the office', async () => {
    const { email } = await makePerson(portal);
    await portal.get(Resets).ask(email, anywhere());
    const { letter } = (await lettersTo(email)).get('resetLink')!;
    const specialist = await makeOfficial(portal);
    const letters = portal.get(Letters);
    await expect(letters.read(specialist, letter.id)).rejects.toThrow(NotFound);
    const { body } = await letters.read(administrator, letter.id);
    expect(body.text).toContain('link=shown-only-in-the-letter');
    const found = (actor: PersonActor) => letters.list(actor, { search: email, state: '' }, null);
    expect((await found(specialist)).lines).toEqual([]);
    expect((await found(administrator)).lines.map(({ id }) => id)).toContain(letter.id);
  });

  it('shows its link in the demonstration mailbox to the one it was written to', async () => {
    const actor = await makePerson(portal);
    await portal.get(Resets).ask(actor.email, anywhere());
    const secret = await secretIn(actor.email, 'resetLink');
    const { letter } = (await lettersTo(actor.email)).get('resetLink')!;
    const mailbox = portal.get(Mailbox);
    expect((await mailbox.open(actor, letter.id)).body.text).toContain(secret);
    await expect(mailbox.open(administrator, letter.id)).rejects.toThrow(NotFound);
    await expect(mailbox.openOfVisitor('another@harbor.example', letter.id)).rejects.toThrow(NotFound);
    expect((await mailbox.openOfVisitor(actor.email.toUpperCase(), letter.id)).body.text).toContain(secret);
  });

  it('is not shown to visitors where a mail server takes the letters, or where it is no demonstration', async () => {
    for (const settings of [{ DEMONSTRATION: 'yes', SMTP_URL: 'smtp://127.0.0.1:9' }, {}]) {
      const other = await startPortal(settings as Record<string, string>);
      await expect(other.get(Mailbox).ofVisitor('nora.ames@harbor.example')).rejects.toThrow(NotFound);
      await other.stop();
    }
  });
});

describe('the table of letters about accounts', () => {
  it('has no letter that these stories did not bring', async () => {
    const rows: { name: string }[] = await portal.get(DataSource).query('select distinct name from letter');
    const written = new Set(rows.map(({ name }) => name));
    // Their stories are told where they happen: in a browser, by another provider, among companies.
    const elsewhere = [
      'factorAdded',
      'newDevice',
      'lookedAt',
      'identityLinked',
      'identityUnlinked',
      'invitedToOffice',
      'ownershipOffered',
      'ownershipGiven',
      'verificationAsked',
      'verified',
      'notVerified',
      'lookedAtAgain',
      'offerEnded',
      'ownerAppointed',
      'memberLeft',
      'rolesProposed',
      'keyMade',
      'keyRotated',
      'keyRevoked',
      'keyEnds',
    ];
    expect(
      accountLetters
        .map(({ name }) => name)
        .filter((name) => !written.has(name) && !elsewhere.includes(name)),
    ).toEqual([]);
  });
});
