import type { IsoDate } from '../platform/calendar.rules.js';
import { type TierCode, tierCodes } from '../program/edition.js';

export const participationStates = [
  'active',
  'restricted',
  'suspended',
  'removed',
  'withdrawn',
  'expired',
] as const;
export type ParticipationState = (typeof participationStates)[number];

/** What can happen to a standing. */
export const entryKinds = [
  'granted',
  'readmitted',
  'changed',
  'restricted',
  'restriction_lifted',
  'suspended',
  'reinstated',
  'removed',
  'withdrawn',
  'expired',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One step of a standing, as its dates are read from it. */
export interface Step {
  readonly kind: EntryKind;
  /** The tier held from then on; when the participation ends, the one held last. */
  readonly tier: TierCode;
  readonly effectiveOn: IsoDate;
  readonly recordedAt: Date;
}

/** Every step of a standing, oldest first; no step takes effect before the one in front of it. */
export type History = readonly Step[];

/** The state each step leads to; a change of tier leaves it as it was. */
const leadsTo: Readonly<Record<EntryKind, ParticipationState | undefined>> = {
  granted: 'active',
  readmitted: 'active',
  changed: undefined,
  restricted: 'restricted',
  restriction_lifted: 'active',
  suspended: 'suspended',
  reinstated: 'active',
  removed: 'removed',
  withdrawn: 'withdrawn',
  expired: 'expired',
};

/** The state on a day; undefined before the first admission. */
export function stateOn(history: History, on: IsoDate): ParticipationState | undefined {
  return until(history, on)
    .map((step) => leadsTo[step.kind])
    .findLast((state) => state !== undefined);
}

/**
 * The steps of the membership that runs on a day, from its admission; empty for those who are not members then.
 * A company that was admitted anew after it had left begins anew.
 */
export function membershipOn(history: History, on: IsoDate): History {
  const steps = until(history, on);
  const admission = steps.findLastIndex(({ kind }) => kind === 'granted' || kind === 'readmitted');
  const membership = admission < 0 ? [] : steps.slice(admission);
  return membership.some(({ kind }) => isEnd(kind)) ? [] : membership;
}

/** The tier on a day; undefined for those who are not members then. A suspended member keeps it, its benefits rest. */
export function tierOn(history: History, on: IsoDate): TierCode | undefined {
  return membershipOn(history, on).at(-1)?.tier;
}

/** Since when the company has been a member without interruption. */
export function memberSince(history: History, on: IsoDate): IsoDate | undefined {
  return membershipOn(history, on)[0]?.effectiveOn;
}

/** The step with which the tier of a day began: what came later left the tier as it was. */
export function tierBegan(history: History, on: IsoDate): Step | undefined {
  const membership = membershipOn(history, on);
  const tier = membership.at(-1)?.tier;
  return membership[membership.findLastIndex((step) => step.tier !== tier) + 1];
}

/** The step with which the state of a day began, for example the suspension that still holds. */
export function stateBegan(history: History, on: IsoDate): Step | undefined {
  return until(history, on).findLast(({ kind }) => leadsTo[kind] !== undefined);
}

/**
 * Since when nothing has been held against the member: the admission, or the end of the last restriction or suspension.
 * Undefined while one holds, and for those who are not members.
 */
export function cleanSince(history: History, on: IsoDate): IsoDate | undefined {
  return stateOn(history, on) === 'active' ? stateBegan(history, on)?.effectiveOn : undefined;
}

/** Whether a tier is this one or a higher one. */
export function isAtLeast(tier: TierCode, lowest: TierCode): boolean {
  return tierCodes.indexOf(tier) >= tierCodes.indexOf(lowest);
}

/** Whether the participation ends with this step. */
export function isEnd(kind: EntryKind): boolean {
  return kind === 'removed' || kind === 'withdrawn' || kind === 'expired';
}

function until(history: History, on: IsoDate): History {
  return history.filter(({ effectiveOn }) => effectiveOn <= on);
}
