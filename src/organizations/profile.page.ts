import { type Actor, isMember } from '../platform/people/actor.js';
import { carrying } from '../platform/web/local-path.js';
import type { Words } from '../platform/words/words.js';
import type { Edition } from '../program/edition.js';
import { contactFact } from './contacts.page.js';
import { descriptionFacts } from './description.page.js';
import { identifierFact } from './identifiers.page.js';
import {
  missingFromProfile,
  type ProfileSection,
  profileSections,
  snapshotOf,
} from './organization.rules.js';
import type { Organization, OrganizationState } from './organization.entity.js';
import type { Profile } from './profile.js';
import { siteFact } from './sites.page.js';

/** The profile of a company at a glance: what it says, what is missing, and where to change it. */
export function profilePage(
  words: Words,
  actor: Actor,
  profile: Profile & { offered: ReadonlySet<string> },
  edition: Edition,
  next: string,
) {
  const { organization, sites, contacts, identifiers, offered } = profile;
  const address = (section: ProfileSection) =>
    offered.has('describe') ? carrying(`/organizations/${organization.id}/${section}`, next) : null;
  const missing = missingFromProfile(snapshotOf(profile), edition.participantTypes);
  // Without roles nobody knows which identifiers to ask for.
  const asked = profileSections.filter(
    (section) => section !== 'identifiers' || organization.participantTypes.length > 0,
  );
  const done = asked.filter((section) => !missing.some((one) => one.section === section)).length;
  const rows = {
    description: descriptionFacts(words, organization),
    sites: sites.map((site) => siteFact(words, site)),
    contacts: contacts.map((contact) => contactFact(words, contact)),
    identifiers: identifiers.map((identifier) => identifierFact(words, identifier)),
  };
  return {
    title: organization.name,
    next,
    status:
      missing.length === 0
        ? { label: words.say('organizations.profile.complete'), tone: 'done' }
        : { label: words.say('organizations.profile.incomplete'), tone: 'progress' },
    missing: missing.map((one) => ({ message: one.message, href: address(one.section) })),
    percent: Math.round((100 * done) / asked.length),
    progress: words.say('organizations.profile.wheel', { count: asked.length, done }),
    glance: glance(words, profile, edition),
    people: isMember(actor, organization.id) ? `/organizations/${organization.id}/people` : undefined,
    keys: isMember(actor, organization.id) ? `/organizations/${organization.id}/keys` : undefined,
    verification: {
      ...verificationStatus(words, organization),
      href: carrying(`/organizations/${organization.id}/verification`, next),
    },
    sections: profileSections.map((section) => ({
      title: words.say(`organizations.profile.${section}`),
      nothing: words.say(`organizations.profile.none.${section}`),
      change: address(section),
      rows: rows[section],
    })),
  };
}

function glance(words: Words, { organization }: Profile, edition: Edition) {
  const roles = edition.participantTypes.filter(({ code }) => organization.participantTypes.includes(code));
  return [
    {
      term: words.say('organizations.profile.roles'),
      lines: roles.map((role) => role.label),
      missing: words.say('organizations.profile.noRoles'),
    },
    { term: words.say('organizations.profile.registered'), text: words.date(organization.registeredAt) },
  ];
}

/** How the state of its verification looks. */
const tones: Readonly<Record<OrganizationState, string>> = {
  registered: 'neutral',
  waiting: 'progress',
  verified: 'done',
  declined: 'attention',
};

/** Whether the office has verified a company, in words and color. */
export function verificationStatus(words: Words, { state }: Pick<Organization, 'state'>) {
  return { label: words.say(`organizations.states.${state}`), tone: tones[state] };
}
