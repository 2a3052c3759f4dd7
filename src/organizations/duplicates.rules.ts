import type { IdentifierKind } from './identifiers.rules.js';
import type { OrganizationSnapshot } from './profile.js';
import { openDomains } from './open-domains.js';

/** Kinds of identifier that no two companies share by right; kinds of one row are the same number by two names. */
const telling: readonly (readonly IdentifierKind[])[] = [
  ['ein'],
  ['importer-number'],
  ['rfc'],
  ['lei'],
  ['duns'],
  ['business-registration', 'foreign-registration'],
  ['scac', 'highway-scac'],
  ['originator-code'],
  ['iata-designator'],
  ['iata-prefix'],
  ['iata-agent'],
  ['fmc-number'],
  ['usdot'],
  ['upu-operator'],
  ['broker-license'],
  ['filer-code'],
  ['firms'],
  ['bond-number'],
  ['domain-name'],
];

/** A kind of identifier and a value by which another company may be the same. */
export interface Comparison {
  kind: string;
  value: string;
}

/** What to look for among the identifiers of other companies. */
export function comparisonsOf({ identifiers }: Pick<OrganizationSnapshot, 'identifiers'>): Comparison[] {
  return identifiers.flatMap(({ kind, value }) => {
    const kinds = telling.find((row) => row.some((one) => one === kind)) ?? [];
    return kinds.map((one) => ({ kind: one, value }));
  });
}

/** The domains of a company's own: of its website, its shop and its people's mail; public ones never count. */
export function domainsOf({
  website,
  contacts,
  identifiers,
}: Pick<OrganizationSnapshot, 'website' | 'identifiers'> & {
  contacts: readonly { email: string }[];
}): string[] {
  const shops = identifiers.filter(({ kind }) => kind === 'domain-name').map(({ value }) => value);
  const mail = contacts.map(({ email }) => email.slice(email.lastIndexOf('@') + 1));
  const named = [...(website ? [hostOf(website)] : []), ...shops, ...mail];
  const domains = named.map((domain) => domain.toLowerCase().replace(/^www\./, ''));
  return [...new Set(domains)].filter((domain) => domain !== '' && !openDomains.has(domain));
}

const notLetters = /[ .,&'"()/-]+/g;

/** A name in small letters, without blanks and punctuation. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(notLetters, '');
}

const legalForms = new Set(
  'incorporated inc corporation corp company co limited ltd llc llp lp plc gmbh ag kg bv nv sarl sas sa de cv spa srl sl ab as oy aps pty pte kk'.split(
    ' ',
  ),
);

/**
 * What remains of a company's name when case, blanks, punctuation and the legal form at its end are left out: a name
 * that begins with the same letters may be the same company.
 */
export function nameStem(name: string): string {
  const words = name.toLowerCase().split(notLetters).filter(Boolean);
  while (words.length > 1 && isOfForm(words.at(-1) ?? '')) words.pop();
  return words.join('');
}

/** A single letter is one of a form that was written with dots, as in “S.A.”. */
function isOfForm(word: string): boolean {
  return legalForms.has(word) || /^[a-z]$/.test(word);
}

function hostOf(website: string): string {
  return URL.canParse(website) ? new URL(website).hostname : '';
}
