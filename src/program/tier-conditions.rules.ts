import { type IsoDate, addDays, addMonths, addYears } from '../platform/calendar.rules.js';
import { type Message, message } from '../platform/words/message.js';
import type { PolicyValue } from './policies.js';
import { applies, isAdverse, isFulfilled } from './scoring.rules.js';
import type { CriterionFacts, TierFacts, ValidationFacts } from './tier-facts.js';

export type ConditionState = 'met' | 'not_met' | 'not_yet_measurable';

export interface Judgement {
  readonly state: ConditionState;
  readonly reasons: readonly Message[];
}

type Judge = (facts: TierFacts, limits: Limits, on: IsoDate) => Judgement;
type Limits = (name: string) => number;

const met: Judgement = { state: 'met', reasons: [] };

/** Judges one condition by its code against the numbers in force. Throws for a code no rule was written for. */
export function judge(code: string, facts: TierFacts, value: PolicyValue, on: IsoDate): Judgement {
  const rule = code === 'feed' ? feedJudge(value) : judges[code];
  if (!rule) throw new Error(`No rule judges the tier condition ${code}.`);
  return rule(facts, (name) => numberOf(value, name, code), on);
}

const judges: Readonly<Record<string, Judge>> = {
  eligibility: ({ eligible }) => (eligible ? met : notMet(say('not-eligible'))),
  vetting: ({ vetting }) => (vetting === 'passed' ? met : notMet(say(`vetting-${vetting ?? 'open'}`))),
  agreement: ({ agreementSigned }) => (agreementSigned ? met : notMet(say('agreement-missing'))),
  'no-serious-finding': ({ openSeriousFindings: count }) =>
    count === 0 ? met : notMet(say('serious-findings', { count })),
  'clean-years': ({ cleanSince }, limit, on) => {
    if (cleanSince === undefined) return notYet('clean-years-unknown');
    const years = limit('years');
    return addYears(cleanSince, years) <= on ? met : notMet(say('clean-years-short', { count: years }));
  },
  'musts-answered': ({ criteria }, limit, on) => {
    const musts = criteria.filter((criterion) => criterion.level === 'must');
    const open = musts.filter((criterion) => criterion.answer !== undefined && isOpen(criterion));
    return all(
      named(
        'unanswered',
        musts.filter((criterion) => criterion.answer === undefined),
      ),
      named(
        'without-plan',
        open.filter((criterion) => !hasPlan(criterion, limit, on)),
        {
          days: limit('planDays'),
        },
      ),
    );
  },
  'musts-met': ({ criteria }, limit, on) => {
    const open = criteria.filter((criterion) => criterion.level === 'must' && isOpen(criterion));
    const planned = open.filter((criterion) => !isRefused(criterion) && hasPlan(criterion, limit, on));
    return all(
      named('musts-not-met', open.filter(isRefused)),
      named(
        'without-plan',
        open.filter((criterion) => !isRefused(criterion) && !planned.includes(criterion)),
        {
          days: limit('planDays'),
        },
      ),
      named(
        'safety-critical-planned',
        planned.filter((criterion) => criterion.safetyCritical),
      ),
    );
  },
  'musts-verified': ({ criteria }) =>
    all(
      named(
        'musts-not-verified',
        criteria.filter(
          (criterion) => criterion.level === 'must' && applies(criterion) && !isVerified(criterion),
        ),
      ),
    ),
  'shoulds-met': ({ criteria }, limit) => {
    const shoulds = criteria.filter((criterion) => criterion.level === 'should' && applies(criterion));
    const fulfilled = shoulds.filter((criterion) => isFulfilled(criterion.finding)).length;
    return fulfilled * 100 >= limit('percent') * shoulds.length
      ? met
      : notMet(say('shoulds-short', { fulfilled, count: shoulds.length, percent: limit('percent') }));
  },
  'best-practices': ({ bestPractices }, limit) => {
    if (bestPractices === undefined) return notYet('best-practices-unknown');
    const wanted = limit('count');
    return bestPractices >= wanted
      ? met
      : notMet(say('best-practices-short', { reached: bestPractices, wanted }));
  },
  'desk-review': ({ criteria }) =>
    all(
      named(
        'without-finding',
        criteria.filter((criterion) => criterion.finding === undefined),
      ),
    ),
  validated: ({ validation }, limit, on) => {
    if (!validation) return notMet(say('not-validated'));
    const months = limit('months');
    return all(
      when(addMonths(validation.closedOn, months) < on, say('validation-old-months', { count: months })),
      openActions(validation),
    );
  },
  'validation-current': ({ validation }, limit, on) => {
    if (!validation) return notMet(say('not-validated'));
    const years = limit('years');
    const months = limit('confirmedMonths');
    return all(
      when(addYears(validation.closedOn, years) < on, say('validation-old-years', { count: years })),
      when(addMonths(validation.confirmedOn, months) < on, say('not-confirmed', { count: months })),
      openActions(validation),
    );
  },
  'measured-compliance': ({ measurement }, limit) => {
    if (!measurement) return notYet('no-measurement');
    const wanted = limit('lowerBound');
    return measurement.lowerBound >= wanted
      ? met
      : notMet(say('lower-bound-low', { reached: measurement.lowerBound, wanted }));
  },
  'measures-held': ({ measurement }, limit) => {
    if (!measurement) return notYet('no-measurement');
    const wanted = limit('months');
    return measurement.monthsHeld >= wanted
      ? met
      : notMet(say('months-short', { reached: measurement.monthsHeld, wanted }));
  },
};

