import criteria from './editions/2026-11/criteria.json' with { type: 'json' };
import edition from './editions/2026-11/edition.json' with { type: 'json' };
import eligibility from './editions/2026-11/eligibility.json' with { type: 'json' };
import gateCriteria from './editions/2026-11/gate-criteria.json' with { type: 'json' };
import gates from './editions/2026-11/gates.json' with { type: 'json' };
import participantTypes from './editions/2026-11/participant-types.json' with { type: 'json' };
import reasons from './editions/2026-11/reasons.json' with { type: 'json' };
import tiers from './editions/2026-11/tiers.json' with { type: 'json' };
import type { Edition } from './edition.js';
import { readEdition } from './read-edition.js';
import { type Translation, translated } from './translation.rules.js';

/** The translations that lie beside each edition. They can be added and corrected; the edition cannot. */
const translations: Readonly<Record<string, readonly Translation[]>> = { '2026-11': [] };

/** Every edition that was ever published, the newest first. */
export const editions: readonly Edition[] = [
  readEdition(
    { edition, participantTypes, gates, gateCriteria, eligibility, criteria, tiers, reasons },
    languagesOf('2026-11'),
  ),
];

/** The edition with this code, or undefined when none was published under it. */
export function editionOf(code: string): Edition | undefined {
  return editions.find((edition) => edition.code === code);
}

/** The edition in a language; text without a translation stays as published, and so does all of it without any. */
export function translate(edition: Edition, language: string): Edition {
  const translation = translations[edition.code]?.find((candidate) => candidate.language === language);
  return translation ? translated(edition, translation) : edition;
}

function languagesOf(code: string): string[] {
  return (translations[code] ?? []).map((translation) => translation.language);
}
