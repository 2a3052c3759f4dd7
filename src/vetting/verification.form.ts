import { fieldsOf } from '../platform/web/fields.js';
import { type DeclineReason, declineReasons } from '../organizations/verification.rules.js';

const { Choice, Choices, Line, Lines } = fieldsOf('vetting.decision');

/** What the office found when it looked at a company. */
export class VerificationForm {
  @Choice(['verify', 'decline'])
  decision: 'verify' | 'decline';

  @Choices(declineReasons, { optional: true })
  reasons: DeclineReason[];

  @Lines({ max: 2_000, optional: true })
  note: string | null;

  /** The print of the profile that the analyst had on screen. */
  @Line({ max: 64 })
  print: string;
}
