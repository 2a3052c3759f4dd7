import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Aspect, TierTerm } from '../program/edition.js';
import { statementOf } from '../program/tier.rules.js';
import { ladderOf, nextRung } from './ladder.page.js';
import type { StandingCondition } from './standing-entry.entity.js';
import { type Upcoming, upcoming } from './standing-dates.rules.js';
import { historyOf, reasonsSaid } from './standing-history.page.js';
import { stateBegan, tierOn } from './standing.rules.js';
import { factsOf, statusOf, tierIn } from './standing-words.page.js';
import type { Standing } from './standing.js';

/** For whom the page is: the company itself, or the office. */
export type Reader = 'company' | 'office';

/** How a company stands, what that brings and asks, and what comes next. */
export function standingPage(standing: Standing, words: Words, reader: Reader) {
  const { participation, last, edition, history, today } = standing;
  const next = upcoming(history, today);
  const isMember = tierOn(history, today) !== undefined;
  return {
    title: message('participation.standing.title', { name: participation.organizationName }),
    trail: [trails[reader](words)],
    name: participation.organizationName,
    programNumber: participation.programNumber,
    status: statusOf(standing, words),
    about: aboutState(standing, words),
    facts: factsOf(standing, words),
    ball: ballOf(standing, next, words, reader),
    conditions: last.conditions.map((condition) => conditionSaid(standing, condition, words)),
    benefits: isMember ? termsSaid(standing, 'benefits', words) : [],
    obligations: isMember ? termsSaid(standing, 'obligations', words) : [],
    rests: participation.state === 'suspended',
    caution: edition.tierTable.caution,
    next: next.map(({ what, on }) => ({
      title: words.say(`participation.upcoming.${what}.title`),
      text: words.say(`participation.upcoming.${what}.text`),
      by: words.say(`participation.upcoming.${what}.line`, { date: words.date(on) }),
    })),
    ladder: isMember ? ladderOf(standing, words) : [],
    rung: nextRung(standing, words),
    history: historyOf(standing, words),
    withdrawal: standing.offered.has('withdraw')
      ? `/participation/${participation.id}/withdrawal`
      : undefined,
    join: isMember || reader === 'office' ? undefined : '/applications/new',
  };
}

/** Where the page lies, for each of its readers. */
const trails: Readonly<Record<Reader, (words: Words) => { label: string; href: string }>> = {
  company: (words) => ({ label: words.say('participation.mine.title'), href: '/participation' }),
  office: (words) => ({ label: words.say('participation.list.title'), href: '/office/participants' }),
};

/** Why the standing is not simply active, with the reasons; undefined when it is. */
function aboutState(standing: Standing, words: Words) {
  const { participation, history, today } = standing;
  if (participation.state === 'active') return undefined;
  const began = stateBegan(history, today);
  const entry = standing.history.findLast(({ kind }) => kind === began?.kind);
  return {
    kind: participation.state === 'suspended' || participation.state === 'removed' ? 'error' : 'warning',
    title: words.say(`participation.about.${participation.state}`, {
      date: words.date(began?.effectiveOn ?? ''),
    }),
    items: entry ? reasonsSaid(standing, entry, words) : [],
    note: entry?.note ?? undefined,
  };
}

/** Who has to do something next, and until when; nobody once the company has left. */
function ballOf({ last }: Standing, next: readonly Upcoming[], words: Words, reader: Reader) {
  const [first] = next;
  if (!first || first.what === 'return') return undefined;
  const owed = first.what === 'answer' ? undefined : last.conditions[0];
  const until = owed ? owed.dueOn : first.on;
  const isTheCompanys = owed !== undefined || first.what === 'answer';
  return {
    holder: words.say(`participation.holders.${isTheCompanys ? reader : 'cbp'}`),
    title: words.say(`participation.ball.${owed ? 'conditions' : first.what}`, {
      count: last.conditions.length,
    }),
    until: until === null ? undefined : words.date(until),
    tone: isTheCompanys && reader === 'company' ? 'yours' : 'theirs',
  };
}

function conditionSaid({ edition, today }: Standing, condition: StandingCondition, words: Words) {
  const { code, criterion, text, dueOn } = condition;
  const asked = edition.criteria.find(({ id }) => id === criterion);
  const day = dueOn !== null && words.date(dueOn);
  const due = dueOn !== null && dueOn < today ? 'overdue' : 'due';
  return {
    term: words.say(`participation.conditions.${code}`, { criterion: criterion ?? '' }),
    lines: [
      ...(asked ? [asked.question] : []),
      ...(text ? [text] : []),
      day
        ? words.say(`participation.conditions.${due}`, { date: day })
        : words.say('participation.conditions.noDay'),
    ],
  };
}

/** Benefits or obligations of the tier held, in the order in which the edition compares them. */
function termsSaid(standing: Standing, which: 'benefits' | 'obligations', words: Words) {
  const { edition, participation, today, now } = standing;
  const terms: readonly TierTerm[] = tierIn(standing, participation.tier)[which];
  const aspects: readonly Aspect[] =
    edition.tierTable[which === 'benefits' ? 'benefitAspects' : 'obligationAspects'];
  const said = (term: TierTerm) =>
    statementOf(participation.tier, term, today, now, (value) => words.number(value));
  return aspects
    .map(({ code, name }) => ({ term: name, lines: terms.filter(({ aspect }) => aspect === code).map(said) }))
    .filter(({ lines }) => lines.length > 0);
}
