import type { Contact } from './contact.entity.js';
import type { Identifier } from './identifier.entity.js';
import type { Organization } from './organization.entity.js';
import type { Site } from './site.entity.js';

/** All that a company says about itself. */
export interface Profile {
  organization: Organization;
  /** The headquarters first, then by name. */
  sites: Site[];
  /** By name. */
  contacts: Contact[];
  /** By kind. */
  identifiers: Identifier[];
}

/** A profile as plain values, to be kept as it was at one time. */
export type OrganizationSnapshot = Omit<
  Organization,
  'state' | 'name' | 'registeredAt' | 'verificationAskedAt' | 'verifiedAt' | 'declined'
> & {
  sites: Omit<Site, 'organizationId'>[];
  contacts: Omit<Contact, 'organizationId'>[];
  identifiers: Pick<Identifier, 'kind' | 'value' | 'checked'>[];
};
