import { carrying } from '../platform/web/local-path.js';
import type { Words } from '../platform/words/words.js';
import type { Edition, IdentifierNeed } from '../program/edition.js';
import type { Identifier } from './identifier.entity.js';
import { wayTo } from './description.page.js';
import { checkIdentifier, identifierHint, identifierLabel, isIdentifierKind } from './identifiers.rules.js';
import { identifierNeeds } from './organization.rules.js';
import type { Profile } from './profile.js';

/** The identifiers that go with the roles of a company: those it needs, those it may add. */
export function identifiersPage(words: Words, profile: Profile, edition: Edition, next: string) {
  const { organization, identifiers } = profile;
  const needs = identifierNeeds(edition.participantTypes, organization.participantTypes);
  const group = ({ oneOf, required }: IdentifierNeed) => ({
    isEither: oneOf.length > 1,
    isRequired: required && oneOf.length === 1,
    fields: oneOf.filter(isIdentifierKind).map((kind) => {
      const kept = identifiers.find((identifier) => identifier.kind === kind);
      return {
        name: kind,
        label: words.say(identifierLabel(kind)),
        hint: words.say(identifierHint(kind)),
        value: kept?.value,
        checked: kept && checked(words, kept),
      };
    }),
  });
  return {
    title: words.say('organizations.identifierForm.title'),
    trail: [wayTo(organization, next)],
    back: carrying(`/organizations/${organization.id}`, next),
    action: carrying(`/organizations/${organization.id}/identifiers`, next),
    onward: next || '/applications',
    hasRoles: needs.length > 0,
    required: needs.filter((need) => need.required).map(group),
    welcome: needs.filter((need) => !need.required).map(group),
  };
}

/** An identifier by its kind, with how far it was checked. */
export function identifierFact(words: Words, identifier: Identifier) {
  const { kind, value } = identifier;
  const term = isIdentifierKind(kind) ? words.say(identifierLabel(kind)) : kind;
  return { term, lines: [value, checked(words, identifier)] };
}

function checked(words: Words, { kind, value, checked }: Identifier): string {
  const verdict = isIdentifierKind(kind) && checkIdentifier(kind, value);
  const isSame = verdict && verdict.accepted && verdict.checked === checked;
  return words.say(isSame ? verdict.proof : `organizations.identifierForm.checked.${checked}`);
}
