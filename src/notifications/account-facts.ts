import type { Words } from '../platform/words/words.js';
import { accountLetters } from './account-letters.js';
import type { Filling, LetterKind } from './letter-kind.js';
import { opening } from './letter.rules.js';

/** What letters may say about something that happened to a person's account, or to a company outside of its cases. */
export interface AccountFacts {
  /** The person whose account it is; null for somebody who has none yet, and where only a company is meant. */
  readonly personId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly organizationId: string | null;
  readonly company: string | null;
  /** Who did it, and whether that was the person whose account it is. */
  readonly by: string;
  readonly byId: string | null;
  readonly isOwnDoing: boolean;
  readonly at: Date;
  /** The network address from which it was done. */
  readonly from: string | null;
  /** How often it happened within an hour, this time included. */
  readonly timesLately: number;
  /** The link that the letter carries. */
  readonly linkId: string | null;
  /** What the event says of itself: how it was, and how it is now. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly now: Readonly<Record<string, unknown>>;
}

/** Instants, roles and reasons as one writes them, and nothing that is not there. */
function filling({ name, company, by, at, from, now, before }: AccountFacts, words: Words): Filling {
  const kind = (['authenticator', 'passkey'] as const).find((one) => one in now || one in before);
  const { reasons = [], note = null } = (now['declined'] ?? {}) as {
    reasons?: string[];
    note?: string | null;
  };
  const said: Record<string, unknown> = {
    ...now,
    name,
    company,
    note,
    from: from ?? now['address'],
    place: company ?? now['organizationName'] ?? words.say('letters.place.office'),
    device: deviceIn(now, words),
    label: kind && (now[kind] ?? before[kind]),
    endsAt: typeof now['endsAt'] === 'string' ? words.instant(new Date(now['endsAt'])) : undefined,
    roles: listed('accounts.roles', now['roles'] ?? now['role'], words),
    reasons: listed('vetting.declineReasons', reasons, words),
  };
  const there = Object.entries(said).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return { ...(Object.fromEntries(there) as Filling), by, at: words.instant(at) };
}

function listed(key: string, codes: unknown, words: Words): string | undefined {
  const known = [codes].flat().filter((code): code is string => typeof code === 'string');
  return known.length === 0 ? undefined : words.list(known.map((code) => words.say(`${key}.${code}`)));
}

function deviceIn({ browser, system }: Readonly<Record<string, unknown>>, words: Words): string {
  if (typeof browser !== 'string' || typeof system !== 'string') return words.say('letters.place.device');
  return words.say('letters.place.browser', { browser, system });
}

const pages = {
  signIn: () => '/sign-in',
  forgotten: () => '/sign-in/forgotten',
  contact: () => '/contact',
  account: () => '/account',
  factors: () => '/account/factors',
  company: ({ organizationId }: AccountFacts) => `/organizations/${organizationId}`,
  verification: ({ organizationId }: AccountFacts) => `/organizations/${organizationId}/verification`,
  ownership: ({ organizationId }: AccountFacts) => `/organizations/${organizationId}/ownership`,
  office: () => '/office',
  keys: ({ organizationId }: AccountFacts) => `/organizations/${organizationId}/keys`,
  people: ({ organizationId }: AccountFacts) => `/organizations/${organizationId}/people`,
  joining: () => opening('/join/account'),
  newPhrase: () => opening('/sign-in/new-phrase'),
  newAddress: () => opening('/account/email/confirmation'),
  newFactors: () => opening('/sign-in/new-factors'),
  objection: () => opening('/sign-in/objection'),
  invitation: () => opening('/invitation'),
};
export type AccountPage = keyof typeof pages;

/** Letters about the account of a person, or of a company. */
export const accountKind: LetterKind<AccountFacts, AccountPage> = {
  about: 'account',
  letters: accountLetters,
  pages,
  filling,
  table: () => ['company', 'at', 'from'],
};
