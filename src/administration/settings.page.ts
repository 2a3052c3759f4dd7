import type { Setting } from '../platform/adjustable/adjustable.js';
import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Page } from '../platform/web/keyset.js';
import { listAddress } from '../platform/web/listing.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { SettingChange } from './setting-change.entity.js';
import { settingChangeWorkflow } from './setting-change.workflow.js';
import type { SettingLine } from './settings.service.js';

const home = '/office/settings';

/** Every setting, what it is now, what was proposed, and what was changed when and why. */
export function settingsPage(
  words: Words,
  actor: PersonActor,
  lines: readonly SettingLine[],
  history: Page<SettingChange>,
) {
  return {
    title: message('administration.settings.title'),
    lines: lines.map(({ name, setting, value, proposed }) => ({
      href: proposed ? undefined : `${home}/${name}`,
      title: message(`administration.settings.names.${name}.title`),
      text: message(`administration.settings.names.${name}.text`),
      value: valueIn(words, setting, value),
      bounds: boundsOf(words, setting),
      proposed: proposed && {
        action: `${home}/changes/${proposed.id}`,
        text: words.say('administration.settings.proposal', {
          name: proposed.proposedBy,
          value: valueIn(words, setting, proposed.value),
        }),
        reason: proposed.reason,
        decisions: decisionsOf(actor, proposed),
      },
    })),
    history: history.lines.map((change) => told(words, lines, change)),
    older: history.next && listAddress(home, {}, history.next),
  };
}

/** To which value is the setting to be changed, and why? */
export function settingPage(words: Words, { name, setting, value, proposed }: SettingLine, key: string) {
  return {
    title: message(`administration.settings.names.${name}.title`),
    text: message(`administration.settings.names.${name}.text`),
    action: `${home}/${name}`,
    home,
    key,
    isProposed: proposed !== null,
    now: words.say('administration.settings.now', { value: valueIn(words, setting, value) }),
    hint: boundsOf(words, setting),
    value,
    yesOrNo:
      setting.kind === 'yesOrNo'
        ? ['yes', 'no'].map((one) => ({ value: one, label: valueIn(words, setting, one) }))
        : undefined,
  };
}

function decisionsOf(actor: PersonActor, proposed: SettingChange) {
  const may = offered(settingChangeWorkflow, actor, proposed);
  return (['confirm', 'decline', 'withdraw'] as const)
    .filter((decision) => may.has(decision))
    .map((decision) => ({
      value: decision,
      label: message(`administration.settings.decisions.${decision}`),
      kind: decision === 'confirm' ? undefined : 'outline',
    }));
}

function told(words: Words, lines: readonly SettingLine[], change: SettingChange) {
  const setting = lines.find(({ name }) => name === change.setting)?.setting;
  const value = (written: string) => (setting ? valueIn(words, setting, written) : written);
  return {
    at: words.instant(change.decidedAt ?? change.proposedAt),
    title: words.say(`administration.settings.story.${change.state}`, {
      setting: message(`administration.settings.names.${change.setting}.title`),
      was: value(change.was),
      value: value(change.value),
    }),
    by: change.decidedBy
      ? words.say('administration.settings.byTwo', { proposer: change.proposedBy, decider: change.decidedBy })
      : change.proposedBy,
    text: change.reason,
    tone: change.state === 'confirmed' ? 'done' : 'neutral',
  };
}

function valueIn(words: Words, setting: Setting, written: string): string {
  if (setting.kind === 'yesOrNo')
    return words.say(`administration.settings.${written === 'yes' ? 'yes' : 'no'}`);
  return setting.kind === 'minutes'
    ? words.say('administration.settings.minutes', { count: Number(written) })
    : words.number(Number(written));
}

function boundsOf(words: Words, setting: Setting): string {
  if (setting.kind === 'yesOrNo') return words.say('administration.settings.yesOrNo');
  return words.say('administration.settings.bounds', { least: setting.least, most: setting.most });
}
