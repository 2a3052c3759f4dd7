import { fieldsOf } from '../platform/web/fields.js';

const { EmailAddress, Line, Lines } = fieldsOf('registrations.recoveries');

export class IdentityCheckForm {
  @Lines({ max: 1000 })
  documents: string;

  @Line({ max: 60 })
  calledAtNumber: string;
}

export class DecliningForm {
  @Lines({ max: 1000 })
  reason: string;
}

/** Someone called the office because they lost their second factor. */
export class OnBehalfForm {
  @EmailAddress()
  email: string;
}
