import type { ProviderSettings } from '../platform/provider-settings.js';
import type { Vouched } from '../platform/web/session.js';
import { message } from '../platform/words/message.js';
import type { Words } from '../platform/words/words.js';
import type { Because } from './answer.rules.js';
import type { Identity } from './identity.entity.js';

type Named = Pick<ProviderSettings, 'name'>;

/** Why somebody was not let in, and where to try again. */
export function refusalPage({
  because,
  provider: name,
  back,
}: {
  because: Because;
  provider: string;
  back: string;
}) {
  return {
    title: message(`single-sign-on.refused.${because === 'away' ? 'awayTitle' : 'title'}`, { name }),
    text: message(`single-sign-on.refused.because.${because}`, { name }),
    back,
  };
}

/** On the way to a provider. */
export function onwardPage({ name, address }: Named & { address: string }) {
  return { title: message('single-sign-on.onward.title', { name }), name, address };
}

/** Somebody for whom a provider vouches, and who has no account here that it opens. */
export function unknownPage({ email }: Vouched, name: string) {
  const next = new URLSearchParams({ next: '/account/single-sign-on/link' });
  return {
    title: message('single-sign-on.unknown.title', { name }),
    lead: said('single-sign-on.unknown.lead', { name, email }),
    name,
    signIn: `/sign-in?${next}`,
  };
}

/** The question whether this identity is to open this account. */
export function linkPage({ email }: Vouched, name: string, person: string) {
  return {
    title: message('single-sign-on.link.title', { name }),
    lead: said('single-sign-on.link.lead', { name, email, person }),
    name,
  };
}

/** The identities that open one's account, and the providers that could. */
export function identitiesPage(
  words: Words,
  linked: readonly (Named & { identity: Identity })[],
  others: readonly (Named & { kind: string })[],
) {
  return {
    title: message('single-sign-on.identities.title'),
    linked: linked.map(({ name, identity: { id, email, linkedAt, usedAt } }) => ({
      name,
      email,
      linkedAt: words.instant(linkedAt),
      usedAt: usedAt && words.instant(usedAt),
      remove: `/account/single-sign-on/${id}/removal`,
    })),
    others: others.map(({ name, kind }) => ({ name, action: `/single-sign-on/${kind}/link` })),
  };
}

/** The question whether this identity is no longer to open the account. */
export function removalPage({ id, email }: Identity, name: string) {
  return {
    title: message('single-sign-on.removal.title', { name }),
    lead: said('single-sign-on.removal.lead', { name, email }),
    name,
    action: `/account/single-sign-on/${id}/removal`,
  };
}

/** The sentence that names the mail address, where it is known; otherwise its plain twin. */
function said(key: string, { email, ...named }: { name: string; email: string | null; person?: string }) {
  return email ? message(`${key}Known`, { ...named, email }) : message(key, named);
}
