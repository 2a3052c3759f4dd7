import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { InvalidForm } from '../errors.js';
import { type Message, message } from '../words/message.js';

/** The only way in: what a form class does not name is refused, and each field answers for itself. */
export function formPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => new InvalidForm(Object.fromEntries(errors.map(fieldErrors))),
  });
}

/** A form class says what is wrong as `{ message: 'room.key' }`; the constraint's own English is never shown. */
function fieldErrors({ property, constraints = {}, contexts = {} }: ValidationError): [string, Message[]] {
  const messages = Object.entries(constraints).map(([constraint, text]) => {
    if (constraint === 'whitelistValidation') return message('forms.unknown', { field: property });
    return /^[a-z]+(\.[A-Za-z0-9_]+)+$/.test(text)
      ? message(text, contexts[constraint] as Message['with'])
      : message('forms.invalid');
  });
  return [property, messages.length > 0 ? messages : [message('forms.invalid')]];
}
