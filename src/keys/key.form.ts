import type { IsoDate } from '../platform/calendar.rules.js';
import { fieldsOf } from '../platform/web/fields.js';
import { type Overlap, overlaps } from './api-key.rules.js';
import { allScopes, type Scope } from './scopes.js';

const made = fieldsOf('keys.making');

/** What a new key is to be. */
export class KeyForm {
  @made.Line({ max: 60 }) name: string;
  @made.Choices(allScopes) scopes: Scope[];
  @made.Day() lastDay: IsoDate;
}

const rotated = fieldsOf('keys.rotation');

/** How a new key takes the place of an old one. */
export class RotationForm {
  @rotated.Choice(overlaps) overlap: Overlap;
  @rotated.Day() lastDay: IsoDate;
}
