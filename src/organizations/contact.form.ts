import { fieldsOf } from '../platform/web/fields.js';

const { EmailAddress, Line, PhoneNumber, Tick } = fieldsOf('organizations.contact');

/** A person of the company whom the program may turn to. */
export class ContactForm {
  @Line({ max: 120 })
  name: string;

  @Line({ max: 120 })
  title: string;

  @EmailAddress()
  email: string;

  @PhoneNumber({ optional: true })
  phone: string | null;

  @Tick()
  isOfficer: boolean;

  @Tick()
  getsLetters: boolean;
}
