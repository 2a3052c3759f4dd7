import { fieldsOf } from '../platform/web/fields.js';
import { IsUUID } from 'class-validator';

const account = fieldsOf('accounts.account');
const person = fieldsOf('accounts.person');

/** How somebody wants to be called. */
export class NameForm {
  @account.Line({ max: 120 })
  name: string;
}

/** For which organization somebody works from now on. */
export class CompanyForm {
  @IsUUID()
  organizationId: string;
}

/** Why the office closes or opens an account. */
export class ReasonForm {
  @person.Lines({ max: 500 })
  reason: string;
}
