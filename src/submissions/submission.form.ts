import { type AnswerState, answerStates } from '../program/scoring.rules.js';
import { fieldsOf, readBy } from '../platform/web/fields.js';
import { identifiers } from '../platform/web/readers.js';
import { message } from '../platform/words/message.js';

const answering = fieldsOf('applications.answer');
const signing = fieldsOf('applications.submission');
const replying = fieldsOf('applications.requests');

export class AnswerForm {
  @answering.Choice(answerStates, { optional: true })
  state: AnswerState | null;

  @answering.Lines({ max: 8_000, optional: true })
  text: string | null;

  @answering.Lines({ max: 2_000, optional: true })
  plan: string | null;

  @answering.Day({ optional: true })
  planOn: string | null;

  /** The version that was on screen; 0 for none. */
  @answering.WholeNumber({ least: 0, most: 1_000_000 })
  version: number;

  @answering.Choice(['next', 'stay'], { optional: true })
  onward: 'next' | 'stay' | null;
}

export class CitationForm {
  /** The documents of the library that stand for the criterion. */
  @readBy(identifiers(message('applications.evidence.documentIds')))
  documentIds: string[];
}

export class ReplyForm {
  @replying.Lines({ max: 4_000 })
  reply: string;
}

export class SubmissionForm {
  @signing.Line({ max: 120 })
  signature: string;

  @signing.Line({ max: 120 })
  capacity: string;

  @signing.Confirmation()
  agree: boolean;
}
