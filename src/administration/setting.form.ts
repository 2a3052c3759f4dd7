import { fieldsOf } from '../platform/web/fields.js';

const { Choice, Line, Lines } = fieldsOf('administration.settings');

/** Another value for a setting, and why. */
export class SettingForm {
  @Line({ max: 20 })
  value: string;

  @Lines({ max: 500 })
  reason: string;
}

/** What somebody says to the change that another proposed. */
export class SettingDecisionForm {
  @Choice(['confirm', 'decline', 'withdraw'])
  decision: 'confirm' | 'decline' | 'withdraw';
}
