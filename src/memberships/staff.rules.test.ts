import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Member } from '../accounts/seats.service.js';
import { type MemberRole, memberRoles } from '../platform/people/actor.js';
import { Staff } from './staff.entity.js';
import {
  asOwner,
  ownedStill,
  ownersIn,
  rolesFaults,
  staleOffer,
  unfitOffer,
  unfitRoles,
} from './staff.rules.js';

function member(personId: string, roles: MemberRole[], said: Partial<Member> = {}): Member {
  const email = `${personId}@brightlane.example`;
  return { personId, name: personId, email, state: 'enabled', hasFactor: true, firm: null, roles, ...said };
}

function staff(said: Partial<Staff> = {}): Staff {
  return Object.assign(new Staff(), { id: 'company', state: 'settled', keeps: [], ...said });
}

const offered = {
  state: 'offered',
  offeredById: 'dana',
  offeredByName: 'dana',
  offeredToId: 'luis',
} as const;
const keys = (reasons: { key: string }[]) =>
  reasons.map(({ key }) => key.replace('memberships.refused.', ''));

describe('the roles of a person', () => {
  it('are at least one, and a consultant has a firm and nothing else', () => {
    expect(rolesFaults(['preparer', 'signatory'], null)).toBeNull();
    expect(rolesFaults(['consultant'], 'Harbor Trade Advisors')).toBeNull();
    expect(Object.keys(rolesFaults([], null) ?? {})).toEqual(['roles']);
    expect(Object.keys(rolesFaults(['consultant', 'viewer'], 'Harbor') ?? {})).toEqual(['roles']);
    expect(Object.keys(rolesFaults(['consultant'], null) ?? {})).toEqual(['firm']);
    expect(Object.keys(rolesFaults(['viewer'], 'Harbor') ?? {})).toEqual(['firm']);
  });

  it('never include ownership that nobody offered, and never leave the company without an owner', () => {
    const members = [member('dana', ['owner']), member('luis', ['viewer'])];
    const unfit = (personId: string, roles: MemberRole[]) =>
      keys(unfitRoles(staff(), { members, personId, roles }));
    expect(unfit('luis', ['owner'])).toEqual(['ownerByOffer']);
    expect(unfit('dana', ['viewer'])).toEqual(['lastOwner']);
    expect(unfit('dana', ['owner', 'signatory'])).toEqual([]);
    expect(unfit('luis', [])).toEqual([]);
  });

  it('of an owner who cannot sign in are no reason to let the last other one go', () => {
    const members = [member('dana', ['owner']), member('ben', ['owner'], { state: 'disabled' })];
    expect(keys(unfitRoles(staff(), { members, personId: 'dana', roles: [] }))).toEqual(['lastOwner']);
  });

  it('stay with both while ownership is offered from one to the other', () => {
    const members = [member('dana', ['owner']), member('ben', ['owner']), member('luis', ['viewer'])];
    const unfit = (personId: string, roles: MemberRole[]) =>
      keys(unfitRoles(staff(offered), { members, personId, roles }));
    expect(unfit('dana', ['viewer'])).toEqual(['offerOpen']);
    expect(unfit('luis', [])).toEqual(['offerOpen']);
    expect(unfit('luis', ['preparer'])).toEqual([]);
    expect(unfit('ben', [])).toEqual([]);
  });

  it('leave an owner behind, whatever is done in whatever order', () => {
    const people = ['dana', 'luis', 'ben', 'mira'];
    const step = fc.record({
      personId: fc.constantFrom(...people),
      roles: fc.subarray([...memberRoles]),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let members = people.map((id, place) => member(id, place < 2 ? ['owner'] : ['viewer']));
        for (const { personId, roles } of steps) {
          if (unfitRoles(staff(), { members, personId, roles }).length > 0) continue;
          members = members.map((one) => (one.personId === personId ? { ...one, roles } : one));
          expect(ownersIn(members).length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe('an offer of ownership', () => {
  const members = [
    member('dana', ['owner']),
    member('luis', ['viewer']),
    member('mira', ['consultant'], { firm: 'Harbor' }),
    member('gone', ['viewer'], { state: 'disabled' }),
  ];
  const to = (personId: string) => ({ members, personId, roles: [] });

  it('goes to somebody who works there, can sign in, and is no consultant and no owner', () => {
    expect(keys(unfitOffer(staff(), to('luis')))).toEqual([]);
    expect(keys(unfitOffer(staff(), to('dana')))).toEqual(['ownsAlready']);
    expect(keys(unfitOffer(staff(), to('mira')))).toEqual(['consultantOwns']);
    expect(keys(unfitOffer(staff(), to('gone')))).toEqual(['noSuchMember']);
    expect(keys(unfitOffer(staff(), to('nobody')))).toEqual(['noSuchMember']);
  });

  it('is worth nothing once whoever made it owns the company no longer', () => {
    expect(keys(staleOffer(staff(offered), to('luis')))).toEqual([]);
    expect(keys(staleOffer(staff({ ...offered, offeredById: 'ben' }), to('luis')))).toEqual(['offererGone']);
  });

  it('is made by the office only where no owner can sign in', () => {
    expect(keys(ownedStill(staff(), to('luis')))).toEqual(['ownedStill']);
    const orphaned = members.map((one) =>
      one.personId === 'dana' ? { ...one, state: 'disabled' as const } : one,
    );
    expect(ownedStill(staff(), { ...to('luis'), members: orphaned })).toEqual([]);
  });

  it('makes an owner of a member, who keeps what is more than looking', () => {
    expect(asOwner(['viewer'])).toEqual(['owner']);
    expect(asOwner(['preparer', 'signatory'])).toEqual(['owner', 'preparer', 'signatory']);
  });
});
