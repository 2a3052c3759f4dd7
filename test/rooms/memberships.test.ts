import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { Accounts } from '../../src/accounts/accounts.service.js';
import { Seats } from '../../src/accounts/seats.service.js';
import { SignIns } from '../../src/accounts/sign-ins.service.js';
import { SignIn } from '../../src/accounts/sign-in.entity.js';
import { Answering } from '../../src/memberships/answering.service.js';
import { Appointments } from '../../src/memberships/appointments.service.js';
import { Invitation } from '../../src/memberships/invitation.entity.js';
import { Invitations } from '../../src/memberships/invitations.service.js';
import { FirstAdministrators } from '../../src/memberships/first-administrators.service.js';
import { Ownership } from '../../src/memberships/ownership.service.js';
import { Staffing } from '../../src/memberships/staffing.service.js';
import type { Organization } from '../../src/organizations/organization.entity.js';
import { AuditEntry } from '../../src/platform/actions/audit-entry.entity.js';
import { Clock } from '../../src/platform/clock.js';
import {
  FactorNeeded,
  Forbidden,
  InvalidForm,
  NotFound,
  Refused,
  TooMany,
} from '../../src/platform/errors.js';
import { Links } from '../../src/platform/links/links.js';
import { type MemberRole, type PersonActor, thePortal } from '../../src/platform/people/actor.js';
import { Decisions } from '../../src/reviews/decisions.service.js';
import { Reviews } from '../../src/reviews/reviews.service.js';
import { startPortal, type TestPortal } from '../support/app.js';
import { makeRecommendedReview, makeTakenReview, type Reviewing } from '../support/make-review.js';
import { makeMember, makeOfficial, makeOrganization, makePerson } from '../support/make.js';

let portal: TestPortal;
let staffing: Staffing;
let ownership: Ownership;
let invitations: Invitations;
let answering: Answering;
let appointments: Appointments;

beforeAll(async () => {
  portal = await startPortal();
  staffing = portal.get(Staffing);
  ownership = portal.get(Ownership);
  invitations = portal.get(Invitations);
  answering = portal.get(Answering);
  appointments = portal.get(Appointments);
});
afterAll(() => portal.stop());

interface Company {
  organization: Organization;
  owner: PersonActor;
}

async function makeOwned(): Promise<Company> {
  const { organization } = await makeOrganization(portal);
  const owner = await makeMember(portal, organization, {
    name: 'Dana Whitfield',
    roles: ['owner', 'preparer', 'signatory'],
  });
  return { organization, owner };
}

/** The person as their next request finds them. */
async function now({ id }: { id: string }): Promise<PersonActor> {
  const actor = await portal.get(Accounts).actor(id);
  if (!actor) throw new Error('This person cannot sign in.');
  return { ...actor, hasFreshFactor: true };
}

async function rolesOf(person: PersonActor, { id }: Organization): Promise<MemberRole[]> {
  const { seats } = await now(person);
  return seats.find(({ organizationId }) => organizationId === id)?.roles ?? [];
}

/** What stands in the last letter. */
async function tokenFor(id: string): Promise<string> {
  const { linkId } = await portal.get(DataSource).manager.findOneByOrFail(Invitation, { id });
  return portal.get(Links).tokenOf(linkId);
}

async function lastEntry(caseId: string, record: string): Promise<AuditEntry> {
  const entries = await portal.get(DataSource).manager.find(AuditEntry, {
    where: { caseId, record },
    order: { sequence: 'DESC' },
    take: 1,
  });
  return entries[0]!;
}

function said(reason: unknown): string[] {
  return reason instanceof Refused ? reason.reasons.map(({ key }) => key) : [String(reason)];
}

let addresses = 0;
const newAddress = () => `guest-${++addresses}@harbor.example`;

async function refusal(work: Promise<unknown>): Promise<string[]> {
  return work.then(
    () => ['was allowed'],
    (reason: unknown) => said(reason),
  );
}

