import type { Member } from '../accounts/seats.service.js';
import type { MemberRole } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';
import type { Staff } from './staff.entity.js';

/** For so many days an offer of ownership can be accepted. */
export const daysToAccept = 7;

/** The roles that an owner gives without asking anybody; ownership needs the word of both. */
export const givenRoles = ['preparer', 'signatory', 'viewer', 'consultant'] as const;
export type GivenRole = (typeof givenRoles)[number];

/** What an owner may keep who gives ownership to somebody else. */
export const keptRoles = ['owner', 'preparer', 'signatory', 'viewer'] as const;

/** The people of a company, the one whom a change is about, and the roles that person would then hold. */
export interface StaffFacts {
  members: readonly Member[];
  personId: string;
  roles: readonly MemberRole[];
}

/** Owners who can sign in: one who was disabled owns nothing that anybody could use. */
export function ownersIn(members: readonly Member[]): Member[] {
  return members.filter(({ state, roles }) => state === 'enabled' && roles.includes('owner'));
}

/** Which roles go together: a consultant prepares for the company and belongs to a firm; nobody is a member without a role. */
export function rolesFaults(
  roles: readonly MemberRole[],
  firm: string | null,
): Record<string, Message[]> | null {
  const isConsultant = roles.includes('consultant');
  if (isConsultant && roles.length > 1) return { roles: [message('memberships.faults.consultantOnly')] };
  if (isConsultant && !firm) return { firm: [message('memberships.faults.firmNeeded')] };
  if (!isConsultant && firm) return { firm: [message('memberships.faults.firmOfNobody')] };
  if (roles.length === 0) return { roles: [message('memberships.faults.noRole')] };
  return null;
}

/** Reasons against giving a person these roles; empty roles mean that the person goes. */
export function unfitRoles(staff: Staff, { members, personId, roles }: StaffFacts): Message[] {
  const person = members.find((one) => one.personId === personId);
  const wasOwner = person?.roles.includes('owner') ?? false;
  const becomesOwner = roles.includes('owner');
  return [
    ...(becomesOwner && !wasOwner ? [message('memberships.refused.ownerByOffer')] : []),
    ...(wasOwner && !becomesOwner ? withoutOwner(members, personId) : []),
    ...(takesPart(staff, personId) && (roles.length === 0 || (wasOwner && !becomesOwner))
      ? [message('memberships.refused.offerOpen', { name: staff.offeredToName ?? '' })]
      : []),
  ];
}

/** Reasons against offering ownership to this person. */
export function unfitOffer(_staff: Staff, { members, personId }: StaffFacts): Message[] {
  const person = members.find((one) => one.personId === personId);
  if (!person || person.state !== 'enabled') return [message('memberships.refused.noSuchMember')];
  if (person.roles.includes('owner')) return [message('memberships.refused.ownsAlready')];
  if (person.roles.includes('consultant')) return [message('memberships.refused.consultantOwns')];
  return [];
}

/** Reasons against accepting: whoever offered it must still have it to give. */
export function staleOffer(staff: Staff, facts: StaffFacts): Message[] {
  const isTheirs = ownersIn(facts.members).some(({ personId }) => personId === staff.offeredById);
  if (!isTheirs) return [message('memberships.refused.offererGone', { name: staff.offeredByName ?? '' })];
  return unfitOffer(staff, facts);
}

/** Reasons against an owner appointed by the office: as long as somebody owns the company, that is theirs to say. */
export function ownedStill(staff: Staff, facts: StaffFacts): Message[] {
  const [owner] = ownersIn(facts.members);
  if (owner) return [message('memberships.refused.ownedStill', { name: owner.name })];
  return unfitOffer(staff, facts);
}

/** The roles of a member who becomes the owner: an owner need not be a viewer besides. */
export function asOwner(roles: readonly MemberRole[]): MemberRole[] {
  return ['owner', ...roles.filter((role) => role !== 'viewer' && role !== 'owner')];
}

function withoutOwner(members: readonly Member[], personId: string): Message[] {
  const others = ownersIn(members).filter((owner) => owner.personId !== personId);
  return others.length > 0 ? [] : [message('memberships.refused.lastOwner')];
}

function takesPart(staff: Staff, personId: string): boolean {
  return staff.state === 'offered' && (staff.offeredById === personId || staff.offeredToId === personId);
}
