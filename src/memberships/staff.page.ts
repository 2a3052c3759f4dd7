import type { Member } from '../accounts/seats.service.js';
import { offered } from '../platform/actions/workflow.js';
import { type MemberRole, memberRoles, type PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import type { Invitation } from './invitation.entity.js';
import { invitationLines } from './invitation.page.js';
import { administrator } from './staff.policy.js';
import { givenRoles, ownersIn } from './staff.rules.js';
import type { Workplace } from './staffing.service.js';
import { membershipWorkflow } from './staff.workflow.js';

/** Who works for the company, who was invited, and what each role may do. */
export function staffPage(
  words: Words,
  actor: PersonActor,
  { staff, company, members }: Workplace,
  invitations: readonly Invitation[],
  now: Date,
) {
  const here = `/organizations/${company.id}`;
  const can = offered(membershipWorkflow, actor, staff);
  const manages = can.has('changeRoles');
  return {
    title: words.say('memberships.people.title', { name: company.name }),
    trail: [{ label: company.name, href: here }],
    current: words.say('memberships.people.current'),
    manages,
    members: members.map((member) => line(words, actor, company.id, member, manages)),
    unowned: ownersIn(members).length === 0,
    offer: standingOffer(words, actor, { staff, company, members }),
    invite: manages ? `${here}/invitations/new` : undefined,
    invitations: manages ? invitationLines(words, invitations, now, `${here}/invitations`) : [],
    transfer: can.has('offer') && members.length > 1 ? `${here}/ownership` : undefined,
    office: administrator(actor, staff) ? `/office${here}/ownership` : undefined,
    leave: can.has('leave') ? `${here}/leaving` : undefined,
    roles: memberRoles.map((role) => ({ label: roleSaid(words, role), may: mayDo(words, role) })),
  };
}

/** The roles of one person, to be changed by an owner. */
export function rolesPage(words: Words, { company, person }: Workplace & { person: Member }) {
  const choices = person.roles.includes('owner') ? (['owner', ...givenRoles] as const) : givenRoles;
  return {
    ...frame(words, company, words.say('memberships.roles.title', { name: person.name })),
    action: `/organizations/${company.id}/people/${person.personId}/roles`,
    lead: words.say('memberships.roles.lead', { name: person.name }),
    options: choices.map((role) => ({
      value: role,
      label: roleSaid(words, role),
      hint: mayDo(words, role),
    })),
    held: person.roles,
    firm: person.firm ?? '',
  };
}

/** What is lost when somebody is removed. */
export function removalPage(words: Words, { company, person }: Workplace & { person: Member }) {
  const name = person.name;
  return {
    ...frame(words, company, words.say('memberships.removal.title', { name })),
    action: `/organizations/${company.id}/people/${person.personId}/removal`,
    lead: words.say('memberships.removal.lead', { name, company: company.name }),
    facts: facts(words, person),
    confirm: words.say('memberships.removal.confirm', { name }),
  };
}

/** What is lost when one leaves. */
export function leavingPage(words: Words, { company, members, person }: Workplace & { person: Member }) {
  const isLastOwner = person.roles.includes('owner') && ownersIn(members).length === 1;
  return {
    ...frame(words, company, words.say('memberships.leaving.title', { company: company.name })),
    action: `/organizations/${company.id}/leaving`,
    lead: words.say('memberships.leaving.lead', { company: company.name }),
    warning: isLastOwner ? words.say('memberships.refused.lastOwner') : undefined,
    facts: facts(words, person),
    confirm: words.say('memberships.leaving.confirm', { company: company.name }),
  };
}

/** A role by its name. */
export function roleSaid(words: Words, role: string): string {
  return words.say(`accounts.roles.${role}`);
}

/** What a role may do, in one sentence. */
export function mayDo(words: Words, role: string): string {
  return words.say(`memberships.may.${role}`);
}

/** The title of a page below the list of people, and the way back. */
export function frame(words: Words, { id, name }: Workplace['company'], title: string) {
  const people = `/organizations/${id}/people`;
  return {
    title,
    trail: [
      { label: name, href: `/organizations/${id}` },
      { label: words.say('memberships.people.current'), href: people },
    ],
    back: people,
  };
}

function line(words: Words, actor: PersonActor, id: string, member: Member, manages: boolean) {
  const { personId, name, email, firm, roles, state, hasFactor } = member;
  const at = `/organizations/${id}/people/${personId}`;
  const isSelf = personId === actor.id;
  const isBinding = roles.includes('owner') || roles.includes('signatory');
  return {
    name,
    email,
    more: firm ? words.say('memberships.people.ofFirm', { firm }) : undefined,
    isSelf,
    roles: inOrder(roles).map((role) => roleSaid(words, role)),
    status:
      state !== 'enabled'
        ? { label: words.say('memberships.people.disabled'), tone: 'stopped' }
        : isBinding && !hasFactor
          ? { label: words.say('memberships.people.noFactor'), tone: 'attention' }
          : { label: words.say('memberships.people.ready'), tone: 'done' },
    ...(manages && { change: `${at}/roles`, ...(!isSelf && { remove: `${at}/removal` }) }),
  };
}

function standingOffer(words: Words, actor: PersonActor, { staff, company }: Workplace) {
  if (staff.state === 'settled' || !staff.offeredUntil) return undefined;
  const { offeredByName: from, offeredToName: to, offeredUntil } = staff;
  const isMine = staff.state === 'offered' && staff.offeredToId === actor.id;
  const key = staff.state === 'proposed' ? 'proposed' : isMine ? 'toYou' : 'offered';
  const say = (part: string) =>
    words.say(`memberships.people.offer.${key}.${part}`, {
      from: from ?? '',
      to: to ?? '',
      company: company.name,
      until: words.instant(offeredUntil),
    });
  return {
    kind: isMine ? 'warning' : 'info',
    title: say('title'),
    text: say('text'),
    href: staff.state === 'offered' ? `/organizations/${company.id}/ownership` : undefined,
  };
}

function facts(words: Words, { email, roles, firm }: Member) {
  return [
    { term: words.say('memberships.people.email'), text: email },
    {
      term: words.say('memberships.people.roles'),
      text: words.list(inOrder(roles).map((role) => roleSaid(words, role))),
    },
    ...(firm ? [{ term: words.say('memberships.people.firm'), text: firm }] : []),
  ];
}

function inOrder(roles: readonly MemberRole[]): MemberRole[] {
  return memberRoles.filter((role) => roles.includes(role));
}
