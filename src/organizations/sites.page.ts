import { countryChoices, countryName } from '../platform/words/countries.js';
import type { Words } from '../platform/words/words.js';
import type { PartPages } from './parts.page.js';
import { type Site, siteKinds } from './site.entity.js';

/** How the pages of sites speak of them. */
export const sitePages: PartPages<Site> = {
  path: 'sites',
  words: 'site',
  icon: 'location_on',
  columns: ['kind', 'address'],
  line: (words, site) => ({ cells: [[kindOf(words, site)], addressLines(words, site)] }),
  fields: (words, { organization }, site) => ({
    kept: site ?? { country: organization.country },
    kinds: siteKinds.map((kind) => ({ value: kind, label: words.say(`organizations.site.kinds.${kind}`) })),
    countries: countryChoices(words),
  }),
  fact: siteFact,
  warnings: (words, _, { kind }) =>
    kind === 'headquarters' ? [words.say('organizations.site.removal.headquarters')] : [],
};

/** A site by its name, with its kind and address. */
export function siteFact(words: Words, site: Site) {
  return { term: site.name, lines: [kindOf(words, site), ...addressLines(words, site)] };
}

function kindOf(words: Words, { kind }: Site): string {
  return words.say(`organizations.site.kinds.${kind}`);
}

function addressLines(words: Words, { street, city, region, postalCode, country }: Site): string[] {
  const place = [city, [region, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [street, place, countryName(words, country)];
}