/** The feed is judged by whatever limits the tier sets; without any, by the acceptance of test messages. */
function feedJudge(value: PolicyValue): Judge {
  return ({ feed }, limit) => {
    if (!feed) return notYet('no-feed');
    const limits = (['days', 'completeness', 'onTime', 'linkage', 'optionalFilled'] as const)
      .filter((name) => value[name] !== undefined)
      .map((name) =>
        when(feed[name] < limit(name), say(`feed-${name}-low`, { reached: feed[name], wanted: limit(name) })),
      );
    return all(
      when(!feed.testAccepted, say('test-not-accepted')),
      ...limits,
      when(value['beforeLoading'] === true && !feed.beforeLoading, say('not-before-loading')),
    );
  };
}

/** Whether something is left to do: by the finding where there is one, otherwise by the answer. */
function isOpen(criterion: CriterionFacts): boolean {
  if (criterion.finding !== undefined) return isAdverse(criterion.finding);
  return criterion.answer !== 'met' && criterion.answer !== 'not_applicable';
}

/** A must that is simply not met blocks full certification whatever else is planned. */
function isRefused({ answer, finding }: CriterionFacts): boolean {
  return finding === 'not_met' || (finding === undefined && answer === 'not_met');
}

function hasPlan({ planOn }: CriterionFacts, limit: Limits, on: IsoDate): boolean {
  return planOn !== undefined && planOn <= addDays(on, limit('planDays'));
}

/** Verified on the spot, or agreed by the reviewer to go further than asked; documents alone are not enough. */
function isVerified({ finding }: CriterionFacts): boolean {
  return isFulfilled(finding) && finding !== 'accepted_on_documents';
}

function openActions({ openActions: count }: ValidationFacts): Message[] {
  return when(count > 0, say('actions-open', { count }));
}

function numberOf(value: PolicyValue, name: string, code: string): number {
  const found = value[name];
  if (typeof found !== 'number') throw new Error(`No policy says ${name} for the tier condition ${code}.`);
  return found;
}

function say(key: string, filling?: Message['with']): Message {
  return message(`program.conditions.${key}`, filling);
}

function named(key: string, criteria: readonly CriterionFacts[], filling?: Message['with']): Message[] {
  const ids = criteria.map((criterion) => criterion.id);
  return when(ids.length > 0, say(key, { ...filling, count: ids.length, criteria: ids.join(', ') }));
}

function when(isSo: boolean, reason: Message): Message[] {
  return isSo ? [reason] : [];
}

function all(...reasons: readonly Message[][]): Judgement {
  const found = reasons.flat();
  return found.length === 0 ? met : { state: 'not_met', reasons: found };
}

function notMet(reason: Message): Judgement {
  return { state: 'not_met', reasons: [reason] };
}

function notYet(key: string): Judgement {
  return { state: 'not_yet_measurable', reasons: [say(key)] };
}
