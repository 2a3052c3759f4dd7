import { IsString, MaxLength } from 'class-validator';
import { fieldsOf } from '../platform/web/fields.js';

const { Line } = fieldsOf('factors.set');

/** An app that the person has set up: what they call it, and its first code. */
export class AuthenticatorForm {
  @Line({ max: 60 }) label: string;
  @Line({ max: 20 }) code: string;
}

/** A passkey that a device has made: what the person calls it, and what the device says. */
export class PasskeyForm {
  @Line({ max: 60 }) label: string;

  @IsString({ message: 'factors.passkey.needsScript' })
  @MaxLength(20_000)
  answer: string;
}
