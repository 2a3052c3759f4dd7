import type { AuditEntry, Differences } from '../platform/actions/audit-entry.entity.js';
import type { MemberSeat, PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import { deviceOf } from './device.rules.js';
import type { Account } from './people.service.js';
import type { SignIn } from './sign-in.entity.js';

/** What people see of their own account; where there are identity providers, also the way to what they vouch for. */
export function accountPage(
  words: Words,
  actor: PersonActor,
  account: Account,
  looks: AuditEntry[],
  hasProviders: boolean,
) {
  const { person, seats, office, signIns } = account;
  return {
    title: message('accounts.account.title'),
    facts: [
      fact(words, 'name', person.name, '/account/name'),
      fact(words, 'email', person.email, '/account/email'),
      fact(words, 'passPhrase', words.say('accounts.account.hidden'), '/account/pass-phrase'),
      fact(
        words,
        'factors',
        words.say(`accounts.account.${person.hasFactor ? 'hasFactor' : 'hasNoFactor'}`),
        '/account/factors',
      ),
      ...(hasProviders
        ? [fact(words, 'identities', words.say('accounts.account.elsewhere'), '/account/single-sign-on')]
        : []),
    ],
    places: placesOf(words, seats, office),
    signIns: signIns.map((signIn) => ({
      ...signInLine(words, signIn),
      isHere: signIn.id === actor.signInId,
      ending: `/account/sign-ins/${signIn.id}/sign-out`,
    })),
    hasOthers: signIns.some(({ id }) => id !== actor.signInId),
    looks: looks.map(({ at, actorName, differences }) => ({
      at: words.instant(at),
      title: words.say('accounts.account.looked', { name: actorName }),
      text: saidIn(differences, 'reason'),
    })),
  };
}

/** How does the person want to be called? */
export function namePage({ name }: PersonActor) {
  return { title: message('accounts.account.nameTitle'), name };
}

/** The places that somebody holds: in companies, and in the office. */
export function placesOf(words: Words, seats: readonly MemberSeat[], office: readonly string[]) {
  const roles = (held: readonly string[]) =>
    words.list(held.map((role) => words.say(`accounts.roles.${role}`)));
  const companies = seats.map(({ organizationId, organizationName, roles: held, firm }) => ({
    term: organizationName,
    text: firm ? words.say('accounts.account.consultant', { roles: roles(held), firm }) : roles(held),
    href: `/organizations/${organizationId}/people`,
    action: words.say('accounts.account.people'),
  }));
  if (office.length === 0) return companies;
  return [{ term: words.say('accounts.account.office'), text: roles(office) }, ...companies];
}

/** One time that somebody signed in, as a line of a list. */
export function signInLine(words: Words, { agent, address, startedAt, seenAt, method }: SignIn) {
  return {
    device: deviceName(words, agent),
    address: address ?? words.say('accounts.devices.nowhere'),
    method: words.say(`accounts.methods.${method}`),
    since: words.instant(startedAt),
    seen: words.instant(seenAt),
  };
}

/** "Firefox on Windows", as far as it is known. */
export function deviceName(words: Words, agent: string | null): string {
  const { browser, system } = deviceOf(agent);
  return words.say('accounts.devices.name', {
    browser: browser ?? words.say('accounts.devices.browser'),
    system: system ?? words.say('accounts.devices.system'),
  });
}

/** The text that an entry of the trail says under this name. */
export function saidIn(differences: Differences, name: string): string | undefined {
  const after = differences[name]?.[1];
  return typeof after === 'string' ? after : undefined;
}

function fact(words: Words, name: string, text: string, href: string) {
  const term = words.say(`accounts.account.${name}`);
  return { term, text, href, action: words.say('accounts.account.change') };
}
