import { carrying } from '../platform/web/local-path.js';
import type { Words } from '../platform/words/words.js';
import { wayTo } from '../organizations/description.page.js';
import type { Organization } from '../organizations/organization.entity.js';
import { verificationStatus } from '../organizations/profile.page.js';
import type { Profile } from '../organizations/profile.js';
import type { MissingToVerify } from '../organizations/verification.rules.js';

/** What the company is to do about its verification, or what the office said. */
export function verificationPage(
  words: Words,
  profile: Profile & { offered: ReadonlySet<string> },
  missing: readonly MissingToVerify[],
  next: string,
) {
  const { organization, offered } = profile;
  const { state, declined, verificationAskedAt, verifiedAt } = organization;
  const here = `/organizations/${organization.id}`;
  const asks = offered.has('askVerification');
  return {
    title: words.say('vetting.verification.title'),
    trail: [wayTo(organization, next)],
    status: verificationStatus(words, organization),
    ball: {
      tone: { registered: 'yours', declined: 'yours', waiting: 'theirs', verified: 'nobody' }[state],
      holder: words.say(`vetting.verification.holder.${state}`),
      title: words.say(`vetting.verification.${state}.title`),
      text: words.say(`vetting.verification.${state === 'waiting' && verifiedAt ? 'changed' : state}.text`),
    },
    facts: [
      ...(state === 'waiting' && verificationAskedAt
        ? [
            {
              term: words.say('vetting.verification.askedOn'),
              text: words.instant(verificationAskedAt),
            },
          ]
        : []),
      ...(verifiedAt
        ? [{ term: words.say('vetting.verification.verifiedOn'), text: words.instant(verifiedAt) }]
        : []),
    ],
    declined: state === 'declined' && declined ? declinedIn(words, declined) : undefined,
    missing: asks
      ? missing.map(({ section, message }) => ({
          text: words.say(message),
          href: section === 'roles' ? next || '/applications' : carrying(`${here}/${section}`, next),
        }))
      : [],
    mayAsk: asks && missing.length === 0,
    action: carrying(`${here}/verification`, next),
    next,
    back: carrying(here, next),
  };
}

/** Why the office did not verify a company, as the company reads it. */
export function declinedIn(words: Words, { reasons, note }: NonNullable<Organization['declined']>) {
  return { reasons: reasons.map((reason) => words.say(`vetting.declineReasons.${reason}`)), note };
}