describe('the people of a company', () => {
  it('are known to its members and to account administrators, and to nobody else', async () => {
    const { organization, owner } = await makeOwned();
    const { owner: stranger } = await makeOwned();
    const viewer = await makeMember(portal, organization, { roles: ['viewer'] });
    const administrator = await makeOfficial(portal, { roles: ['account_administrator'] });
    const specialist = await makeOfficial(portal);
    for (const reader of [owner, viewer, administrator]) {
      expect((await staffing.of(reader, organization.id)).members).toHaveLength(3);
    }
    for (const other of [stranger, specialist]) {
      await expect(staffing.of(other, organization.id)).rejects.toThrow(NotFound);
    }
  });

  it('get and lose roles by the word of an owner, from their next request on', async () => {
    const { organization, owner } = await makeOwned();
    const luis = await makeMember(portal, organization, { name: 'Luis Ortega', roles: ['preparer'] });
    await staffing.changeRoles(owner, organization.id, luis.id, ['viewer', 'signatory'], null);
    expect(await rolesOf(luis, organization)).toEqual(['signatory', 'viewer']);
    const entry = await lastEntry(organization.id, 'membership');
    expect(entry).toMatchObject({ action: 'changeRoles', actorName: 'Dana Whitfield' });
    expect(entry.differences).toMatchObject({
      personName: [null, 'Luis Ortega'],
      roles: [['preparer'], ['viewer', 'signatory']],
    });
  });

  it('are changed by owners only, and only with a fresh second factor', async () => {
    const { organization, owner } = await makeOwned();
    const luis = await makeMember(portal, organization, { roles: ['preparer', 'signatory'] });
    const { owner: stranger } = await makeOwned();
    const to = (actor: PersonActor) =>
      staffing.changeRoles(actor, organization.id, luis.id, ['viewer'], null);
    await expect(to(luis)).rejects.toThrow(Forbidden);
    await expect(to(stranger)).rejects.toThrow(NotFound);
    await expect(to({ ...owner, hasFreshFactor: false })).rejects.toThrow(FactorNeeded);
    expect(await rolesOf(luis, organization)).toEqual(['preparer', 'signatory']);
  });

  it('of one company are not found through another', async () => {
    const { organization, owner } = await makeOwned();
    const { owner: stranger } = await makeOwned();
    for (const work of [
      staffing.changeRoles(owner, organization.id, stranger.id, ['viewer'], null),
      staffing.remove(owner, organization.id, stranger.id),
    ]) {
      await expect(work).rejects.toThrow(NotFound);
    }
  });

  it('are never made owners by somebody else alone', async () => {
    const { organization, owner } = await makeOwned();
    const luis = await makeMember(portal, organization, { roles: ['preparer'] });
    const work = staffing.changeRoles(owner, organization.id, luis.id, ['owner'], null);
    expect(await refusal(work)).toEqual(['memberships.refused.ownerByOffer']);
  });

  it('who are consultants belong to a firm and hold no other role', async () => {
    const { organization, owner } = await makeOwned();
    const mira = await makeMember(portal, organization, { roles: ['viewer'] });
    const to = (roles: MemberRole[], firm: string | null) =>
      staffing.changeRoles(owner, organization.id, mira.id, roles, firm);
    await expect(to(['consultant'], null)).rejects.toThrow(InvalidForm);
    await expect(to(['consultant', 'signatory'], 'Harbor Trade Advisors')).rejects.toThrow(InvalidForm);
    await expect(to(['viewer'], 'Harbor Trade Advisors')).rejects.toThrow(InvalidForm);
    await expect(to([], null)).rejects.toThrow(InvalidForm);
    await to(['consultant'], 'Harbor Trade Advisors');
    expect((await now(mira)).seats[0]).toMatchObject({
      roles: ['consultant'],
      firm: 'Harbor Trade Advisors',
    });
  });

  it('who are removed lose the company at once, and with their last company every sign-in', async () => {
    const { organization, owner } = await makeOwned();
    const { organization: other } = await makeOwned();
    const mira = await makeMember(portal, organization, { roles: ['viewer'] });
    await portal.get(Accounts).seatInOrganization(mira.id, other, 'viewer');
    const signIns = portal.get(SignIns);
    const signIn = await signIns.begin(mira, {
      method: 'phrase',
      withFactor: true,
      address: null,
      agent: null,
    });
    await signIns.choose({ ...mira, signInId: signIn.id }, organization.id);
    await staffing.remove(owner, organization.id, mira.id);
    const { manager } = portal.get(DataSource);
    expect(await manager.findOneBy(SignIn, { id: signIn.id })).toMatchObject({
      organizationId: null,
      endedAt: null,
    });
    await expect(staffing.of(await now(mira), organization.id)).rejects.toThrow(NotFound);
    const otherOwner = (await staffing.of(await now(mira), other.id)).members.find(({ roles }) =>
      roles.includes('owner'),
    )!;
    await staffing.remove(await now({ id: otherOwner.personId }), other.id, mira.id);
    expect(await manager.findOneBy(SignIn, { id: signIn.id })).toMatchObject({ endedBecause: 'left' });
  });

  it('leave when they want to, but for the last owner', async () => {
    const { organization, owner } = await makeOwned();
    const luis = await makeMember(portal, organization, { roles: ['preparer'] });
    await staffing.leave(luis, organization.id);
    expect(await rolesOf(luis, organization)).toEqual([]);
    expect(await refusal(staffing.leave(owner, organization.id))).toEqual(['memberships.refused.lastOwner']);
    await expect(staffing.changeRoles(owner, organization.id, owner.id, ['viewer'], null)).rejects.toThrow(
      Refused,
    );
    await expect(staffing.leave(await now(luis), organization.id)).rejects.toThrow(NotFound);
  });

  it('always keep an owner, also when the last two remove one another or leave at the same moment', async () => {
    const { organization, owner } = await makeOwned();
    const works: (() => Promise<void>)[] = [];
    for (let round = 0; round < 6; round++) {
      const { members } = await staffing.of(owner, organization.id);
      const [first] = members.filter(({ roles }) => roles.includes('owner'));
      const one = await now({ id: first!.personId });
      const two = await makeMember(portal, organization, { roles: ['owner'] });
      works.splice(
        0,
        works.length,
        () =>
          round % 2 ? staffing.leave(one, organization.id) : staffing.remove(two, organization.id, one.id),
        () =>
          round % 3 ? staffing.leave(two, organization.id) : staffing.remove(one, organization.id, two.id),
      );
      const outcomes = await Promise.allSettled(works.map((work) => work()));
      const left = await portal.get(Seats).membersOf(organization.id);
      expect(left.filter(({ roles }) => roles.includes('owner'))).toHaveLength(1);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      if (!left.some(({ personId }) => personId === owner.id)) {
        await portal.get(Accounts).seatInOrganization(owner.id, organization, 'viewer');
      }
    }
  });
});

