import type { Criterion, Edition, GateAnswers, GateRow, ParticipantType } from './edition.js';

/** Criteria of one category, as one page asks them. */
export interface Section {
  /** The three letters its criteria begin with, in small letters: `gov`. It is the section's address. */
  readonly code: string;
  readonly title: string;
  readonly focusArea: string;
  readonly criteria: readonly Criterion[];
}

/** Sections that belong to one focus area. */
export interface FocusArea {
  readonly title: string;
  readonly sections: readonly Section[];
}

/**
 * The criteria a company sees, in catalog order: those of each of its roles, less those its gate answers hide.
 * Only an answer of no hides, and only for the roles the gate does not except. So with several roles a criterion stays
 * as long as one of them still brings it.
 */
export function criteriaFor(
  edition: Edition,
  types: readonly ParticipantType[],
  gates: GateAnswers = {},
): readonly Criterion[] {
  const closed = edition.gateRows.filter((row) => gates[row.gate] === 'no');
  return edition.criteria.filter((criterion) =>
    types.some(
      (type) => criterion.appliesTo.includes(type) && !closed.some((row) => hides(row, criterion, type)),
    ),
  );
}

function hides(row: GateRow, criterion: Criterion, type: ParticipantType): boolean {
  return row.hides.includes(criterion.id) && !row.exceptFor.includes(type);
}

/** The criterion with this code, or undefined when the edition has none. */
export function criterionOf(edition: Edition, id: string): Criterion | undefined {
  return edition.criteria.find((criterion) => criterion.id === id);
}

/** The section a criterion belongs to: `gov` for `GOV-01`. */
export function sectionCode(criterion: string): string {
  return criterion.slice(0, criterion.indexOf('-')).toLowerCase();
}

/**
 * Criteria by focus area and category, in the order in which the catalog first names them. A category stands once, in the
 * focus area of its first criterion.
 */
export function sectionsOf(criteria: readonly Criterion[]): readonly FocusArea[] {
  const sections = groups(criteria, (criterion) => sectionCode(criterion.id)).map(
    ([code, first, members]): Section => ({
      code,
      title: first.category,
      focusArea: first.focusArea,
      criteria: members,
    }),
  );
  return groups(sections, (section) => section.focusArea).map(([title, , members]) => ({
    title,
    sections: members,
  }));
}

/** Items that have a key alike, with the first of them; keys in the order of their first item. */
function groups<Item>(items: readonly Item[], key: (item: Item) => string): [string, Item, Item[]][] {
  const found = new Map<string, [string, Item, Item[]]>();
  for (const item of items) {
    const group = found.get(key(item));
    if (group) group[2].push(item);
    else found.set(key(item), [key(item), item, [item]]);
  }
  return [...found.values()];
}

/** The source of a criterion as people should read it: without the working marks and file names of those who wrote it. */
export function citation(sourceRef: string): string {
  return sourceRef
    .split(';')
    .map((source) =>
      source
        .replace(/\[[^\]]*\]|\(seeds?\b[^)]*\)|\b[\w-]+\.(?:json|md)\b/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((source) => source !== '')
    .join('; ');
}
