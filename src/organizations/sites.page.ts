import { carrying } from '../platform/web/local-path.js';
import { countryChoices, countryName } from '../platform/words/countries.js';
import type { Words } from '../platform/words/words.js';
import { wayTo } from './description.page.js';
import type { Profile } from './profile.js';
import { type Site, siteKinds } from './site.entity.js';

/** The sites of a company, each with the way to change it. */
export function sitesPage(words: Words, { organization, sites }: Profile, next: string) {
  const here = `/organizations/${organization.id}/sites`;
  return {
    title: words.say('organizations.sites.title'),
    trail: [wayTo(organization, next)],
    next,
    back: carrying(`/organizations/${organization.id}`, next),
    add: carrying(`${here}/new`, next),
    sites: sites.map((site) => ({
      name: site.name,
      kind: words.say(`organizations.site.kinds.${site.kind}`),
      address: addressLines(words, site),
      change: carrying(`${here}/${site.id}`, next),
      remove: carrying(`${here}/${site.id}/removal`, next),
    })),
  };
}

/** The form of one site; of a new one when there is none yet. */
export function sitePage(words: Words, { organization }: Profile, site: Site | null, next: string) {
  const list = `/organizations/${organization.id}/sites`;
  return {
    title: words.say(`organizations.site.${site ? 'changeTitle' : 'newTitle'}`),
    trail: [
      wayTo(organization, next),
      { label: words.say('organizations.sites.title'), href: carrying(list, next) },
    ],
    back: carrying(list, next),
    action: carrying(`${list}/${site?.id ?? 'new'}`, next),
    site: site ?? { country: organization.country },
    kinds: siteKinds.map((kind) => ({ value: kind, label: words.say(`organizations.site.kinds.${kind}`) })),
    countries: countryChoices(words),
  };
}

/** What is lost when a site goes. */
export function siteRemovalPage(words: Words, { organization }: Profile, site: Site, next: string) {
  const list = `/organizations/${organization.id}/sites`;
  return {
    title: words.say('organizations.site.removal.title'),
    trail: [
      wayTo(organization, next),
      { label: words.say('organizations.sites.title'), href: carrying(list, next) },
    ],
    back: carrying(list, next),
    name: site.name,
    confirm: words.say('organizations.site.removal.confirm'),
    keep: words.say('organizations.site.removal.keep'),
    lead: words.say('organizations.site.removal.lead'),
    action: carrying(`${list}/${site.id}/removal`, next),
    lost: [siteFact(words, site)],
    warnings: site.kind === 'headquarters' ? [words.say('organizations.site.removal.headquarters')] : [],
  };
}

/** A site by its name, with its kind and address. */
export function siteFact(words: Words, site: Site) {
  const kind = words.say(`organizations.site.kinds.${site.kind}`);
  return { term: site.name, lines: [kind, ...addressLines(words, site)] };
}

function addressLines(words: Words, { street, city, region, postalCode, country }: Site): string[] {
  const place = [city, [region, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [street, place, countryName(words, country)];
}
