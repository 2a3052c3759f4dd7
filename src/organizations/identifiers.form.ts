import { readBy } from '../platform/web/fields.js';
import { optional, type Reader, type TextReader } from '../platform/web/readers.js';
import { holdsSocialSecurityNumber } from '../platform/web/typed-text.js';
import { message } from '../platform/words/message.js';
import type { Identifier } from './identifier.entity.js';
import {
  checkIdentifier,
  type IdentifierKind,
  identifierKinds,
  identifierLabel,
} from './identifiers.rules.js';

type GivenIdentifier = Pick<Identifier, 'value' | 'checked'>;
export type GivenIdentifiers = Partial<Record<IdentifierKind, GivenIdentifier | null>>;

/** The identifiers of a company, one field for each kind; a kind that was not asked for stays as it was. */
export class IdentifiersForm {}

for (const kind of identifierKinds) readBy(givenAs(kind))(IdentifiersForm.prototype, kind);

function givenAs(kind: IdentifierKind): Reader<GivenIdentifier | null | undefined> {
  const read: TextReader<GivenIdentifier> = (typed) => {
    const verdict = checkIdentifier(kind, typed);
    if (verdict.accepted) return { value: { value: verdict.value, checked: verdict.checked } };
    const [reason = message('fields.invalid')] = verdict.reasons;
    return { wrong: reason, unspoken: holdsSocialSecurityNumber(typed) };
  };
  return (typed) =>
    typed === undefined ? { value: undefined } : optional(identifierLabel(kind), read)(typed);
}
