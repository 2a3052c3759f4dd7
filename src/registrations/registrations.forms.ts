import { fieldsOf, readBy } from '../platform/web/fields.js';
import type { Reader } from '../platform/web/readers.js';
import { message } from '../platform/words/message.js';

const { EmailAddress, Line } = fieldsOf('registrations.fields');

/** A pass phrase is taken exactly as it was typed, and never goes back to the page. */
function phrase(field: string): Reader<string> {
  return (typed) => {
    if (typeof typed === 'string' && typed !== '') return { value: typed };
    return {
      wrong: message('fields.needed', { label: message(`registrations.fields.${field}`) }),
      unspoken: true,
    };
  };
}

export class AddressForm {
  @EmailAddress()
  email: string;
}

export class JoiningForm {
  @Line({ max: 120 })
  name: string;

  @readBy(phrase('newPassword'))
  newPassword: string;
}

export class NewPhraseForm {
  @readBy(phrase('newPassword'))
  newPassword: string;
}

export class PhraseChangeForm {
  @readBy(phrase('password'))
  password: string;

  @readBy(phrase('newPassword'))
  newPassword: string;
}

export class AddressChangeForm {
  @EmailAddress()
  email: string;

  @readBy(phrase('password'))
  password: string;
}

/** Someone who lost their second factor shows once more that they know the pass phrase. */
export class PhraseForm {
  @readBy(phrase('password'))
  password: string;
}
