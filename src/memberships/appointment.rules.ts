import { type OfficeRole, officeRoles } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';
import type { Appointment } from './appointment.entity.js';
import { needsTwo } from './invitation.rules.js';

/** What has to be known before somebody's roles in the office change. */
export interface AppointmentFacts {
  /** The administrators of accounts who can sign in. */
  administrators: readonly string[];
  /** The person's account can be used. */
  isEnabled: boolean;
  /** A change of this person's roles waits for a second administrator. */
  isWaiting: boolean;
}

/** The roles that come and that go when somebody who holds some is to hold others, in the order of the office. */
export function changeOf(
  held: readonly OfficeRole[],
  wanted: readonly OfficeRole[],
): Pick<Appointment, 'gives' | 'takes'> {
  return {
    gives: officeRoles.filter((role) => wanted.includes(role) && !held.includes(role)),
    takes: officeRoles.filter((role) => held.includes(role) && !wanted.includes(role)),
  };
}

/** The roles that somebody holds once a change is in force. */
export function rolesAfter(
  held: readonly OfficeRole[],
  { gives, takes }: Pick<Appointment, 'gives' | 'takes'>,
): OfficeRole[] {
  return officeRoles.filter((role) => gives.includes(role) || (held.includes(role) && !takes.includes(role)));
}

/** Reasons against a change by one administrator alone. */
export function unfitAlone(appointment: Appointment, facts: AppointmentFacts): Message[] {
  const { gives, takes } = appointment;
  if (needsTwo([...gives, ...takes])) return [message('memberships.refused.needsTwo')];
  return unfitAppointment(appointment, facts);
}

/** Reasons against proposing a change to a second administrator. */
export function unfitProposal(appointment: Appointment, facts: AppointmentFacts): Message[] {
  if (facts.isWaiting) return [message('memberships.refused.waitsAlready')];
  return unfitAppointment(appointment, facts);
}

/** Reasons against a change of somebody's roles: it changes nothing, their account is closed, or nobody would be left. */
export function unfitAppointment(
  { personId, gives, takes }: Appointment,
  { administrators, isEnabled }: AppointmentFacts,
): Message[] {
  if (gives.length + takes.length === 0) return [message('memberships.refused.nothingChanges')];
  if (gives.length > 0 && !isEnabled) return [message('memberships.refused.accountClosed')];
  const isLast = administrators.every((id) => id === personId);
  if (takes.includes('account_administrator') && isLast)
    return [message('memberships.refused.lastAdministrator')];
  return [];
}
