import { fieldsOf } from '../platform/web/fields.js';
import { withdrawalReasons } from './standing-reasons.rules.js';

const { Choice, Lines, Confirmation } = fieldsOf('participation.withdrawal');

/** A company leaves the program. */
export class WithdrawalForm {
  @Choice(withdrawalReasons)
  reason: (typeof withdrawalReasons)[number];

  @Lines({ max: 1000, optional: true })
  note: string | null;

  @Confirmation()
  understood: boolean;
}
