import { carrying } from '../platform/web/local-path.js';
import { countryChoices, countryName } from '../platform/words/countries.js';
import type { Words } from '../platform/words/words.js';
import type { Organization } from './organization.entity.js';
import type { Profile } from './profile.js';

/** The form in which a company describes itself. */
export function descriptionPage(words: Words, { organization }: Profile, next: string) {
  return {
    title: words.say('organizations.description.title'),
    trail: [wayTo(organization, next)],
    organization,
    back: carrying(`/organizations/${organization.id}`, next),
    action: carrying(`/organizations/${organization.id}/description`, next),
    countries: countryChoices(words),
  };
}

/** The description, a line each. */
export function descriptionFacts(words: Words, organization: Organization) {
  const { legalName, tradeName, country, website, phone, foundedOn, employees, story } = organization;
  const fact = (field: string, text: string | null) => ({
    term: words.say(`organizations.description.${field}`),
    text,
    ...(field !== 'story' && { missing: words.say('organizations.description.notGiven') }),
  });
  return [
    fact('legalName', legalName),
    fact('tradeName', tradeName),
    fact('country', countryName(words, country)),
    fact('website', website),
    fact('phone', phone),
    fact('foundedOn', foundedOn && words.date(foundedOn)),
    fact('employees', employees === null ? null : words.number(employees)),
    fact('story', story),
  ];
}

/** The way back to the profile, as the pages below it show it. */
export function wayTo(organization: Organization, next: string) {
  return { label: organization.name, href: carrying(`/organizations/${organization.id}`, next) };
}
