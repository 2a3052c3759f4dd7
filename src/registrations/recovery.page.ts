import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Recovery } from './recovery.entity.js';
import { opensAt } from './recovery.rules.js';
import { recoveryWorkflow } from './recovery.workflow.js';
import { statusOf } from './recoveries.page.js';
import type { RecoveryLine } from './recoveries.service.js';

/** One lost second factor: who made sure how, and what comes next. */
export function recoveryPage(
  actor: PersonActor,
  { recovery, name, email }: RecoveryLine,
  now: Date,
  words: Words,
) {
  const verbs = offered(recoveryWorkflow, actor, recovery);
  const path = `/office/recoveries/${recovery.id}`;
  const mayConfirm = verbs.has('confirm');
  return {
    title: message('registrations.recoveries.one', { name }),
    trail: [{ label: words.say('registrations.recoveries.title'), href: '/office/recoveries' }],
    current: name,
    status: statusOf(recovery.state, words),
    facts: factsOf(recovery, email, words),
    check: verbs.has('check') && `${path}/check`,
    confirmation: mayConfirm && now >= opensAt(recovery) && `${path}/confirmation`,
    waitsUntil: mayConfirm && now < opensAt(recovery) && words.instant(opensAt(recovery)),
    waitsForAnother: recovery.state === 'checked' && recovery.checkedById === actor.id,
    refusal: verbs.has('decline') && `${path}/refusal`,
  };
}

function factsOf(recovery: Recovery, email: string, words: Words) {
  const { documents, calledAtNumber, checkedByName, confirmedByName, endedBecause } = recovery;
  const row = (name: string, text: string | null) =>
    text === null ? [] : [{ term: words.say(`registrations.recoveries.facts.${name}`), text }];
  return [
    ...row('email', email),
    ...row('askedAt', words.instant(recovery.askedAt)),
    ...row('checkedBy', checkedByName),
    ...row('checkedAt', recovery.checkedAt && words.instant(recovery.checkedAt)),
    ...row('documents', documents),
    ...row('calledAtNumber', calledAtNumber),
    ...row('confirmedBy', confirmedByName),
    ...row('confirmedAt', recovery.confirmedAt && words.instant(recovery.confirmedAt)),
    ...row('endedBecause', endedBecause),
  ];
}
