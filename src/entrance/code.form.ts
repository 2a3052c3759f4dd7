import { fieldsOf } from '../platform/web/fields.js';

const { Line } = fieldsOf('entrance.factor');

/** Six digits from an authenticator. */
export class CodeForm {
  @Line({ max: 20 }) code: string;
}
