import type { Organization } from '../organizations/organization.entity.js';
import type { ApiKey } from './api-key.entity.js';

/** How the portal knows a company, and the key that asked, as programs read it. */
export function organizationAnswer(
  { id, legalName, tradeName, country, state }: Organization,
  { prefix, name, scopes, expiresAt }: ApiKey,
) {
  return {
    organization: { id, legalName, tradeName, country, verification: state },
    key: { prefix, name, scopes, expiresAt: expiresAt.toISOString() },
  };
}
