import { addMonths, type IsoDate, programDate } from '../platform/calendar.rules.js';
import { holdsOffice, type PersonActor } from '../platform/people/actor.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { ApiKey } from './api-key.entity.js';
import { owner } from './api-key.policy.js';
import { type KeyStanding, lastDayFor, overlaps, standingOf } from './api-key.rules.js';
import type { UsedKey } from './keys.service.js';
import { allScopes, wordOf } from './scopes.js';

interface Company {
  id: string;
  name: string;
}

const tones: Record<KeyStanding, string> = {
  good: 'done',
  ending: 'attention',
  ended: 'neutral',
  revoked: 'stopped',
};

/** The keys of a company. From where they were shown is for those who look after them. */
export function keysPage(
  words: Words,
  company: Company,
  keys: readonly UsedKey[],
  actor: PersonActor,
  now: Date,
) {
  const isOwner = owner(actor, { organizationId: company.id });
  const home = `/organizations/${company.id}/keys`;
  return {
    ...trailOf(company),
    title: message('keys.list.title'),
    make: isOwner ? `${home}/new` : null,
    keys: keys.map(({ key, usedAt, usedFrom }) => {
      const standing = standingOf(key, now);
      return {
        name: key.name,
        prefix: `${key.prefix}…`,
        scopes: words.list(key.scopes.map((scope) => words.say(`keys.scopes.${wordOf(scope)}.label`))),
        status: { label: words.say(`keys.standings.${standing}`), tone: tones[standing] },
        made: words.say('keys.list.madeBy', { day: words.date(key.createdAt), name: key.createdByName }),
        end: endOf(words, key, standing),
        used: usedAt ? words.instant(usedAt) : words.say('keys.list.never'),
        usedFrom: isOwner || holdsOffice(actor) ? usedFrom : null,
        rotate: isOwner && standing === 'good' ? `${home}/${key.id}/rotation` : null,
        revoke:
          isOwner && (standing === 'good' || standing === 'ending') ? `${home}/${key.id}/revocation` : null,
      };
    }),
  };
}

/** The form for a new key. */
export function makingPage(words: Words, company: Company, today: IsoDate, key: string) {
  return {
    ...trailOf(company),
    title: message('keys.making.title'),
    action: `/organizations/${company.id}/keys/new`,
    key,
    scopes: scopeChoices(words),
    chosen: [...allScopes],
    lastDay: addMonths(today, 6),
    lastDayHint: words.say('keys.making.lastDayHint', { day: words.date(lastDayFor(today)) }),
  };
}

/** The form for a new key in the place of an old one. */
export function rotationPage(words: Words, company: Company, key: ApiKey, today: IsoDate, formKey: string) {
  return {
    ...trailOf(company),
    title: message('keys.rotation.title', { name: key.name }),
    prefix: key.prefix,
    action: `/organizations/${company.id}/keys/${key.id}/rotation`,
    key: formKey,
    overlaps: overlaps.map((value) => ({
      value,
      label:
        value === '0'
          ? words.say('keys.rotation.atOnce')
          : words.say('keys.rotation.days', { count: Number(value) }),
    })),
    lastDay: addMonths(today, 6),
    lastDayHint: words.say('keys.making.lastDayHint', { day: words.date(lastDayFor(today)) }),
  };
}

/** The question whether a key is to be revoked. */
export function revocationPage(company: Company, key: ApiKey) {
  return {
    ...trailOf(company),
    title: message('keys.revocation.title', { name: key.name }),
    prefix: key.prefix,
    action: `/organizations/${company.id}/keys/${key.id}/revocation`,
  };
}

/** The key itself, this once. */
export function madePage(id: string, { name, prefix }: ApiKey, text: string) {
  return { title: message('keys.made.title', { name }), prefix, text, back: `/organizations/${id}/keys` };
}

function trailOf({ id, name }: Company) {
  return { company: name, home: `/organizations/${id}`, back: `/organizations/${id}/keys` };
}

function endOf(words: Words, { expiresAt, revokedAt }: ApiKey, standing: KeyStanding): string {
  if (standing === 'revoked' && revokedAt) return words.instant(revokedAt);
  // A key that ends with a day ends when the next one begins: the day before is the last one.
  const isDayEnd = programDate(new Date(expiresAt.getTime() - 1)) !== programDate(expiresAt);
  return isDayEnd ? words.date(programDate(new Date(expiresAt.getTime() - 1))) : words.instant(expiresAt);
}

function scopeChoices(words: Words) {
  return allScopes.map((scope) => ({
    value: scope,
    label: words.say(`keys.scopes.${wordOf(scope)}.label`),
    hint: words.say(`keys.scopes.${wordOf(scope)}.hint`),
  }));
}
