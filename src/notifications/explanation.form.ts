import { fieldsOf } from '../platform/web/fields.js';

const { Lines } = fieldsOf('notifications.explanation');

/** Why somebody in the office acts on a letter. */
export class ExplanationForm {
  @Lines({ max: 1000 })
  reason: string;
}