describe('ownership', () => {
  it('goes over when one has offered it and the other has accepted', async () => {
    const { organization, owner } = await makeOwned();
    const luis = await makeMember(portal, organization, { name: 'Luis Ortega', roles: ['preparer'] });
    await ownership.offer(owner, organization.id, luis.id, ['preparer', 'signatory']);
    expect(await rolesOf(luis, organization)).toEqual(['preparer']);
    await ownership.accept(luis, organization.id);
    expect(await rolesOf(luis, organization)).toEqual(['owner', 'preparer']);
    expect(await rolesOf(owner, organization)).toEqual(['preparer', 'signatory']);
    expect((await lastEntry(organization.id, 'membership')).differences).toMatchObject({
      ownerBefore: ['Dana Whitfield', 'Luis Ortega'],
    });
  });

  it('is offered by an owner and accepted by the one it was offered to, both with a fresh factor', async () => {
    const { organization, owner } = await makeOwned();
    const [luis, eve] = [
      await makeMember(portal, organization, { roles: ['preparer'] }),
      await makeMember(portal, organization, { roles: ['signatory'] }),
    ];
    const stale = (actor: PersonActor) => ({ ...actor, hasFreshFactor: false });
    await expect(ownership.offer(eve, organization.id, luis.id, [])).rejects.toThrow(Forbidden);
    await expect(ownership.offer(stale(owner), organization.id, luis.id, [])).rejects.toThrow(FactorNeeded);
    await ownership.offer(owner, organization.id, luis.id, []);
    await expect(ownership.accept(eve, organization.id)).rejects.toThrow(Forbidden);
    await expect(ownership.accept(owner, organization.id)).rejects.toThrow(Forbidden);
    await expect(ownership.accept(stale(luis), organization.id)).rejects.toThrow(FactorNeeded);
    await ownership.accept(luis, organization.id);
    expect(await rolesOf(owner, organization)).toEqual([]);
  });

  it('is not offered to a consultant, a stranger, an owner, or while another offer is open', async () => {
    const { organization, owner } = await makeOwned();
    const { owner: stranger } = await makeOwned();
    const mira = await makeMember(portal, organization, { roles: ['consultant'] });
    const luis = await makeMember(portal, organization, { roles: ['preparer'] });
    const to = (id: string) => refusal(ownership.offer(owner, organization.id, id, []));
    expect(await to(mira.id)).toEqual(['memberships.refused.consultantOwns']);
    expect(await to(stranger.id)).toEqual(['memberships.refused.noSuchMember']);
    expect(await to('nobody')).toEqual(['memberships.refused.noSuchMember']);
    expect(await to(owner.id)).toEqual(['memberships.refused.ownsAlready']);
    await ownership.offer(owner, organization.id, luis.id, []);
    expect(await to(luis.id)).toEqual(['errors.meanwhile']);
  });

  it('is offered once when two owners offer it at the same moment', async () => {
    const { organization, owner } = await makeOwned();
    const second = await makeMember(portal, organization, { roles: ['owner'] });
    const luis = await makeMember(portal, organization, { roles: ['preparer'] });
    const outcomes = await Promise.allSettled([
      ownership.offer(owner, organization.id, luis.id, []),
      ownership.offer(second, organization.id, luis.id, []),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('can be declined and taken back, and then nothing has changed', async () => {
    const { organization, owner } = await makeOwned();
    const luis = await makeMember(portal, organization, { roles: ['preparer'] });
    await ownership.offer(owner, organization.id, luis.id, []);
    await expect(ownership.withdraw(luis, organization.id)).rejects.toThrow(Forbidden);
    await ownership.decline(luis, organization.id);
    await ownership.offer(owner, organization.id, luis.id, []);
    await ownership.withdraw(owner, organization.id);
    await expect(ownership.accept(luis, organization.id)).rejects.toThrow(Forbidden);
    expect(await rolesOf(luis, organization)).toEqual(['preparer']);
  });

  it('keeps both in the company until the offer is answered', async () => {
    const { organization, owner } = await makeOwned();
    const second = await makeMember(portal, organization, { roles: ['owner'] });
    const luis = await makeMember(portal, organization, { roles: ['preparer'] });
    await ownership.offer(owner, organization.id, luis.id, []);
    const open = ['memberships.refused.offerOpen'];
    expect(await refusal(staffing.leave(luis, organization.id))).toEqual(open);
    expect(await refusal(staffing.leave(owner, organization.id))).toEqual(open);
    expect(await refusal(staffing.remove(second, organization.id, luis.id))).toEqual(open);
    const outcomes = await Promise.allSettled([
      ownership.accept(luis, organization.id),
      staffing.leave(luis, organization.id),
    ]);
    expect(outcomes[0]?.status).toBe('fulfilled');
  });

  it('lapses after seven days', async () => {
    const { organization, owner } = await makeOwned();
    const luis = await makeMember(portal, organization, { roles: ['preparer'] });
    await ownership.offer(owner, organization.id, luis.id, []);
    const later = new Date(Date.now() + 7 * 86_400_000 + 1_000);
    await portal.get(Clock).at(later, async () => {
      expect((await staffing.of(luis, organization.id)).staff.state).toBe('settled');
      await expect(ownership.accept(luis, organization.id)).rejects.toThrow(Forbidden);
      await ownership.offer(owner, organization.id, luis.id, []);
    });
    const evenLater = new Date(later.getTime() + 8 * 86_400_000);
    await portal.get(Clock).at(evenLater, () => staffing.lapseOverdue());
    expect(await lastEntry(organization.id, 'membership')).toMatchObject({
      action: 'lapse',
      actorName: 'portal',
    });
  });

  it('is given by two people of the office when no owner can sign in any more', async () => {
    const { organization, owner } = await makeOwned();
    const luis = await makeMember(portal, organization, { name: 'Luis Ortega', roles: ['viewer'] });
    const [first, second] = [
      await makeOfficial(portal, { roles: ['account_administrator'] }),
      await makeOfficial(portal, { roles: ['account_administrator'] }),
    ];
    const specialist = await makeOfficial(portal);
    const propose = (actor: PersonActor) =>
      ownership.propose(actor, organization.id, luis.id, 'The founder died; the board wrote to us.');
    expect(await refusal(propose(first))).toEqual(['memberships.refused.ownedStill']);
    await portal.get(Accounts).disable(first, owner.id, 'They died.');
    await expect(propose(specialist)).rejects.toThrow(NotFound);
    await expect(propose(luis)).rejects.toThrow(Forbidden);
    await propose(first);
    await expect(ownership.appoint(first, organization.id)).rejects.toThrow(Forbidden);
    await ownership.appoint(second, organization.id);
    expect(await rolesOf(luis, organization)).toEqual(['owner']);
  });
});

describe('an invitation', () => {
  async function invite(roles: ('preparer' | 'viewer' | 'signatory')[] = ['preparer'], email = newAddress()) {
    const { organization, owner } = await makeOwned();
    const guest = { name: 'Noor Haddad', email };
    const invitation = await invitations.toOrganization(owner, organization.id, guest, roles, null);
    return { organization, owner, invitation, email: email.toLowerCase() };
  }

  it('seats the one who accepts it, with the roles it named and no others', async () => {
    const { organization, invitation, email } = await invite(['preparer', 'viewer']);
    const person = await makePerson(portal, { email });
    await answering.accept(person, await tokenFor(invitation.id));
    expect(await rolesOf(person, organization)).toEqual(['preparer', 'viewer']);
    expect(await lastEntry(organization.id, 'invitation')).toMatchObject({
      action: 'accept',
      actorId: person.id,
    });
  });

  it('enrolls somebody new under the address that the link has proven', async () => {
    const { organization, invitation, email } = await invite(['viewer'], 'Noor.New@Harbor.example');
    const passPhrase = 'seven quiet harbors';
    const { person } = await answering.join(await tokenFor(invitation.id), {
      name: 'Noor Haddad',
      passPhrase,
    });
    expect(person.email).toBe(email);
    expect(await rolesOf(person, organization)).toEqual(['viewer']);
    expect(await portal.get(Accounts).authenticate(email, passPhrase, '10.0.1.1')).toMatchObject({
      id: person.id,
    });
  });

  it('enrolls nobody when the address has an account', async () => {
    const { invitation, email } = await invite();
    await makePerson(portal, { email });
    const work = answering.join(await tokenFor(invitation.id), {
      name: 'X',
      passPhrase: 'seven quiet harbors',
    });
    expect(await refusal(work)).toEqual(['memberships.refused.hasAccount']);
  });

  it('is accepted under another address only with its link, and shows as whom', async () => {
    const { invitation } = await invite();
    const person = await makePerson(portal, { name: 'Noor H.', email: 'noor.private@mail.example' });
    await answering.accept(person, await tokenFor(invitation.id));
    const { manager } = portal.get(DataSource);
    expect(await manager.findOneBy(Invitation, { id: invitation.id })).toMatchObject({
      state: 'accepted',
      acceptedByName: 'Noor H.',
      acceptedByEmail: 'noor.private@mail.example',
    });
    expect(await refusal(answering.accept(person, 'guessed'))).toEqual(['memberships.refused.linkOver']);
  });

  it('is good once: of many who accept at the same moment one gets the seat', async () => {
    const { organization, invitation } = await invite();
    const token = await tokenFor(invitation.id);
    const people = await Promise.all(Array.from({ length: 6 }, () => makePerson(portal)));
    const outcomes = await Promise.allSettled([
      ...people.map((person) => answering.accept(person, token)),
      answering.join(token, { name: 'New', passPhrase: 'seven quiet harbors' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await portal.get(Seats).membersOf(organization.id)).toHaveLength(3);
  });

  it('is dead once it was sent again, revoked, declined, or is older than seven days', async () => {
    const over = ['memberships.refused.linkOver'];
    const again = await invite();
    const first = await tokenFor(again.invitation.id);
    await invitations.resend(again.owner, again.invitation.id, again.organization.id);
    const person = await makePerson(portal);
    expect(await refusal(answering.accept(person, first))).toEqual(over);
    expect(await answering.look(first, '10.0.1.2')).toBeNull();
    const second = await tokenFor(again.invitation.id);
    expect(await answering.look(second, '10.0.1.2')).not.toBeNull();
    await answering.decline(person, second);
    expect(await refusal(answering.accept(person, second))).toEqual(over);

    const revoked = await invite();
    const token = await tokenFor(revoked.invitation.id);
    await invitations.revoke(revoked.owner, revoked.invitation.id, revoked.organization.id);
    expect(await refusal(answering.accept(person, token))).toEqual(over);

    const late = await invite();
    const old = await tokenFor(late.invitation.id);
    await portal.get(Clock).at(new Date(Date.now() + 7 * 86_400_000 + 1_000), async () => {
      expect(await refusal(answering.accept(person, old))).toEqual(over);
      await invitations.expireOverdue();
      await invitations.resend(late.owner, late.invitation.id, late.organization.id);
      await answering.accept(person, await tokenFor(late.invitation.id));
    });
  });

  it('is not sent twice, to oneself, to somebody who works there, or to a closed account', async () => {
    const { organization, owner, email } = await invite();
    const luis = await makeMember(portal, organization, { roles: ['viewer'] });
    const closed = await makePerson(portal);
    await portal
      .get(Accounts)
      .disable(await makeOfficial(portal, { roles: ['account_administrator'] }), closed.id, 'They left.');
    const to = (address: string) =>
      refusal(
        invitations.toOrganization(owner, organization.id, { name: 'X', email: address }, ['viewer'], null),
      );
    expect(await to(email.toUpperCase())).toEqual(['memberships.refused.invitedAlready']);
    expect(await to(owner.email)).toEqual(['memberships.refused.inviteSelf']);
    expect(await to(luis.email)).toEqual(['memberships.refused.colleague']);
    expect(await to(closed.email)).toEqual(['memberships.refused.accountClosed']);
  });

  it('is sent once when two send it to one address at the same moment', async () => {
    const { organization, owner } = await makeOwned();
    const guest = { name: 'Noor', email: newAddress() };
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() => invitations.toOrganization(owner, organization.id, guest, ['viewer'], null)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? said(outcome.reason) : [],
    );
    expect(new Set(reasons)).toEqual(new Set(['memberships.refused.invitedAlready']));
  });

  it('is an owner’s to send, with a fresh factor, and only an owner’s of that company to revoke', async () => {
    const { organization, owner, invitation } = await invite();
    const { organization: other, owner: stranger } = await makeOwned();
    const signatory = await makeMember(portal, organization, { roles: ['signatory'] });
    const guest = { name: 'X', email: newAddress() };
    const by = (actor: PersonActor) =>
      invitations.toOrganization(actor, organization.id, guest, ['viewer'], null);
    await expect(by(signatory)).rejects.toThrow(Forbidden);
    await expect(by(stranger)).rejects.toThrow(NotFound);
    await expect(by({ ...owner, hasFreshFactor: false })).rejects.toThrow(FactorNeeded);
    await expect(invitations.revoke(signatory, invitation.id, organization.id)).rejects.toThrow(Forbidden);
    await expect(invitations.revoke(stranger, invitation.id, organization.id)).rejects.toThrow(NotFound);
    await expect(invitations.revoke(stranger, invitation.id, other.id)).rejects.toThrow(NotFound);
    expect(await invitations.list(signatory, organization.id)).toEqual([]);
  });

  it('goes to one mailbox five times a day, whoever sends it', async () => {
    const { organization, owner, invitation } = await invite();
    const again = () => invitations.resend(owner, invitation.id, organization.id);
    for (let letter = 2; letter <= 5; letter++) await again();
    await expect(again()).rejects.toThrow(TooMany);
  });

  it('keeps no token in the database and tells none in the trail', async () => {
    const { organization, invitation } = await invite();
    const token = await tokenFor(invitation.id);
    const rows = await portal.get(DataSource).query(
      `select (select json_agg(link) from link)::text || (select json_agg(invitation) from invitation)::text
           || (select json_agg(audit_entry) from audit_entry where case_id = $1)::text as everything`,
      [organization.id],
    );
    expect(rows[0].everything).toContain(invitation.linkId);
    expect(rows[0].everything).not.toContain(token);
  });
});

describe('the roles of the office', () => {
  const makeAdministrators = () =>
    Promise.all([1, 2].map(() => makeOfficial(portal, { roles: ['account_administrator'] })));

  it('are given and taken by an administrator of accounts, with a fresh factor, never by oneself', async () => {
    const [administrator] = await makeAdministrators();
    const sam = await makeOfficial(portal, { roles: ['specialist'] });
    const to = (actor: PersonActor, person: PersonActor) =>
      appointments.change(actor, person.id, ['supervisor', 'auditor'], 'A new task.');
    await expect(to(sam, sam)).rejects.toThrow(NotFound);
    await expect(to(administrator!, administrator!)).rejects.toThrow(Forbidden);
    await expect(to({ ...administrator!, hasFreshFactor: false }, sam)).rejects.toThrow(FactorNeeded);
    expect(await to(administrator!, sam)).toBe(true);
    expect((await now(sam)).office).toEqual(['supervisor', 'auditor']);
    expect(await refusal(to(administrator!, sam))).toEqual(['memberships.refused.nothingChanges']);
  });

  it('that look after rights and rules need the word of two', async () => {
    const [one, two] = await makeAdministrators();
    const sam = await makeOfficial(portal, { roles: ['specialist'] });
    const change = appointments.change(one!, sam.id, ['specialist', 'policy_administrator'], 'A new task.');
    expect(await change).toBe(false);
    expect((await now(sam)).office).toEqual(['specialist']);
    await expect(appointments.confirm(one!, sam.id)).rejects.toThrow(Forbidden);
    await expect(appointments.confirm({ ...two!, hasFreshFactor: false }, sam.id)).rejects.toThrow(
      FactorNeeded,
    );
    expect(await refusal(appointments.change(two!, sam.id, ['account_administrator'], 'Me too.'))).toEqual([
      'memberships.refused.waitsAlready',
    ]);
    await appointments.confirm(two!, sam.id);
    expect((await now(sam)).office).toEqual(['specialist', 'policy_administrator']);
    await appointments.change(one!, sam.id, ['specialist'], 'Done.');
    await appointments.decline(two!, sam.id);
    expect((await now(sam)).office).toContain('policy_administrator');
    await appointments.change(one!, sam.id, ['specialist'], 'Done.');
    await expect(appointments.withdraw(two!, sam.id)).rejects.toThrow(Forbidden);
    await appointments.withdraw(one!, sam.id);
    expect(await appointments.waiting(one!)).toEqual([]);
  });

  it('come with an invitation at once, but for those that need two', async () => {
    const [one, two] = await makeAdministrators();
    const guest = { name: 'Ruth', email: newAddress() };
    const { id } = await invitations.toOffice(one!, guest, ['auditor', 'account_administrator']);
    const stranger = await makePerson(portal);
    expect(await refusal(answering.accept(stranger, await tokenFor(id)))).toEqual([
      'memberships.refused.otherAddress',
    ]);
    const { person } = await answering.join(await tokenFor(id), {
      name: 'Ruth',
      passPhrase: 'seven quiet harbors',
    });
    expect((await now(person)).office).toEqual(['auditor']);
    expect((await now(person)).needsFactor).toBe(true);
    await expect(appointments.confirm(one!, person.id)).rejects.toThrow(Forbidden);
    await appointments.confirm(two!, person.id);
    expect((await now(person)).office).toEqual(['auditor', 'account_administrator']);
  });

  it('are not invited to by anybody else', async () => {
    const specialist = await makeOfficial(portal);
    const { owner } = await makeOwned();
    for (const actor of [specialist, owner]) {
      const work = invitations.toOffice(actor, { name: 'X', email: newAddress() }, ['auditor']);
      await expect(work).rejects.toThrow(Forbidden);
    }
  });

  it(
    'release the open cases of a specialist when they go, and those that come back later',
    { timeout: 120_000 },
    async () => {
      const [administrator] = await makeAdministrators();
      const taken = await makeTakenReview(portal);
      const recommended = await makeRecommendedReview(portal);
      const { specialist } = taken;
      await appointments.change(administrator!, specialist.id, ['auditor'], 'Another task.');
      await appointments.change(administrator!, recommended.specialist.id, ['auditor'], 'Another task.');
      await portal.settle();
      const stateOf = async ({ review }: Reviewing) => {
        const { state, assigneeId } = await portal.get(Reviews).find(thePortal, review.id);
        return { state, assigneeId };
      };
      expect(await stateOf(taken)).toEqual({ state: 'waiting', assigneeId: null });
      expect(await lastEntry(taken.application.id, 'review')).toMatchObject({
        action: 'release',
        actorName: 'portal',
      });
      const supervisor = await makeOfficial(portal, { roles: ['supervisor'] });
      await portal.get(Decisions).sendBack(supervisor, recommended.review.id, 'Read the license again.');
      await portal.settle();
      expect(await stateOf(recommended)).toEqual({ state: 'waiting', assigneeId: null });
    },
  );

  it('release the open cases of somebody whose account is closed', { timeout: 120_000 }, async () => {
    const [administrator] = await makeAdministrators();
    const taken = await makeTakenReview(portal);
    await portal.get(Accounts).disable(administrator!, taken.specialist.id, 'They left the agency.');
    await portal.settle();
    expect(await portal.get(Reviews).find(thePortal, taken.review.id)).toMatchObject({ state: 'waiting' });
  });
});

describe('an office that nobody looks after', () => {
  let fresh: TestPortal;
  const said: string[] = [];
  const invite = () => fresh.get(FirstAdministrators).invite((text) => said.push(text));
  const links = () => said.flatMap((text) => /invitation\?link=([\w-]+)/.exec(text)?.[1] ?? []);
  const join = (link: string) =>
    fresh.get(Answering).join(link, { name: 'Joanna Whitlock', passPhrase: 'seven quiet harbors' });

  beforeAll(async () => {
    fresh = await startPortal({
      FIRST_ADMINISTRATORS: 'Joanna Whitlock <Joanna@office.example>, ade@office.example',
    });
  });
  afterAll(() => fresh.stop());

  it('invites the two whom the settings name, and tells the operator their links', async () => {
    await invite();
    expect(links()).toHaveLength(2);
    const { manager } = fresh.get(DataSource);
    expect(await manager.find(Invitation, { order: { email: 'ASC' } })).toMatchObject([
      { email: 'ade@office.example', invitedByName: 'portal', organizationId: null },
      { email: 'joanna@office.example', roles: ['account_administrator'] },
    ]);
  });

  it('tells the same links again at the next start, until they are used', async () => {
    const [first] = links();
    said.length = 0;
    await invite();
    expect(links()[0]).toBe(first);
    const { person } = await join(first!);
    expect(person.office).toEqual([]);
    expect((await fresh.get(Accounts).actor(person.id))?.office).toEqual(['account_administrator']);
    said.length = 0;
    await invite();
    expect(links()).toHaveLength(1);
    await join(links()[0]!);
    said.length = 0;
    await invite();
    expect(said).toEqual([]);
    expect(await fresh.get(DataSource).manager.count(Invitation)).toBe(2);
  });

  it('keeps one of the two, also when each closes the account of the other, or takes the role from them', async () => {
    const { manager } = fresh.get(DataSource);
    const people: { id: string }[] = await manager.query(
      `select person_id as id from seat where role = 'account_administrator' order by person_id`,
    );
    const [one, two] = await Promise.all(
      people.map(async ({ id }) => ({ ...(await fresh.get(Accounts).actor(id))!, hasFreshFactor: true })),
    );
    const accounts = fresh.get(Accounts);
    const outcomes = await Promise.allSettled([
      accounts.disable(one!, two!.id, 'They left.'),
      accounts.disable(two!, one!.id, 'They left.'),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toMatchObject({ reasons: [{ key: 'memberships.refused.lastAdministrator' }] });
  });
});
