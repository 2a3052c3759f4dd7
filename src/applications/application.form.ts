import { fieldsOf } from '../platform/web/fields.js';

const starting = fieldsOf('applications.start');
const withdrawing = fieldsOf('applications.withdrawal');

export class StartForm {
  @starting.Line({ max: 36 })
  organizationId: string;
}

export class WithdrawalForm {
  @withdrawing.Lines({ max: 2_000 })
  reason: string;
}
