import { type Message, message } from '../platform/words/message.js';
import { fieldsOf, readBy } from '../platform/web/fields.js';
import { date, line, oneOf, optional, ticked } from '../platform/web/readers.js';
import { type GateCode, participantTypes, type ParticipantType } from '../program/edition.js';
import { editions } from '../program/editions.js';
import type { HeldCertificate } from './application.entity.js';

const { Choices } = fieldsOf('applications.roles');
const yesOrNo = oneOf(['yes', 'no'] as const);

/** A question of the catalog is its own label. */
function asked(question: string): Message {
  return message('applications.asked', { question });
}

/** The first gate: what the company does. */
export class RolesForm {
  @Choices(participantTypes)
  participantTypes: ParticipantType[];
}

/** One answer to each eligibility statement; which of them concern this company is for the page to ask. */
export class EligibilityForm {
  [code: string]: 'yes' | 'no' | null;
}

for (const { code, question } of editions.flatMap(({ eligibility }) => eligibility)) {
  readBy(optional(asked(question), yesOrNo))(EligibilityForm.prototype, code);
}

/** The other gates, and the certificates the company holds. */
export class OperationsForm {
  [field: string]: string | boolean | null;
}

for (const gate of editions.flatMap(({ gates }) => gates)) {
  if (gate.kind === 'yes-no')
    readBy(optional(asked(gate.question), yesOrNo))(OperationsForm.prototype, gate.code);
  for (const { code, label } of gate.certificates) {
    readBy(ticked(asked(label), false))(OperationsForm.prototype, `holds-${code}`);
    readBy(optional(message('applications.operations.scopeOf', { certificate: label }), line(200)))(
      OperationsForm.prototype,
      `scope-${code}`,
    );
    readBy(optional(message('applications.operations.expiryOf', { certificate: label }), date))(
      OperationsForm.prototype,
      `expires-${code}`,
    );
  }
}

/** The gate answers that were given. */
export function gatesIn(
  form: OperationsForm,
  codes: readonly string[],
): Partial<Record<GateCode, 'yes' | 'no'>> {
  return Object.fromEntries(
    codes.filter((code) => form[code] === 'yes' || form[code] === 'no').map((code) => [code, form[code]]),
  );
}

/** The certificates that were ticked. */
export function certificatesIn(form: OperationsForm, codes: readonly string[]): HeldCertificate[] {
  return codes
    .filter((code) => form[`holds-${code}`] === true)
    .map((code) => ({
      code,
      scope: String(form[`scope-${code}`] ?? ''),
      expiresOn: String(form[`expires-${code}`] ?? ''),
    }));
}
