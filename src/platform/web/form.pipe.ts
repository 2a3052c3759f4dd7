import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { InvalidForm } from '../errors.js';
import { type Message, message } from '../words/message.js';
import { Unread } from './fields.js';

/** The only way in: what a form class does not name is refused, and each field answers for itself. */
export function formPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new InvalidForm(
        Object.fromEntries(errors.map(fieldErrors)),
        errors
          .filter(({ value }) => value instanceof Unread && value.reading.unspoken)
          .map(({ property }) => property),
      ),
  });
}

/** A form class says what is wrong by its fields, or as `{ message: 'room.key' }`; a constraint's own English is never shown. */
function fieldErrors({
  property,
  value,
  constraints = {},
  contexts = {},
}: ValidationError): [string, Message[]] {
  if (value instanceof Unread) return [property, [value.reading.wrong]];
  const messages = Object.entries(constraints).map(([constraint, text]) => {
    if (constraint === 'whitelistValidation') return message('fields.unknown', { field: property });
    return /^[a-z]+(\.[A-Za-z0-9_]+)+$/.test(text)
      ? message(text, contexts[constraint] as Message['with'])
      : message('fields.invalid');
  });
  return [property, messages.length > 0 ? messages : [message('fields.invalid')]];
}
