import { addDays, addMonths, addYears, type IsoDate } from '../platform/calendar.rules.js';
import { policies, term } from '../program/policies.js';
import {
  type History,
  isAtLeast,
  membershipOn,
  type Step,
  stateBegan,
  stateOn,
  tierBegan,
  tierOn,
} from './standing.rules.js';

/*
 * Every date of a standing is read from its history. A term counts as it was in force on the day it began to run and as it
 * was known when that step was written down: a later policy moves no date that somebody was told.
 */

/** What comes next for a company, and by when. */
export interface Upcoming {
  readonly what: 'decision' | 'validation' | 'revalidation' | 'confirmation' | 'answer' | 'return';
  readonly on: IsoDate;
}

/** The last day of a provisional standing; undefined for every other. */
export function provisionalUntil(history: History, on: IsoDate, rows = policies): IsoDate | undefined {
  const began = tierBegan(history, on);
  if (began?.tier !== 'provisional') return undefined;
  return addDays(began.effectiveOn, term('participation.provisional', ...since(began), rows).days);
}

/** By when a certified company has to be validated; undefined for those who are not certified or were validated. */
export function validationDueOn(history: History, on: IsoDate, rows = policies): IsoDate | undefined {
  if (tierOn(history, on) !== 'tier-1' || validated(history, on)) return undefined;
  const certified = rise(membershipOn(history, on), 'tier-1');
  return (
    certified &&
    addDays(certified.effectiveOn, term('participation.validation-due', ...since(certified), rows).days)
  );
}

/** By when a company that was validated has to be validated again; undefined for every other. */
export function revalidationDueOn(history: History, on: IsoDate, rows = policies): IsoDate | undefined {
  const closed = validated(history, on);
  return (
    closed &&
    addYears(closed.effectiveOn, term('participation.revalidation-due', ...since(closed), rows).years)
  );
}

/** By when the highest tier has to be confirmed; undefined for every other. */
export function confirmationDueOn(history: History, on: IsoDate, rows = policies): IsoDate | undefined {
  const began = tierBegan(history, on);
  if (began?.tier !== 'tier-3') return undefined;
  return addYears(began.effectiveOn, term('participation.confirmation-due', ...since(began), rows).years);
}

/** The last day to answer a suspension; undefined for those who are not suspended. */
export function answerDueOn(history: History, on: IsoDate, rows = policies): IsoDate | undefined {
  if (stateOn(history, on) !== 'suspended') return undefined;
  const began = stateBegan(history, on);
  return (
    began && addDays(began.effectiveOn, term('participation.suspension-answer', ...since(began), rows).days)
  );
}

/** From when a company that is no longer a member can apply again; after removal it has to wait. */
export function mayReturnFrom(history: History, on: IsoDate, rows = policies): IsoDate | undefined {
  const state = stateOn(history, on);
  const ended = stateBegan(history, on);
  if (!ended || membershipOn(history, on).length > 0) return undefined;
  return state === 'removed'
    ? addMonths(ended.effectiveOn, term('appeal.return', ...since(ended), rows).months)
    : ended.effectiveOn;
}

/** What comes next, the earliest first. While a company is suspended its answer comes before everything else. */
export function upcoming(history: History, on: IsoDate, rows = policies): readonly Upcoming[] {
  const answer = answerDueOn(history, on, rows);
  const dates = answer
    ? { answer }
    : {
        decision: provisionalUntil(history, on, rows),
        validation: validationDueOn(history, on, rows),
        revalidation: revalidationDueOn(history, on, rows),
        confirmation: confirmationDueOn(history, on, rows),
        return: mayReturnFrom(history, on, rows),
      };
  return (Object.entries(dates) as [Upcoming['what'], IsoDate | undefined][])
    .flatMap(([what, date]) => (date === undefined ? [] : [{ what, on: date }]))
    .toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

/** The step with which the membership rose to a tier or beyond it for the last time; undefined when it never did. */
function rise(membership: History, lowest: Step['tier']): Step | undefined {
  return membership.findLast(
    ({ tier }, index) =>
      isAtLeast(tier, lowest) && !isAtLeast(membership[index - 1]?.tier ?? 'provisional', lowest),
  );
}

function validated(history: History, on: IsoDate): Step | undefined {
  return rise(membershipOn(history, on), 'tier-2');
}

function since({ effectiveOn, recordedAt }: Step): [on: IsoDate, knownAt: Date] {
  return [effectiveOn, recordedAt];
}
