import type { IsoDate } from '../platform/calendar.rules.js';
import { type Message, message } from '../platform/words/message.js';
import type { Edition, TierCode, TierRow } from '../program/edition.js';
import { statementOf } from '../program/tier.rules.js';
import type { EntryKind } from './standing.rules.js';

/** Why a company leaves by itself. */
export const withdrawalReasons = ['no-longer-ships', 'business-closed', 'too-much-work', 'other'] as const;

/** Why a restriction or a suspension ends well. */
const recoveries = ['put-right', 'not-upheld'];

const ownCodes: Partial<Readonly<Record<EntryKind, readonly string[]>>> = {
  restriction_lifted: recoveries,
  reinstated: recoveries,
  withdrawn: withdrawalReasons,
  expired: ['provisional-ended'],
};

/** The reasons for which a step can be taken at a tier: those of the edition, or the standing's own. */
export function reasonCodes(edition: Edition, tier: TierCode, kind: EntryKind): readonly string[] {
  return ownCodes[kind] ?? admission(edition, kind) ?? grounds(edition, tier, kind).map(({ code }) => code);
}

/** What stands against these reasons; empty when there is at least one and all are the program's. */
export function unfounded(
  edition: Edition,
  tier: TierCode,
  kind: EntryKind,
  reasons: readonly string[],
): Message[] {
  const known = reasonCodes(edition, tier, kind);
  const isFounded = reasons.length > 0 && reasons.every((code) => known.includes(code));
  return isFounded ? [] : [message('participation.refusals.unfounded')];
}

/** A reason as one reads it: a sentence of the edition, with the numbers in force on the day, or a message. */
export function reasonSaid(
  edition: Edition,
  step: { kind: EntryKind; tier: TierCode; effectiveOn: IsoDate; recordedAt: Date },
  code: string,
  spell: (value: number) => string,
): string | Message {
  const admitted = edition.reasons.find((reason) => reason.code === code);
  if (admission(edition, step.kind)) return admitted?.statement ?? code;
  const ground = grounds(edition, step.tier, step.kind).find((row) => row.code === code);
  return ground
    ? statementOf(step.tier, ground, step.effectiveOn, step.recordedAt, spell)
    : message(`participation.reasons.${code}`);
}

function admission(edition: Edition, kind: EntryKind): readonly string[] | undefined {
  if (kind !== 'granted' && kind !== 'readmitted' && kind !== 'changed') return undefined;
  return edition.reasons.filter(({ outcome }) => outcome !== 'refusal').map(({ code }) => code);
}

/** What a tier says about suspension holds for a restriction too; removal rests on its own grounds or on those. */
function grounds(edition: Edition, tier: TierCode, kind: EntryKind): readonly TierRow[] {
  const row = edition.tierTable.tiers.find(({ code }) => code === tier);
  if (!row) return [];
  return kind === 'removed' ? [...row.removal, ...row.suspension] : row.suspension;
}
