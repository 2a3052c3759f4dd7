import { fieldsOf } from '../platform/web/fields.js';

const { Lines } = fieldsOf('administration.looking');

/** Why someone of the office looks with another person's eyes. */
export class LookingForm {
  @Lines({ max: 500 })
  reason: string;
}
