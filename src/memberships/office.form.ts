import { IsString } from 'class-validator';
import { type OfficeRole, officeRoles } from '../platform/people/actor.js';
import { fieldsOf } from '../platform/web/fields.js';

const invitation = fieldsOf('memberships.officeInvite');
const places = fieldsOf('memberships.places');
const account = fieldsOf('memberships.account');

/** Whom an administrator of accounts invites into the office, and as what. */
export class OfficeInvitationForm {
  @invitation.Line({ max: 120 })
  name: string;

  @invitation.EmailAddress()
  email: string;

  @invitation.Choices(officeRoles)
  roles: OfficeRole[];
}

/** What somebody may do in the office from now on, and why. */
export class PlacesForm {
  @places.Choices(officeRoles, { optional: true })
  roles: OfficeRole[];

  @places.Lines({ max: 1_000 })
  reason: string;
}

/** The account of someone who was invited and has none yet. */
export class AccountForm {
  @account.Line({ max: 120 })
  name: string;

  /** Taken as it was typed. */
  @IsString()
  newPassword: string;
}
