import { holdsSocialSecurityNumber } from '../platform/web/typed-text.js';
import { type Message, message } from '../platform/words/message.js';
import { type IdentifierKind, type Proof, identifiers } from './identifiers.js';

export type { IdentifierKind } from './identifiers.js';

/** What the portal says to an identifier that was typed. */
export type IdentifierVerdict =
  | {
      readonly accepted: true;
      /** In its normal spelling, the one to keep. */
      readonly value: string;
      /** By its published rule, or by its format only. */
      readonly checked: 'rule' | 'format';
      /** How it was checked, in words. */
      readonly proof: Message;
    }
  | { readonly accepted: false; readonly reasons: readonly Message[] };

export const identifierKinds = Object.keys(identifiers).filter(isIdentifierKind);

export function isIdentifierKind(kind: string): kind is IdentifierKind {
  return Object.hasOwn(identifiers, kind);
}

/** The name of a kind of identifier, as its field is labeled. */
export function identifierLabel(kind: IdentifierKind): Message {
  return message(`organizations.identifiers.${kind}.label`);
}

/** What to type and where to find it. */
export function identifierHint(kind: IdentifierKind): Message {
  return message(`organizations.identifiers.${kind}.hint`, { example: identifiers[kind].example });
}

/**
 * Reads an identifier as it was typed: puts it into its normal spelling and checks it by its published rule where there
 * is one, otherwise by its format. Anything spelled like a social security number is refused, whatever the field.
 */
export function checkIdentifier(kind: IdentifierKind, typed: string): IdentifierVerdict {
  const text = spelledPlainly(typed);
  if (holdsSocialSecurityNumber(text))
    return refused(message('organizations.identifiers.socialSecurityNumber'));
  const reading = identifiers[kind].read(text);
  if ('wrong' in reading) return refused(whatIsWrong(kind, reading.wrong));
  const { value, by } = reading;
  return {
    accepted: true,
    value,
    checked: by === 'format' ? 'format' : 'rule',
    proof: message(`organizations.identifiers.checked.${by}`),
  };
}

/** In capitals, with single spaces and plain hyphens, however it was typed or pasted. */
function spelledPlainly(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\p{Cf}\p{Cc}]/gu, ' ')
    .replaceAll(/\s*[\p{Pd}\u2212]\s*/gu, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function whatIsWrong(kind: IdentifierKind, wrong: Proof): Message {
  if (wrong === 'format')
    return message(`organizations.identifiers.${kind}.wrong`, { example: identifiers[kind].example });
  return message(`organizations.identifiers.wrong.${wrong}`, { identifier: identifierLabel(kind) });
}

function refused(reason: Message): IdentifierVerdict {
  return { accepted: false, reasons: [reason] };
}
