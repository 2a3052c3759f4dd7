import { addDays, compare, daysBetween, type IsoDate } from '../platform/calendar.rules.js';

/** Days on which the applicant holds the ball; open-ended while they still do. */
export interface Pause {
  from: IsoDate;
  to: IsoDate | null;
}

/** How long the office may take, and from when on it should hurry: calendar days since submission. */
export interface ClockPolicy {
  limitDays: number;
  amberDays: number;
  redDays: number;
}

export interface DecisionClock {
  dueOn: IsoDate;
  /** Days the office has used so far. */
  used: number;
  limitDays: number;
  isPaused: boolean;
  level: 'green' | 'amber' | 'red' | 'overdue';
}

/**
 * The clock of the decision, computed from its intervals whenever it is read: the limit runs from the day of submission
 * (6 U.S.C. 964: 90 days), and every day on which the applicant holds the ball moves it on by one. Pauses that overlap
 * count once.
 */
export function decisionClock(
  submittedOn: IsoDate,
  pauses: readonly Pause[],
  today: IsoDate,
  { limitDays, amberDays, redDays }: ClockPolicy,
): DecisionClock {
  const paused = daysPaused(pauses, today);
  const used = Math.max(0, daysBetween(submittedOn, today) - paused);
  return {
    dueOn: addDays(submittedOn, limitDays + paused),
    used,
    limitDays,
    isPaused: pauses.some(({ to }) => to === null),
    level: used > limitDays ? 'overdue' : used >= redDays ? 'red' : used >= amberDays ? 'amber' : 'green',
  };
}

function daysPaused(pauses: readonly Pause[], today: IsoDate): number {
  let counted = 0;
  let until: IsoDate | null = null;
  for (const { from, to } of [...pauses].sort((a, b) => compare(a.from, b.from))) {
    const end = to ?? today;
    const begin = until !== null && compare(until, from) > 0 ? until : from;
    if (compare(end, begin) <= 0) continue;
    counted += daysBetween(begin, end);
    until = end;
  }
  return counted;
}
