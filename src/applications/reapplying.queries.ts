import type { EntityManager } from 'typeorm';

/** When an application of the company was refused last; null when none ever was. */
export async function lastRefusalOf(manager: EntityManager, organizationId: string): Promise<Date | null> {
  const [{ at }]: [{ at: Date | null }] = await manager.query(
    `select max(entry.at) as at
     from application join audit_entry entry on entry.case_id = application.id
     where application.organization_id = $1 and application.state = 'refused'
       and entry.record = 'application' and entry.action = 'refuse' and entry.to_state = 'refused'`,
    [organizationId],
  );
  return at;
}
