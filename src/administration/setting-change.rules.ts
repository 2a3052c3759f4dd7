import { adjustable, readValue, type Setting } from '../platform/adjustable/adjustable.js';
import { type Message, message } from '../platform/words/message.js';
import type { SettingChange } from './setting-change.entity.js';

/** How the setting stands when a change of it is judged. */
export interface SettingFacts {
  /** The value that counts now, as it is written down. */
  value: string;
  /** Somebody has proposed another value already. */
  isProposed: boolean;
}

/** Why the change cannot be proposed: the value is none, counts already, or waits for somebody's word. */
export function pointless({ setting, value }: SettingChange, facts: SettingFacts): Message[] {
  if (facts.isProposed) return [message('administration.settings.refusals.proposed')];
  if (facts.value === value) return [message('administration.settings.refusals.same')];
  return outOfBounds({ setting, value });
}

/** Why the change cannot be confirmed: the bounds of the setting are others by now. */
export function outOfBounds({ setting, value }: Pick<SettingChange, 'setting' | 'value'>): Message[] {
  const known: Setting = adjustable[setting];
  if (readValue(known, value) !== undefined) return [];
  return known.kind === 'yesOrNo'
    ? [message('administration.settings.refusals.yesOrNo')]
    : [message('administration.settings.refusals.bounds', { least: known.least, most: known.most })];
}
