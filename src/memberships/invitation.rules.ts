import type { MemberRole, OfficeRole } from '../platform/people/actor.js';
import { type Message, message } from '../platform/words/message.js';
import type { Invitation } from './invitation.entity.js';

/** For so many days the link of an invitation is good. */
export const daysToAnswer = 7;

/** What has to be known about an address before it is invited. */
export interface InvitationFacts {
  /** The account of whoever invites has this address. */
  isOwn: boolean;
  /** Someone with this address works there already. */
  colleague: string | null;
  /** An invitation to this address is open already. */
  isInvited: boolean;
  /** The account with this address was disabled by the office. */
  isDisabled: boolean;
}

/** Reasons against inviting this address. */
export function uninvitable(_invitation: Invitation, facts: InvitationFacts): Message[] {
  const { isOwn, colleague, isInvited, isDisabled } = facts;
  if (isOwn) return [message('memberships.refused.inviteSelf')];
  if (colleague) return [message('memberships.refused.colleague', { name: colleague })];
  if (isInvited) return [message('memberships.refused.invitedAlready')];
  if (isDisabled) return [message('memberships.refused.accountClosed')];
  return [];
}

/** What an invitation is by the clock: one that nobody answered in time has expired, also before that is written down. */
export function standingOf(
  { state, expiresAt }: Pick<Invitation, 'state' | 'expiresAt'>,
  now: Date,
): Invitation['state'] {
  return state === 'open' && expiresAt <= now ? 'expired' : state;
}

/** The roles that two people give: whoever holds them looks after everybody's rights, or after the rules themselves. */
export const rolesOfTwo = ['account_administrator', 'policy_administrator'] as const satisfies OfficeRole[];

/** Does a change of these roles need a second administrator? */
export function needsTwo(roles: readonly (MemberRole | OfficeRole)[]): boolean {
  return rolesOfTwo.some((role) => roles.includes(role));
}
