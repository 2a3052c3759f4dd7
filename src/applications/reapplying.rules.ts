import { addMonths, type IsoDate } from '../platform/calendar.rules.js';
import { type Message, message } from '../platform/words/message.js';

/** What one must know to judge whether a company may begin a new application. */
export interface ReapplyingFacts {
  /** The day on which an application of the company was refused last; null when none was. */
  refusedOn: IsoDate | null;
  today: IsoDate;
  /** How many months a refused company waits: `application.reapply` of the program's terms. */
  months: number;
}

/** Why a company cannot begin a new application yet; empty when it can. */
export function tooEarly({ refusedOn, today, months }: ReapplyingFacts): Message[] {
  if (refusedOn === null) return [];
  const from = addMonths(refusedOn, months);
  return today < from ? [message('applications.start.tooEarly', { refusedOn, from })] : [];
}
