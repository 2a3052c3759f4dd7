import { fieldsOf } from '../platform/web/fields.js';

const { Line, Lines, Country, Day, PhoneNumber, WebAddress, WholeNumber } =
  fieldsOf('organizations.description');

/** How a company describes itself. */
export class DescriptionForm {
  @Line({ max: 200 })
  legalName: string;

  @Line({ max: 200, optional: true })
  tradeName: string | null;

  @Country()
  country: string;

  @WebAddress({ optional: true })
  website: string | null;

  @PhoneNumber({ optional: true })
  phone: string | null;

  @Day({ optional: true })
  foundedOn: string | null;

  @WholeNumber({ least: 1, most: 10_000_000, optional: true })
  employees: number | null;

  @Lines({ max: 4_000 })
  story: string;
}
