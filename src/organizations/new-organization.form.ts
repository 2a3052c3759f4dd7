import { fieldsOf } from '../platform/web/fields.js';

const { Country, Line, Tick, WebAddress } = fieldsOf('organizations.newOrganization');

/** A company that comes to the portal. */
export class NewOrganizationForm {
  @Line({ max: 200 })
  legalName: string;

  @Country()
  country: string;

  @WebAddress({ optional: true })
  website: string | null;

  /** Said by someone who was told that the company may be here already. */
  @Tick()
  isAnother: boolean;
}
