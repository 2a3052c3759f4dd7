import { fieldsOf } from '../platform/web/fields.js';
import { type SiteKind, siteKinds } from './site.entity.js';

const { Choice, Country, Line } = fieldsOf('organizations.site');

/** A place where the company works. */
export class SiteForm {
  @Choice(siteKinds)
  kind: SiteKind;

  @Line({ max: 120 })
  name: string;

  @Line({ max: 200 })
  street: string;

  @Line({ max: 100 })
  city: string;

  @Line({ max: 100, optional: true })
  region: string | null;

  @Line({ max: 20, optional: true })
  postalCode: string | null;

  @Country()
  country: string;
}
