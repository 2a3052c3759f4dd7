import type { Words } from '../platform/words/words.js';
import { type TierCode, tierCodes } from '../program/edition.js';
import type { ConditionState } from '../program/tier-conditions.rules.js';
import { conditionsFor, statementOf } from '../program/tier.rules.js';
import type { Standing } from './standing.js';
import { cleanSince, tierOn } from './standing.rules.js';
import { tierIn } from './standing-words.page.js';

const tones: Readonly<Record<ConditionState, 'done' | 'attention' | 'neutral'>> = {
  met: 'done',
  not_met: 'attention',
  not_yet_measurable: 'neutral',
};

/** The rung above the one the company stands on; undefined at the top, and for those who are not members. */
export function nextTier({ history, today }: Standing): TierCode | undefined {
  const tier = tierOn(history, today);
  return tier && tierCodes[tierCodes.indexOf(tier) + 1];
}

/** Every condition of the next rung, judged by what was known at the last approval and by the numbers of today. */
export function nextRung(standing: Standing, words: Words) {
  const code = nextTier(standing);
  if (!code) return undefined;
  const { last, history, today, now } = standing;
  const tier = tierIn(standing, code);
  const facts = { ...last.facts, cleanSince: cleanSince(history, today) };
  const verdicts = conditionsFor(tier, facts, today, now);
  return {
    name: tier.name,
    conditions: verdicts.map(({ condition, state, reasons, blocks }) => ({
      kind: words.say(`program.condition-kinds.${condition.kind}`),
      statement: statementOf(code, condition, today, now, (value) => words.number(value)),
      state,
      label: words.say(`program.condition-states.${state}`),
      tone: tones[state],
      reasons: [
        ...reasons.map((reason) => words.say(reason)),
        ...(state === 'met' || blocks ? [] : [words.say('participation.rung.doesNotBlock')]),
      ],
    })),
  };
}

/** The four rungs, lowest first, and what is missing for the next one. */
export function ladderOf(standing: Standing, words: Words) {
  const { edition, history, today } = standing;
  const held = tierOn(history, today);
  const reached = held ? tierCodes.indexOf(held) : -1;
  const next = nextRung(standing, words);
  const missing = next?.conditions.filter(({ state }) => state !== 'met') ?? [];
  return edition.tierTable.tiers.map(({ code, name, summary }) => {
    const state = placeOf(tierCodes.indexOf(code), reached);
    return {
      name,
      state,
      stateText: words.say(`participation.ladder.${state}`),
      summary,
      ...(state === 'next' && {
        missing: missing.map(({ statement, label }) =>
          words.say('participation.ladder.missing', { statement, state: label }),
        ),
        missingTitle: words.say('participation.ladder.missingTitle', { count: missing.length }),
      }),
    };
  });
}

function placeOf(rung: number, reached: number): 'reached' | 'current' | 'next' | 'ahead' {
  if (rung === reached) return 'current';
  if (rung < reached) return 'reached';
  return reached >= 0 && rung === reached + 1 ? 'next' : 'ahead';
}
