import { memberRoles } from '../platform/people/actor.js';
import { fieldsOf } from '../platform/web/fields.js';
import { givenRoles, keptRoles, type GivenRole } from './staff.rules.js';
import type { MemberRole } from '../platform/people/actor.js';

const roles = fieldsOf('memberships.roles');
const invitation = fieldsOf('memberships.invite');
const offer = fieldsOf('memberships.offer');
const proposal = fieldsOf('memberships.proposal');

/** The roles in which somebody works for the company from now on. */
export class RolesForm {
  @roles.Choices(memberRoles)
  roles: MemberRole[];

  @roles.Line({ max: 120, optional: true })
  firm: string | null;
}

/** Whom an owner invites, and as what. */
export class InvitationForm {
  @invitation.Line({ max: 120 })
  name: string;

  @invitation.EmailAddress()
  email: string;

  @invitation.Choices(givenRoles)
  roles: GivenRole[];

  @invitation.Line({ max: 120, optional: true })
  firm: string | null;
}

/** To whom an owner gives the company, and what they keep. */
export class OfferForm {
  @offer.Line({ max: 36 })
  person: string;

  @offer.Choices(keptRoles, { optional: true })
  keeps: MemberRole[];
}

/** Whom the office would make the owner of a company that has none. */
export class ProposalForm {
  @proposal.Line({ max: 36 })
  person: string;

  @proposal.Lines({ max: 1_000 })
  reason: string;
}
