import { type Message, message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { AuditAnchor } from './audit-anchor.entity.js';
import { recordSaid, trailPath } from './entries.page.js';
import type { Fault } from './faults.js';
import type { Verification, VerificationState } from './verification.entity.js';

const tones: Record<VerificationState, string> = { running: 'progress', sound: 'done', faulty: 'stopped' };

/** What was verified, what it came to, and the anchors it rests on. */
export function verificationPage(
  { verifications, anchors }: { verifications: readonly Verification[]; anchors: readonly AuditAnchor[] },
  words: Words,
) {
  const [last, ...earlier] = verifications.map((verification) => verificationSaid(verification, words));
  return {
    title: message('audit.verification.title'),
    action: `${trailPath}/verification`,
    list: trailPath,
    last,
    earlier,
    isRunning: last?.isRunning ?? false,
    anchors: anchors.map(({ number, madeAt, chains, root }) => ({
      number: words.number(number),
      madeAt: words.instant(madeAt),
      chains: words.number(chains),
      root,
    })),
  };
}

function verificationSaid(verification: Verification, words: Words) {
  const { state, startedAt, startedBy, expected, reached, endedAt, findings } = verification;
  const hidden = findings ? findings.faulty - findings.faults.length : 0;
  return {
    status: { label: words.say(`audit.verification.states.${state}`), tone: tones[state] },
    isRunning: state === 'running',
    isFaulty: state === 'faulty',
    isSound: state === 'sound',
    percent: expected === 0 ? 0 : Math.min(99, Math.floor((100 * reached) / expected)),
    progress: words.say('audit.verification.progress', { reached, expected }),
    startedAt: words.instant(startedAt),
    startedBy,
    endedAt: endedAt && words.instant(endedAt),
    counted: findings && words.say(countedSaid(findings)),
    faults: findings?.faults.map((fault) => faultSaid(fault, words)) ?? [],
    more: hidden > 0 && words.say('audit.verification.moreFaults', { count: hidden }),
  };
}

/** How much was read: "1,204 entries in 311 chains, under 12 anchors". */
export function countedSaid({
  entries,
  chains,
  anchors,
}: {
  entries: number;
  chains: number;
  anchors: number;
}): Message {
  return message('audit.verification.counted', {
    entries: message('audit.verification.entries', { count: entries }),
    chains: message('audit.verification.chains', { count: chains }),
    anchors: message('audit.verification.anchored', { count: anchors }),
  });
}

/** Where the trail is not as it was written, in plain words. */
export function faultSaid(fault: Fault, words: Words): string {
  const isOne = fault.kind === 'missing' && fault.from === fault.to;
  const place: Record<string, string | number> = { ...fault };
  if ('recordId' in fault) {
    const record = recordSaid(fault, words).toLowerCase();
    place['about'] = words.say('audit.faults.about', { record, id: fault.recordId });
  }
  return words.say(`audit.faults.${isOne ? 'missingOne' : fault.kind}`, place);
}
