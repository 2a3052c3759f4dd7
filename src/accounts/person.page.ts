import type { AuditEntry, Differences } from '../platform/actions/audit-entry.entity.js';
import { offered } from '../platform/actions/workflow.js';
import type { PersonActor } from '../platform/people/actor.js';
import type { Page } from '../platform/web/keyset.js';
import { listAddress } from '../platform/web/listing.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { placesOf, saidIn, signInLine } from './account.page.js';
import type { Account } from './people.service.js';
import type { Person } from './person.entity.js';
import { personWorkflow } from './person.workflow.js';

/** An account, as those of the office read it who look after accounts. */
export function personPage(words: Words, actor: PersonActor, account: Account, story: Page<AuditEntry>) {
  const { person, seats, office, signIns } = account;
  const home = `/office/people/${person.id}`;
  const may = offered(personWorkflow, actor, person);
  const isEnabled = person.state === 'enabled';
  return {
    title: message('accounts.person.title', { name: person.name }),
    name: person.name,
    status: {
      label: words.say(`accounts.people.states.${person.state}`),
      tone: isEnabled ? 'done' : 'stopped',
    },
    isSelf: person.id === actor.id,
    facts: [
      { term: words.say('accounts.account.email'), text: person.email },
      { term: words.say('accounts.person.since'), text: words.date(person.createdAt) },
      { term: words.say('accounts.account.factors'), text: yesOrNo(words, person.hasFactor) },
    ],
    places: placesOf(words, seats, office),
    isOfficial: office.length > 0,
    roles: `${home}/roles`,
    recoveries: '/office/recoveries',
    actions: [
      { row: 'disable', kind: 'secondary', href: `${home}/disabling` },
      { row: 'enable', kind: undefined, href: `${home}/enabling` },
      { row: 'startReset', kind: 'outline', href: `${home}/reset` },
      ...(office.length === 0 ? [{ row: 'lookAt', kind: 'outline', href: `${home}/looking` }] : []),
    ]
      .filter(({ row }) => may.has(row as keyof typeof personWorkflow.actions))
      .map(({ row, ...link }) => ({ ...link, label: message(`accounts.person.actions.${row}`) })),
    signIns: signIns.map((signIn) => ({
      ...signInLine(words, signIn),
      isHere: signIn.id === actor.signInId,
      ending: `${home}/sign-ins/${signIn.id}/ending`,
    })),
    endAll: `${home}/sign-ins/ending`,
    story: story.lines.map((entry) => told(words, entry)),
    older: story.next && listAddress(home, {}, story.next),
  };
}

/** Is the account to be closed, or opened again? */
export function closingPage({ id, name }: Person, what: 'disabling' | 'enabling') {
  return {
    title: message(`accounts.person.${what}.title`, { name }),
    lead: message(`accounts.person.${what}.lead`),
    submit: message(`accounts.person.${what}.submit`),
    action: `/office/people/${id}/${what}`,
    back: `/office/people/${id}`,
    name,
  };
}

/** Is the person to get a link to a new pass phrase? */
export function resetPage({ id, name, email }: Person) {
  return {
    title: message('accounts.person.reset.title', { name }),
    action: `/office/people/${id}/reset`,
    back: `/office/people/${id}`,
    name,
    email,
  };
}

function told(words: Words, { at, action, actorId, actorName, address, differences }: AuditEntry) {
  const key = `accounts.story.${action}`;
  const name = actorId ? actorName : words.say('accounts.story.portal');
  return {
    at: words.instant(at),
    title: words.say(words.knows(key) ? key : 'accounts.story.other'),
    by: address ? words.say('accounts.story.from', { name, address }) : name,
    text: saidIn(differences, 'reason'),
    details: detailsIn(words, differences),
    tone: action === 'disable' ? 'stopped' : 'neutral',
  };
}

function detailsIn(words: Words, differences: Differences): string[] {
  const role = saidIn(differences, 'role');
  const method = saidIn(differences, 'method');
  const because = saidIn(differences, 'because');
  return [
    role && words.knows(`accounts.roles.${role}`) && words.say(`accounts.roles.${role}`),
    method && words.knows(`accounts.methods.${method}`) && words.say(`accounts.methods.${method}`),
    because && words.knows(`accounts.ends.${because}`) && words.say(`accounts.ends.${because}`),
    differences['name']?.[0] ? saidIn(differences, 'name') : undefined,
  ].filter((one): one is string => typeof one === 'string');
}

function yesOrNo(words: Words, yes: boolean): string {
  return words.say(`accounts.person.${yes ? 'yes' : 'no'}`);
}
