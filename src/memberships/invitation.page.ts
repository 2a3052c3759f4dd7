import type { PersonActor } from '../platform/people/actor.js';
import type { Words } from '../platform/words/words.js';
import type { Held } from './answering.service.js';
import type { Invitation } from './invitation.entity.js';
import { needsTwo, standingOf } from './invitation.rules.js';

const tones = {
  open: 'progress',
  accepted: 'done',
  declined: 'stopped',
  revoked: 'stopped',
  expired: 'attention',
};

/** Invitations as whoever may invite reads them, each with what can be done about it. */
export function invitationLines(words: Words, invitations: readonly Invitation[], now: Date, path: string) {
  return invitations.map((invitation) => {
    const state = standingOf(invitation, now);
    const { id, name, email, roles, firm, acceptedByName, acceptedByEmail } = invitation;
    const by = acceptedByName && acceptedByEmail !== email;
    return {
      name,
      email,
      more: firm ? words.say('memberships.people.ofFirm', { firm }) : undefined,
      roles: roles.map((role) => words.say(`accounts.roles.${role}`)),
      status: { label: words.say(`memberships.invitations.states.${state}`), tone: tones[state] },
      said: said(words, invitation, state),
      warning: by
        ? words.say('memberships.invitations.otherAccount', {
            name: acceptedByName,
            email: acceptedByEmail ?? '',
          })
        : undefined,
      ...((state === 'open' || state === 'expired') && { resend: `${path}/${id}/resending` }),
      ...(state === 'open' && { revoke: `${path}/${id}/revocation` }),
    };
  });
}

/** What somebody who was invited reads before they answer. */
export function invitedPage(
  words: Words,
  actor: PersonActor | undefined,
  { invitation, hasAccount }: Held,
  token: string,
) {
  const { organizationName, invitedByName, invitedById, roles, firm, expiresAt, name, email } = invitation;
  const place = organizationName ? 'company' : 'office';
  const by = invitedById ? invitedByName : words.say('memberships.invited.portal');
  const at = (path: string) => `${path}?${new URLSearchParams({ link: token })}`;
  const say = (key: string) =>
    words.say(`memberships.invited.${place}.${key}`, { company: organizationName ?? '', by, name });
  return {
    title: say('title'),
    lead: say('lead'),
    facts: [
      { term: words.say('memberships.invited.for'), text: name },
      { term: words.say('memberships.invited.to'), text: email },
      { term: words.say('memberships.invited.by'), text: by },
      ...(firm ? [{ term: words.say('memberships.people.firm'), text: firm }] : []),
      { term: words.say('memberships.invited.until'), text: words.instant(expiresAt) },
    ],
    roles: roles.map((role) => ({
      label: words.say(`accounts.roles.${role}`),
      may: words.say(`memberships.may.${role}`),
    })),
    twoPeople: needsTwo(roles) && invitedById !== null,
    factor: roles.some((role) => role === 'signatory') || !organizationName,
    ...(actor && {
      self: words.say('memberships.invited.self', { name: actor.name, email: actor.email }),
      other:
        actor.email === email
          ? undefined
          : words.say(`memberships.invited.${place}.other`, { email, account: actor.email }),
      mayAccept: Boolean(organizationName) || actor.email === email,
      accept: at('/invitation/acceptance'),
      decline: at('/invitation/refusal'),
    }),
    ...(!actor && {
      signIn: `/sign-in?${new URLSearchParams({ next: at('/invitation') })}`,
      ...(!hasAccount && { join: at('/invitation/account') }),
    }),
  };
}

/** The account of somebody who was invited. */
export function accountPage(words: Words, { invitation }: Held, token: string) {
  const { name, email, organizationName } = invitation;
  return {
    title: words.say('memberships.account.title'),
    lead: organizationName
      ? words.say('memberships.account.company', { company: organizationName })
      : words.say('memberships.account.office'),
    email,
    name,
    action: `/invitation/account?${new URLSearchParams({ link: token })}`,
    back: `/invitation?${new URLSearchParams({ link: token })}`,
  };
}

function said(words: Words, invitation: Invitation, state: Invitation['state']): string {
  const { invitedAt, invitedByName, expiresAt, endedAt } = invitation;
  if (state === 'open')
    return words.say('memberships.invitations.until', { until: words.instant(expiresAt) });
  if (endedAt) return words.say('memberships.invitations.ended', { at: words.instant(endedAt) });
  return words.say('memberships.invitations.sent', { at: words.instant(invitedAt), name: invitedByName });
}
