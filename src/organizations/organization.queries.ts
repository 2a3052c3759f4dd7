import type { EntityManager } from 'typeorm';
import { Organization } from './organization.entity.js';
import type { Profile } from './profile.js';

type Parts = Omit<Profile, 'organization'>;

/** A company with all it says about itself, in two queries; null when there is no such company. */
export async function profileOf(manager: EntityManager, id: string): Promise<Profile | null> {
  const organization = await manager.findOneBy(Organization, { id });
  if (!organization) return null;
  const [parts]: Parts[] = await manager.query(
    `select
       (select coalesce(json_agg(json_build_object('id', id, 'organizationId', organization_id, 'kind', kind,
            'name', name, 'street', street, 'city', city, 'region', region, 'postalCode', postal_code,
            'country', country) order by kind <> 'headquarters', lower(name), id), '[]')
          from site where organization_id = $1) as sites,
       (select coalesce(json_agg(json_build_object('id', id, 'organizationId', organization_id, 'name', name,
            'title', title, 'email', email, 'phone', phone, 'isOfficer', is_officer,
            'getsLetters', gets_letters) order by lower(name), id), '[]')
          from contact where organization_id = $1) as contacts,
       (select coalesce(json_agg(json_build_object('id', id, 'organizationId', organization_id, 'kind', kind,
            'value', value, 'checked', checked) order by kind), '[]')
          from identifier where organization_id = $1) as identifiers`,
    [id],
  );
  return { sites: [], contacts: [], identifiers: [], ...parts, organization };
}
