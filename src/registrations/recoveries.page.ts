import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { RecoveryState } from './recovery.entity.js';
import type { RecoveryLine } from './recoveries.service.js';

/** Whose second factors are lost, what waits first. */
export function recoveriesPage(lines: RecoveryLine[], words: Words) {
  return {
    title: message('registrations.recoveries.title'),
    recoveries: lines.map(({ recovery, name, email }) => ({
      href: `/office/recoveries/${recovery.id}`,
      name,
      email,
      askedAt: words.instant(recovery.askedAt),
      status: statusOf(recovery.state, words),
    })),
  };
}

const tones: Readonly<Record<RecoveryState, string>> = {
  asked: 'attention',
  checked: 'attention',
  confirmed: 'progress',
  finished: 'done',
  stopped: 'stopped',
  declined: 'stopped',
};

/** How far a recovery has come, as a status. */
export function statusOf(state: RecoveryState, words: Words) {
  return { label: words.say(`registrations.recoveries.states.${state}`), tone: tones[state] };
}
