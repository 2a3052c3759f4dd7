import { fieldsOf } from '../platform/web/fields.js';

const { Line } = fieldsOf('entrance.recovery');

/** A recovery code. */
export class RecoveryCodeForm {
  @Line({ max: 60 }) code: string;
}
