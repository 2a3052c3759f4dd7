import { officeRoles } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import type { Appointment } from './appointment.entity.js';
import type { Invitation } from './invitation.entity.js';
import { invitationLines } from './invitation.page.js';
import { needsTwo } from './invitation.rules.js';
import { frame, mayDo, roleSaid } from './staff.page.js';
import { givenRoles } from './staff.rules.js';
import type { Workplace } from './staffing.service.js';

/** The form with which an owner invites someone. */
export function invitingPage(words: Words, { company }: Workplace) {
  return {
    ...frame(words, company, words.say('memberships.invite.title')),
    lead: words.say('memberships.invite.lead', { company: company.name }),
    action: `/organizations/${company.id}/invitations/new`,
    words: 'memberships.invite',
    options: givenRoles.map((value) => ({ value, label: roleSaid(words, value), hint: mayDo(words, value) })),
    asksFirm: true,
  };
}

/** The form with which an administrator invites an official. */
export function officeInvitingPage(words: Words) {
  return {
    title: words.say('memberships.officeInvite.title'),
    lead: words.say('memberships.officeInvite.lead'),
    trail: [{ label: words.say('memberships.officeInvitations.title'), href: '/office/invitations' }],
    back: '/office/invitations',
    action: '/office/invitations/new',
    words: 'memberships.officeInvite',
    options: officeOptions(words),
    asksFirm: false,
  };
}

/** The invitations into the office, and what waits for a second administrator. */
export function officeInvitationsPage(
  words: Words,
  invitations: readonly Invitation[],
  waiting: readonly Appointment[],
  now: Date,
) {
  return {
    title: words.say('memberships.officeInvitations.title'),
    lead: words.say('memberships.officeInvitations.lead'),
    invite: '/office/invitations/new',
    invitations: invitationLines(words, invitations, now, '/office/invitations'),
    waiting: waiting.map(({ personId, personName, proposedByName, gives, takes }) => ({
      href: `/office/people/${personId}/roles`,
      name: personName,
      text: words.say('memberships.officeInvitations.waits', {
        by: proposedByName,
        roles: words.list([...gives, ...takes].map((role) => roleSaid(words, role))),
      }),
    })),
  };
}

/** The roles of the office, each with what it may do. */
export function officeOptions(words: Words) {
  return officeRoles.map((value) => ({
    value,
    label: roleSaid(words, value),
    hint: needsTwo([value])
      ? words.say('memberships.places.byTwo', { may: mayDo(words, value) })
      : mayDo(words, value),
  }));
}
