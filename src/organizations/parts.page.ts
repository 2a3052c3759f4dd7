import { carrying } from '../platform/web/local-path.js';
import type { Words } from '../platform/words/words.js';
import { wayTo } from './description.page.js';
import type { Profile } from './profile.js';

/** How the pages of one kind of part speak of it. */
export interface PartPages<Part> {
  /** Its place below the profile, and its place in the message file. */
  path: 'sites' | 'contacts';
  words: 'site' | 'contact';
  icon: string;
  columns: readonly string[];
  /** What the list says of a part, in its columns. */
  line: (words: Words, part: Part) => { more?: string; cells: readonly (readonly string[])[] };
  /** What its form shows; of a new one when there is none yet. */
  fields: (words: Words, profile: Profile, part: Part | null) => object;
  fact: (words: Words, part: Part) => { term: string; lines: string[] };
  /** What one should know before it goes. */
  warnings: (words: Words, profile: Profile, part: Part) => string[];
}

interface Named {
  id: string;
  name: string;
}

/** The parts of one kind that a company has, each with the way to change it. */
export function partsPage<Part extends Named>(
  words: Words,
  pages: PartPages<Part>,
  { organization }: Profile,
  parts: readonly Part[],
  next: string,
) {
  const here = `/organizations/${organization.id}/${pages.path}`;
  const say = (name: string) => words.say(`organizations.${pages.path}.${name}`);
  const columns = pages.columns.map(say);
  return {
    title: say('title'),
    lead: say('lead'),
    caption: say('list'),
    trail: [wayTo(organization, next)],
    columns: [say('name'), ...columns, say('actions')],
    actions: say('actions'),
    icon: pages.icon,
    empty: say('empty'),
    emptyText: say('emptyText'),
    add: { href: carrying(`${here}/new`, next), label: say('add') },
    next,
    back: carrying(`/organizations/${organization.id}`, next),
    parts: parts.map((part) => {
      const { more, cells } = pages.line(words, part);
      return {
        name: part.name,
        more,
        cells: cells.map((lines, place) => ({ label: columns[place], lines })),
        change: { href: carrying(`${here}/${part.id}`, next), label: say('change') },
        remove: { href: carrying(`${here}/${part.id}/removal`, next), label: say('remove') },
      };
    }),
  };
}

/** The form of one part; of a new one when there is none yet. */
export function partPage<Part extends Named>(
  words: Words,
  pages: PartPages<Part>,
  profile: Profile,
  part: Part | null,
  next: string,
) {
  const list = `/organizations/${profile.organization.id}/${pages.path}`;
  return {
    title: words.say(`organizations.${pages.words}.${part ? 'changeTitle' : 'newTitle'}`),
    trail: trailOf(words, pages, profile, next),
    back: carrying(list, next),
    action: carrying(`${list}/${part?.id ?? 'new'}`, next),
    save: words.say(`organizations.${pages.words}.save`),
    purpose: words.say(`organizations.${pages.words}.purpose`),
    [pages.words]: pages.fields(words, profile, part),
  };
}

/** What is lost when a part goes. */
export function removalPage<Part extends Named>(
  words: Words,
  pages: PartPages<Part>,
  profile: Profile,
  part: Part,
  next: string,
) {
  const list = `/organizations/${profile.organization.id}/${pages.path}`;
  const say = (name: string) => words.say(`organizations.${pages.words}.removal.${name}`);
  return {
    title: say('title'),
    lead: say('lead'),
    confirm: say('confirm'),
    keep: say('keep'),
    trail: trailOf(words, pages, profile, next),
    back: carrying(list, next),
    name: part.name,
    action: carrying(`${list}/${part.id}/removal`, next),
    lost: [pages.fact(words, part)],
    warnings: pages.warnings(words, profile, part),
  };
}

function trailOf<Part>(words: Words, { path }: PartPages<Part>, { organization }: Profile, next: string) {
  const href = carrying(`/organizations/${organization.id}/${path}`, next);
  return [wayTo(organization, next), { label: words.say(`organizations.${path}.title`), href }];
}
