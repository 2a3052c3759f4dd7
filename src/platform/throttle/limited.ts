import { type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { CountedBy, RateName } from './limits.js';

/** Rates that count by nothing but the person who asks. */
export type PersonRate = {
  [Name in RateName]: CountedBy<Name> extends { person: string }
    ? { person: string } extends CountedBy<Name>
      ? Name
      : never
    : never;
}[RateName];

export const limitedBy = 'limited by';

/** What one person may ask only so often, as `limits.ts` says. */
export const Limited = (rate: PersonRate): CustomDecorator => SetMetadata(limitedBy, rate);
